import { addDays, type Day, day } from '#app/foundation/clock';
import { type DemoLogin, demoLogins, formerUnits } from './demo-accounts';
import type { DemoUnit } from './demo-units.server';
import { type Audience, type Days, type DemoMembership, type DemoPerson, type Home, inventor } from './inventor';
import { type Random, randomFrom } from './random';
import { STORY_BEGINS, story } from './story-2025';

/** From this day on the communes are those of today. */
const REFORM = story.reorganisations.communes.day;

export type DemoPeople = {
  persons: DemoPerson[];
  memberships: DemoMembership[];
  logins: Array<DemoLogin & { personId: string }>;
};

type Strength = Record<string, Partial<Record<DemoLogin['audience'], [fewest: number, most: number]>>>;

/** How many people of each audience a unit of a type holds. */
const strengths: Record<DemoUnit['roster'], Strength> = {
  full: {
    province: { officials: [6, 6] },
    department: { officials: [8, 14], 'system-operators': [2, 3] },
    press: { officials: [6, 8] },
    district: { officials: [6, 9], 'system-operators': [1, 2] },
    commune: { officials: [3, 6] },
    dtt: { 'dtt-members': [3, 6] },
    school: { officials: [5, 8] },
    class: { 'high-school-students': [10, 14] },
  },
  light: {
    province: { officials: [3, 3] },
    department: { officials: [3, 4], 'system-operators': [1, 1] },
    commune: { officials: [1, 2] },
    dtt: { 'dtt-members': [2, 3] },
    school: { officials: [3, 4] },
    class: { 'high-school-students': [6, 8] },
  },
  none: {},
};

function strengthOf({ roster, type }: DemoUnit): Strength[string] {
  return strengths[roster][type] ?? {};
}

/** Some 2,500 invented people with believable dates: most have been there for years, some join or leave on the first of a month. */
export function demoPeople(units: DemoUnit[], today: Day): DemoPeople {
  const random = randomFrom(1588);
  const people = inventor(random, { today, known: 0 });
  const logins = demoLogins.map((login) => {
    const home = homeOf(login, units);
    const days = membershipDays(random, login.audience, home, today, true);
    return { ...login, personId: people.add(home, login.audience, days, login).id };
  });
  for (const unit of units) {
    for (const [audience, [fewest, most]] of Object.entries(strengthOf(unit))) {
      const count = random.between(fewest, most);
      for (let index = 0; index < count; index += 1) {
        const days = membershipDays(random, audience as Audience, unit, today, false);
        people.add(unit, audience as Audience, days);
      }
    }
  }
  addDoubles(people, units);
  return { ...people.made, logins };
}

/** Two who were entered twice, under codes of two issuers: once with the names in another order. */
function addDoubles(people: ReturnType<typeof inventor>, units: DemoUnit[]): void {
  const of = (code: string) => units.find((unit) => unit.code === code) as DemoUnit;
  const days = { fromDay: addDays(STORY_BEGINS, -300), toDay: null };
  const home = of(formerUnits.commune);
  const team = units.find(({ type, parentCode }) => type === 'dtt' && parentCode === home.code) as DemoUnit;
  const there = people.made.memberships.filter(({ unitId, toDay }) => unitId === home.id && toDay === null).slice(-2);
  const [same, turned] = there.map(
    ({ personId }) => people.made.persons.find(({ id }) => id === personId) as DemoPerson,
  );
  if (!same || !turned) throw new Error('The demo has nobody to be entered twice');
  const again = { position: 'Thành viên' };
  Object.assign(people.add(team, 'dtt-members', days, { ...again, fullName: same.fullName }), {
    birthDate: same.birthDate,
  });
  const fullName = turned.fullName.split(' ').reverse().join(' ');
  const { birthDate, phone } = turned;
  Object.assign(people.add(team, 'dtt-members', days, { ...again, fullName }), { birthDate, phone });
}

function homeOf(login: DemoLogin, units: DemoUnit[]): DemoUnit {
  const { unit: code, firstBelow } = login.home;
  const home = units.find((unit) =>
    firstBelow ? unit.parentCode === code && unit.type === firstBelow : unit.code === code,
  );
  if (!home) throw new Error(`The demo's unit ${code} is missing`);
  return home;
}

function membershipDays(random: Random, audience: Audience, unit: Home, today: Day, settled: boolean): Days {
  if (audience === 'high-school-students') return { fromDay: addDays(unit.opensOn, 4), toDay: null };
  const since = addDays(STORY_BEGINS, -random.between(30, 1_400));
  const kind = settled ? 1 : random.next();
  // Until the units of old end; who comes later comes to the new ones (`seedNewcomers`).
  if (kind < 0.03) return { fromDay: random.pick(firstsOfMonths(STORY_BEGINS, REFORM)), toDay: null };
  if (kind < 0.08) return { fromDay: since, toDay: random.pick(firstsOfMonths(STORY_BEGINS, today)) };
  return { fromDay: since, toDay: null };
}

/** The first day of every month after the one day and before the other; never none. */
export function firstsOfMonths(after: Day, before: Day): Day[] {
  const days: Day[] = [];
  for (let on = nextMonth(after); on < before; on = nextMonth(on)) days.push(on);
  return days.length > 0 ? days : [nextMonth(after)];
}

export function nextMonth(on: Day): Day {
  return day(`${addDays(day(`${on.slice(0, 7)}-28`), 4).slice(0, 7)}-01`);
}

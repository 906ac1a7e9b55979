import { addDays, type Day, day, daysBetween, yearOf } from '#app/foundation/clock';
import { newId } from '#app/foundation/ids';
import { nameSortKey, searchText } from '#app/foundation/text';
import { type DemoLogin, demoLogins } from './demo-accounts';
import { inventName } from './demo-names';
import type { DemoUnit } from './demo-units.server';
import { type Random, randomFrom } from './random';

export type DemoPerson = {
  id: string;
  issuer: string;
  personCode: string;
  fullName: string;
  givenNameKey: string;
  searchText: string;
  birthDate: Day;
  gender: string | null;
  email: string | null;
  phone: string;
  minor: boolean;
};

export type DemoMembership = {
  id: string;
  personId: string;
  unitId: string;
  audience: string;
  position: string | null;
  fromDay: Day;
  toDay: Day | null;
  source: string;
};

export type DemoPeople = {
  persons: DemoPerson[];
  memberships: DemoMembership[];
  logins: Array<DemoLogin & { personId: string }>;
};

/** How many people of each audience a unit of a type holds: [fewest, most]. */
const strength: Record<string, Partial<Record<DemoLogin['audience'], [number, number]>>> = {
  province: { officials: [6, 6] },
  department: { officials: [8, 14], 'system-operators': [2, 3] },
  press: { officials: [6, 8] },
  district: { officials: [6, 9], 'system-operators': [1, 2] },
  commune: { officials: [3, 6] },
  dtt: { 'dtt-members': [3, 6] },
  school: { officials: [5, 8] },
  class: { 'high-school-students': [10, 14] },
};

const positions: Record<DemoLogin['audience'], string[]> = {
  officials: [
    'Chuyên viên',
    'Chuyên viên',
    'Công chức',
    'Công chức Tư pháp - Hộ tịch',
    'Viên chức',
    'Phó Trưởng phòng',
    'Văn thư',
  ],
  'system-operators': ['Quản trị hệ thống', 'Viên chức vận hành', 'Cán bộ Bộ phận một cửa'],
  'dtt-members': ['Tổ trưởng', 'Thành viên', 'Thành viên', 'Thành viên'],
  'high-school-students': ['Học sinh'],
};

const issuers: Record<DemoLogin['audience'], [issuer: string, prefix: string]> = {
  officials: ['csdl-cbccvc', 'AG'],
  'system-operators': ['csdl-cbccvc', 'AG'],
  'dtt-members': ['lan-toa', 'LT-'],
  'high-school-students': ['moet', '89'],
};

/** Some 1,700 invented people with believable dates: most have been there for years, some joined or left in this cycle. */
export function demoPeople(units: DemoUnit[], today: Day): DemoPeople {
  const random = randomFrom(1588);
  const persons: DemoPerson[] = [];
  const memberships: DemoMembership[] = [];

  function add(unit: DemoUnit, audience: DemoLogin['audience'], known?: DemoLogin): DemoPerson {
    const invented = inventName(random);
    const fullName = known?.fullName ?? invented.fullName;
    const [issuer, prefix] = issuers[audience];
    const person: DemoPerson = {
      id: newId(),
      issuer,
      personCode: `${prefix}${String(100_001 + persons.length * 7).padStart(8, '0')}`,
      fullName,
      givenNameKey: nameSortKey(fullName),
      searchText: searchText(fullName),
      birthDate: birthDate(random, audience, unit, today),
      gender: known ? null : invented.gender,
      email:
        audience === 'officials' || audience === 'system-operators'
          ? `ag${persons.length + 1}@demo.angiang.example`
          : null,
      phone: `09000${String(persons.length + 1).padStart(5, '0')}`,
      minor: audience === 'high-school-students',
    };
    persons.push(person);
    memberships.push({
      id: newId(),
      personId: person.id,
      unitId: unit.id,
      audience,
      position: known?.position ?? random.pick(positions[audience]),
      ...membershipDays(random, audience, unit, today, known !== undefined),
      source: 'seed',
    });
    return person;
  }

  const logins = demoLogins.map((login) => {
    const home = homeOf(login, units);
    return { ...login, personId: add(home, login.audience, login).id };
  });
  for (const unit of units) {
    for (const [audience, [fewest, most]] of Object.entries(strength[unit.type] ?? {})) {
      const count = random.between(fewest, most);
      for (let index = 0; index < count; index += 1) add(unit, audience as DemoLogin['audience']);
    }
  }
  return { persons, memberships, logins };
}

function homeOf(login: DemoLogin, units: DemoUnit[]): DemoUnit {
  const { unit: code, firstBelow } = login.home;
  const home = units.find((unit) =>
    firstBelow ? unit.parentCode === code && unit.type === firstBelow : unit.code === code,
  );
  if (!home) throw new Error(`The demo's unit ${code} is missing`);
  return home;
}

function birthDate(random: Random, audience: DemoLogin['audience'], unit: DemoUnit, today: Day): Day {
  // A cohort that began in 2024 was born in 2009.
  const year = audience === 'high-school-students' ? yearOf(unit.opensOn) - 15 : yearOf(today) - random.between(24, 58);
  return addDays(day(`${year}-01-01`), random.between(0, 364));
}

function membershipDays(random: Random, audience: DemoLogin['audience'], unit: DemoUnit, today: Day, settled: boolean) {
  if (audience === 'high-school-students') return { fromDay: addDays(unit.opensOn, 4), toDay: null };
  const newYear = day(`${yearOf(today)}-01-01`);
  const passed = daysBetween(newYear, today);
  const kind = settled ? 1 : random.next();
  if (kind < 0.05 && passed > 40) return { fromDay: addDays(newYear, random.between(10, passed - 10)), toDay: null };
  const fromDay = addDays(newYear, -random.between(30, 1_400));
  if (kind < 0.08 && passed > 40) return { fromDay, toDay: addDays(newYear, random.between(10, passed - 10)) };
  return { fromDay, toDay: null };
}

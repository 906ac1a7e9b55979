import { beforeEach, expect, test } from 'vitest';
import { applyReorganisation } from '#app/features/organisations/apply-reorganisation.server';
import * as events from '#app/features/organisations/organisations.events';
import { undoReorganisation } from '#app/features/organisations/undo-reorganisation.server';
import { execute, row, rows, sql } from '#app/foundation/db.server';
import { wireEvents } from '#app/foundation/events.server';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { makeTarget, passCourse } from '#tests/support/figures';
import { type MadeUnit, makeMembership, makePerson, makeUnit } from '#tests/support/organisations';
import { makePlan } from '#tests/support/reorganisations';
import { unitFigures } from './figures.queries.server';
import { foldBranches } from './fold-branches.server';
import { forecastOf, PACE_WEEKS } from './forecast.rules';
import { onMembershipChanged } from './on-membership-changed.server';
import { onUnitReorganised } from './on-unit-reorganised.server';
import { rollDay } from './roll-day.server';
import { verifyFigures } from './verify-figures.server';

useDatabase();
const system = { kind: 'system', job: 'test' } as const;
let province: MadeUnit;
let east: MadeUnit;
let west: MadeUnit;
let communes: Record<'a' | 'b' | 'c' | 'd', MadeUnit>;
let people: Record<'a' | 'b' | 'c' | 'd', string[]>;

wireEvents(events, {
  membershipChanged: [onMembershipChanged],
  personMerged: [],
  unitReorganised: [onUnitReorganised],
});

/** Four communes of five under two districts; in June two of each pass the course, two weeks apart. */
beforeEach(async () => {
  freezeAt('2026-01-01');
  province = await makeUnit('tinh', { type: 'province' });
  east = await makeUnit('dong', { type: 'district', parent: province });
  west = await makeUnit('tay', { type: 'district', parent: province });
  await makeTarget('officials');
  communes = {
    a: await makeUnit('a', { parent: east }),
    b: await makeUnit('b', { parent: east }),
    c: await makeUnit('c', { parent: west }),
    d: await makeUnit('d', { parent: west }),
  };
  people = { a: [], b: [], c: [], d: [] };
  for (const [name, unit] of Object.entries(communes)) {
    for (let index = 0; index < 5; index += 1) {
      const personId = await makePerson(`Lê Thị ${name}${index}`);
      people[name as 'a'].push(personId);
      await makeMembership(personId, unit);
    }
  }
  await rollDay(system);
  for (const [at, passed] of ['2026-06-12', '2026-06-26'].entries()) {
    freezeAt(passed);
    await rollDay(system);
    for (const each of Object.values(people)) await passCourse(each[at] as string);
  }
});

/** The pace of every unit by its figures, and by the people who are there. */
async function paces(): Promise<Array<{ code: string; kept: number; people: number }>> {
  const units = await rows<{ code: string; people: number }>(sql`
    select unit."code", count(o."id") filter (where o."state" = 'met' and o."metOn" > current.day - ${7 * PACE_WEEKS}::int)::int as people
    from (select ${(await unitFigures(system, { unitCode: 'tinh' })).cycle.on}::date as day) current
    join "UnitAncestry" a on a."fromDay" <= current.day and (a."toDay" is null or a."toDay" > current.day)
    join "Unit" unit on unit."id" = a."ancestorId"
    left join "Obligation" o on o."unitId" = a."unitId"
    group by 1 order by 1`);
  const answers = [];
  for (const { code, people: present } of units) {
    const { total } = await unitFigures(system, { unitCode: code });
    answers.push({ code, kept: total.officials?.metRecently ?? 0, people: present });
  }
  return answers;
}

async function expectPaceOfPeople(): Promise<void> {
  const reckoned = await paces();
  expect(reckoned.map(({ code, kept }) => [code, kept])).toEqual(reckoned.map(({ code, people: n }) => [code, n]));
  await foldBranches();
  expect(await paces()).toEqual(reckoned);
  expect((await verifyFigures()).differences).toEqual([]);
}

async function reorganise(): Promise<string> {
  freezeAt('2026-07-03');
  const plan = await makePlan(province, '2026-07-01');
  const fresh = await plan.unit('moi', province);
  await plan.edge('merge', communes.a, fresh);
  await plan.edge('merge', communes.c, fresh);
  await plan.edge('move', communes.b, west);
  await applyReorganisation(system, { reorganisationId: plan.id, version: 0 });
  await rollDay(system);
  return plan.id;
}

const paceOf = async (unitCode: string, time = {}) => {
  const { total, standsSince, cycle } = await unitFigures(system, { unitCode, ...time });
  const figure = total.officials;
  if (!figure) throw new Error(`${unitCode} counts nobody`);
  return forecastOf(figure, { target: { percent: 80 }, cycle, opensOn: standsSince });
};

test('the pace of a unit that was made, took over or received others is that of its people; undone, it is as before', async () => {
  freezeAt('2026-07-03');
  await expectPaceOfPeople();
  const before = await paces();
  const plan = await reorganise();
  await expectPaceOfPeople();
  expect(await paces()).toContainEqual({ code: 'moi', kept: 4, people: 4 });
  expect(await paces()).toContainEqual({ code: 'tay', kept: 4, people: 4 });
  await undoReorganisation(system, { reorganisationId: plan, version: 1 });
  await expectPaceOfPeople();
  expect(await paces()).toEqual(before);
});

test('a new unit on old ground has the weeks of those that it took over behind it, as does its row', async () => {
  freezeAt('2026-06-30');
  const { outcome, pacePerWeek } = await paceOf('a');
  await reorganise();
  // Two communes of one pace together: twice the people a week.
  expect(await paceOf('moi')).toMatchObject({ outcome, pacePerWeek: 2 * pacePerWeek });
  const { children } = await unitFigures(system, { unitCode: 'tinh' });
  expect(children.find(({ code }) => code === 'moi')?.opensOn).toBe('2020-01-01');
});

test('a day between, looked at later, has the pace that it had, in either view', async () => {
  await reorganise();
  await foldBranches();
  const told = await paceOf('moi', { on: '2026-07-03' });
  freezeAt('2026-08-20');
  await rollDay(system);
  await foldBranches();
  expect(await paceOf('moi', { on: '2026-07-03' })).toEqual(told);
  expect(await paceOf('moi', { on: '2026-07-03', as: 'now' })).toEqual(told);
  expect(await paceOf('moi')).toMatchObject({ pacePerWeek: 0 });
});

test('somebody who moves takes along what she did; who leaves takes it away', async () => {
  freezeAt('2026-07-03');
  const [mover, leaver] = [people.a[1] as string, people.c[1] as string];
  await execute(
    sql`update "Membership" set "toDay" = '2026-07-03' where "personId" in (${mover}::uuid, ${leaver}::uuid)`,
  );
  await makeMembership(mover, communes.d, { fromDay: '2026-07-03' });
  await onMembershipChanged({ personIds: [mover, leaver] });
  await expectPaceOfPeople();
  expect(await paces()).toContainEqual({ code: 'd', kept: 3, people: 3 });
  expect(await paces()).toContainEqual({ code: 'c', kept: 1, people: 1 });
});

test('the database looks back as far as the forecast does', async () => {
  expect(await row(sql`select pace_days() as days`)).toEqual({ days: 7 * PACE_WEEKS });
});

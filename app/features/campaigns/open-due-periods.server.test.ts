import { beforeEach, expect, test } from 'vitest';
import { execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { queuedMails, withTemplates } from '#tests/support/accounts';
import { assignmentsOf, makeActivity, makeFocalPoint, makeProvince, nationalDay } from '#tests/support/campaigns';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith, makeUnit } from '#tests/support/organisations';
import { plansOf } from '#tests/support/plans';
import { activityPeriods } from './activities.queries.server';
import { assignUnits } from './assign-units.server';
import { createActivity } from './create-activity.server';
import { openDuePeriods } from './open-due-periods.server';
import { ringDuePeriods } from './ring-due-periods.server';

useDatabase();
const night = { kind: 'system', job: 'open-activities' } as const;
let place: Awaited<ReturnType<typeof makeProvince>>;

beforeEach(async () => {
  freezeAt('2026-10-01');
  await withTemplates();
  place = await makeProvince();
});

async function openedPeriod(activityId: string) {
  const periods = await activityPeriods(place.planner, { activityId });
  return periods.find((period) => period.openedAt);
}

test('on its day a period opens for every unit, once, whoever rings and however often', async () => {
  const activityId = await makeActivity(place.planner, [place.commune, place.sibling, place.other]);
  freezeAt('2026-10-09', '23:59');
  expect(await openDuePeriods(night)).toEqual({ periods: 0, assignments: 0 });
  freezeAt('2026-10-10', '00:01');
  const runs = await Promise.all([openDuePeriods(night), openDuePeriods(night), openDuePeriods(night)]);
  expect(runs.reduce((sum, run) => sum + run.assignments, 0)).toBe(3);
  expect(await openDuePeriods(night)).toEqual({ periods: 0, assignments: 0 });
  expect((await assignmentsOf(activityId)).map(({ code, state }) => `${code} ${state}`)).toEqual([
    'xa-a open',
    'xa-b open',
    'xa-c open',
  ]);
  expect(await openedPeriod(activityId)).toMatchObject({
    key: '2026',
    startsOn: '2026-10-10',
    dueOn: '2026-10-24',
    expected: 3,
  });
});

test('one mail for each focal point of the nearest unit that has one', async () => {
  await makeFocalPoint(place.commune, 'xa-a@angiang.example');
  await makeFocalPoint(place.commune, 'xa-a-2@angiang.example');
  await makeFocalPoint(place.north, 'bac@angiang.example');
  await makeFocalPoint(place.province, 'lanh-dao@angiang.example', 'leader');
  await makeActivity(place.planner, [place.commune, place.sibling, place.other]);
  freezeAt('2026-10-10', '00:01');
  await openDuePeriods(night);
  await openDuePeriods(night);
  // xa-b has nobody, so its district hears of it; above xa-c only a leader stands, who does not report.
  const mails = (await queuedMails()).map(({ to, key, params }) => `${to} ${key} ${params.unitName}`);
  expect(mails.sort()).toEqual([
    'bac@angiang.example assignment-opened xa-b',
    'xa-a-2@angiang.example assignment-opened xa-a',
    'xa-a@angiang.example assignment-opened xa-a',
  ]);
});

test('a unit that has closed or is yet to open gets none', async () => {
  const later = await makeUnit('xa-moi', { parent: place.north });
  const activityId = await makeActivity(place.planner, [place.commune, place.sibling, later]);
  await execute(sql`update "Unit" set "closesOn" = '2026-10-10' where "id" = ${place.sibling.id}::uuid`);
  await execute(sql`update "Unit" set "opensOn" = '2026-10-11' where "id" = ${later.id}::uuid`);
  freezeAt('2026-10-10');
  await openDuePeriods(night);
  expect((await assignmentsOf(activityId)).map(({ code }) => code)).toEqual(['xa-a']);
  expect(await openedPeriod(activityId)).toMatchObject({ expected: 1 });
});

test('a unit added later is offered the open period, and the expected count grows by it alone', async () => {
  await makeFocalPoint(place.other, 'xa-c@angiang.example');
  const activityId = await makeActivity(place.planner, [place.commune]);
  freezeAt('2026-10-10');
  await openDuePeriods(night);
  freezeAt('2026-10-12');
  const units = ['xa-a', 'xa-c'];
  expect(await assignUnits(place.planner, { activityId, units })).toEqual({ added: 1 });
  expect(await assignUnits(place.planner, { activityId, units })).toEqual({ added: 0 });
  expect(await openedPeriod(activityId)).toMatchObject({ expected: 2 });
  expect((await queuedMails()).map(({ to }) => to)).toEqual(['xa-c@angiang.example']);
  // What is over is not offered any more.
  freezeAt('2026-10-25');
  await assignUnits(place.planner, { activityId, units: ['xa-b'] });
  expect(await openedPeriod(activityId)).toMatchObject({ expected: 2 });
});

test('a unit that is given the activity while the period opens is not forgotten', async () => {
  const activityId = await makeActivity(place.planner, [place.commune]);
  freezeAt('2026-10-10');
  let release: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  let assigned: () => void = () => {};
  const waiting = new Promise<void>((resolve) => {
    assigned = resolve;
  });
  const planning = inTransaction(async () => {
    await assignUnits(place.planner, { activityId, units: ['xa-c'] });
    assigned();
    await gate;
  });
  await waiting;
  await openDuePeriods(night);
  release();
  await planning;
  await openDuePeriods(night);
  expect((await assignmentsOf(activityId)).map(({ code }) => code)).toEqual(['xa-a', 'xa-c']);
  expect(await openedPeriod(activityId)).toMatchObject({ expected: 2 });
});

test('units are chosen by type, by their parent or by code, within the scope of who plans', async () => {
  const activityId = await makeActivity(place.planner, []);
  expect(await assignUnits(place.planner, { activityId, units: ['below:huyen-bac', 'xa-a'] })).toEqual({ added: 2 });
  expect(await assignUnits(place.planner, { activityId, units: ['type:commune'] })).toEqual({ added: 1 });
  await expect(assignUnits(place.planner, { activityId, units: ['xa-a', 'khong-co'] })).rejects.toMatchObject({
    kind: 'invalid',
    field: 'codes',
  });
  const district = actorWith('campaign-team', place.north);
  const { activityId: own } = await createActivity(district, nationalDay);
  await expect(assignUnits(district, { activityId: own, units: ['xa-c'] })).rejects.toMatchObject({ kind: 'invalid' });
  expect(await assignUnits(district, { activityId: own, units: ['type:commune'] })).toEqual({ added: 2 });
});

test('the sweep and the opening find what is due by its own small index', async () => {
  const activityId = await makeActivity(place.planner, []);
  await execute(sql`
    insert into "ActivityPeriod" ("id", "activityId", "key", "startsOn", "dueOn", "opensAt", "openedAt", "expected")
    select gen_random_uuid(), ${activityId}::uuid, 'old-' || n, date '2000-01-01' + n, date '2000-01-01' + n,
      timestamptz '2000-01-01' + n * interval '1 day', timestamptz '2000-01-01' + n * interval '1 day', 0
    from generate_series(1, 5000) n`);
  await execute(sql`analyze "ActivityPeriod"`);
  freezeAt('2026-10-10');
  const plans = await plansOf(async () => {
    expect(await ringDuePeriods()).toBe(1);
    await openDuePeriods(night);
  });
  const looking = plans.filter(({ read, whole }) => 'ActivityPeriod' in read || whole.includes('ActivityPeriod'));
  expect(looking.length).toBeGreaterThanOrEqual(2);
  for (const { read, text } of looking) expect(read.ActivityPeriod, text.slice(0, 200)).toBeLessThan(10);
});

test('the tables refuse what no command would write', async () => {
  const activityId = await makeActivity(place.planner, [place.commune]);
  freezeAt('2026-10-10');
  await openDuePeriods(night);
  const period = await maybeRow<{ id: string }>(sql`select "id" from "ActivityPeriod" where "openedAt" is not null`);
  const [assignment] = await assignmentsOf(activityId);
  const refusals = [
    sql`update "ActivityPeriod" set "expected" = null where "id" = ${period?.id}::uuid`,
    sql`update "Assignment" set "state" = 'exempted' where "id" = ${assignment?.id}::uuid`,
    sql`update "Assignment" set "state" = 'accepted' where "id" = ${assignment?.id}::uuid`,
    sql`update "Assignment" set "state" = 'lost' where "id" = ${assignment?.id}::uuid`,
    sql`insert into "Result" ("id", "assignmentId", "version", "numbers", "text", "links", "createdBy", "createdAt", "state")
      values (${newId()}::uuid, ${assignment?.id}::uuid, 1, '{}', 'x', '{}', ${newId()}::uuid, now(), 'returned')`,
  ];
  for (const statement of refusals) await expect(execute(statement)).rejects.toMatchObject({ code: '23514' });
});

import { beforeEach, expect, test } from 'vitest';
import { rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { withTemplates } from '#tests/support/accounts';
import { assignmentOf, makeActivity, makeFocalPoint, makeProvince, nationalDay } from '#tests/support/campaigns';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { activityPeriods, activityView } from './activities.queries.server';
import { createActivity } from './create-activity.server';
import { keepPeriods } from './keep-periods.server';
import { openDuePeriods } from './open-due-periods.server';
import { reportResult } from './report-result.server';
import { updateActivity } from './update-activity.server';

useDatabase();
const night = { kind: 'system', job: 'lay-out-periods' } as const;
let place: Awaited<ReturnType<typeof makeProvince>>;

beforeEach(async () => {
  freezeAt('2026-10-01');
  await withTemplates();
  place = await makeProvince();
});

async function days(activityId: string): Promise<string[]> {
  const periods = await rows<{ key: string; startsOn: string; dueOn: string }>(sql`
    select "key", "startsOn", "dueOn" from "ActivityPeriod" where "activityId" = ${activityId}::uuid order by "startsOn"`);
  return periods.map(({ key, startsOn, dueOn }) => `${key} ${startsOn} ${dueOn}`);
}

test('a year of periods is laid out, and again writes nothing', async () => {
  const activityId = await makeActivity(place.planner, [], { schedule: { kind: 'monthly', day: 31 }, reportDays: 5 });
  const laid = await days(activityId);
  expect(laid).toHaveLength(13);
  expect(laid[1]).toBe('2026-11 2026-11-30 2026-12-05');
  expect(await keepPeriods(night, { activityIds: 'all' })).toEqual({ periods: 0 });
  expect(await Promise.all([1, 2].map(() => keepPeriods(night, { activityIds: 'all' })))).toHaveLength(2);
  expect(await days(activityId)).toEqual(laid);
  // A month later one more has come within sight, and nothing else changed.
  freezeAt('2026-11-01');
  expect(await keepPeriods(night, { activityIds: 'all' })).toEqual({ periods: 1 });
  expect((await days(activityId)).slice(0, laid.length)).toEqual(laid);
});

test('a changed schedule moves what has not opened, and leaves what has', async () => {
  const activityId = await makeActivity(place.planner, [place.commune]);
  freezeAt('2026-10-10');
  await openDuePeriods(night);
  const { version } = await activityView(place.planner, { activityId });
  const schedule = { kind: 'yearly', month: 11, day: 5 } as const;
  await updateActivity(place.planner, { ...nationalDay, schedule, reportDays: 7, activityId, version });
  expect(await days(activityId)).toEqual(['2026 2026-10-10 2026-10-24', '2027 2027-11-05 2027-11-12']);
  const monthly = { kind: 'monthly', day: 5 } as const;
  await updateActivity(place.planner, { ...nationalDay, schedule: monthly, activityId, version: version + 1 });
  const periods = await activityPeriods(place.planner, { activityId });
  expect(periods.filter(({ openedAt }) => openedAt).map(({ key }) => key)).toEqual(['2026']);
  expect(periods.map(({ key }) => key)).not.toContain('2027');
});

test('two editors of one activity: the second is told, and the first stands', async () => {
  const activityId = await makeActivity(place.planner, []);
  const { version } = await activityView(place.planner, { activityId });
  const save = (titleVi: string) => updateActivity(place.planner, { ...nationalDay, titleVi, activityId, version });
  const outcomes = await Promise.allSettled([save('Tên của người thứ nhất'), save('Tên của người thứ hai')]);
  const refused = outcomes.find((each) => each.status === 'rejected');
  expect(refused?.reason).toMatchObject({ kind: 'conflict', messageKey: 'campaigns:error.editedMeanwhile' });
  expect(await activityView(place.planner, { activityId })).toMatchObject({ version: version + 1 });
});

test('what was reported keeps its meaning when measures change their order', async () => {
  const activityId = await makeActivity(place.planner, [place.commune]);
  freezeAt('2026-10-10');
  await openDuePeriods(night);
  const focal = await makeFocalPoint(place.commune, 'xa-a@angiang.example');
  const assignment = await assignmentOf(activityId, place.commune);
  const numbers = { m1: 120, m2: 3 };
  const words = { text: 'Đã ra quân.', links: [], evidence: [] };
  await reportResult(focal, { assignmentId: assignment.id, version: assignment.version, numbers, ...words });
  const { version } = await activityView(place.planner, { activityId });
  const measures = [
    { key: 'm1', titleVi: 'Số buổi', unitVi: 'buổi' },
    { key: 'm2', titleVi: 'Số người', unitVi: 'lượt' },
    { key: 'm3', titleVi: 'Số tờ rơi', unitVi: 'tờ' },
  ];
  await updateActivity(place.planner, { ...nationalDay, measures, activityId, version });
  const view = await activityView(place.planner, { activityId });
  expect(view.measures.map(({ key, titleVi }) => `${key} ${titleVi}`)).toEqual([
    'm2 Số buổi',
    'm1 Số người',
    'm3 Số tờ rơi',
  ]);
});

test('nothing is made that would never open, or for a task that is none', async () => {
  const past = { kind: 'once', on: '2026-09-30' } as { kind: 'once'; on: never };
  await expect(createActivity(place.planner, { ...nationalDay, schedule: past })).rejects.toMatchObject({
    kind: 'invalid',
    field: 'startsOn',
  });
  const unknown = createActivity(place.planner, { ...nationalDay, taskId: newId() });
  await expect(unknown).rejects.toMatchObject({ kind: 'not-found' });
});

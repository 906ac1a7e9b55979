import { beforeEach, expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { withTemplates } from '#tests/support/accounts';
import { assignmentOf, makeActivity, makeProvince, nationalDay } from '#tests/support/campaigns';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith } from '#tests/support/organisations';
import { activities, activityPeriods, activityView, periodAssignments } from './activities.queries.server';
import { assignUnits } from './assign-units.server';
import { assignable } from './assignable.queries.server';
import { createActivity } from './create-activity.server';
import { calendarEntries, deskFigures, upcomingEntries } from './desk.queries.server';
import { exemptAssignment } from './exempt-assignment.server';
import { openDuePeriods } from './open-due-periods.server';
import { plans, planView, taskById } from './plans.queries.server';
import { reportResult } from './report-result.server';
import { reviewResult } from './review-result.server';
import { assignmentView, evidenceFile, unitAssignments } from './unit-assignments.queries.server';
import { updateActivity } from './update-activity.server';

useDatabase();
let place: Awaited<ReturnType<typeof makeProvince>>;
let activityId: string;
let periodId: string;
let assignmentId: string;
let resultId: string;
const hidden = { kind: 'not-found' };

/** The activity belongs to the northern district and is carried out by its two communes. */
beforeEach(async () => {
  freezeAt('2026-10-01');
  await withTemplates();
  place = await makeProvince();
  const owner = actorWith('campaign-team', place.north);
  activityId = await makeActivity(owner, [place.commune, place.sibling]);
  freezeAt('2026-10-10');
  await openDuePeriods({ kind: 'system', job: 'test' });
  periodId = (await activityPeriods(owner, { activityId })).find((each) => each.openedAt)?.id ?? '';
  assignmentId = (await assignmentOf(activityId, place.commune)).id;
  resultId = (await reportResult(actorWith('unit-focal-point', place.commune), report(0))).resultId;
});

const report = (version: number) => ({
  ...{ assignmentId, version, numbers: { m1: 1 }, text: 'Đã ra quân tại chợ.' },
  ...{ links: [], evidence: [] },
});

const outsiders: Array<[string, () => Actor]> = [
  ['a planner of the district beside it', () => actorWith('campaign-team', place.south)],
  ['a planner of a commune below it', () => actorWith('campaign-team', place.commune)],
  ['a focal point of the district', () => actorWith('unit-focal-point', place.north)],
  ['somebody signed in without a role', () => actorWith(null)],
  ['the public', () => ({ kind: 'public' })],
  ['a bearer', () => ({ kind: 'bearer', purpose: 'x', subjectId: newId() })],
];

test.each(outsiders)('the activity does not exist for %s', async (_, who) => {
  const actor = who();
  await expect(activityView(actor, { activityId })).rejects.toMatchObject(hidden);
  expect(await activities(actor)).toEqual([]);
  expect(await activityPeriods(actor, { activityId })).toEqual([]);
  expect((await periodAssignments(actor, { periodId })).rows).toEqual([]);
  expect(await deskFigures(actor)).toEqual({ toReview: 0, late: 0, openNow: 0 });
  expect(await calendarEntries(actor, { from: day('2026-10-01'), to: day('2026-10-31') })).toEqual([]);
  expect(await upcomingEntries(actor, { days: 400 })).toEqual([]);
  await expect(updateActivity(actor, { ...nationalDay, activityId, version: 0 })).rejects.toMatchObject(hidden);
  await expect(assignUnits(actor, { activityId, units: ['xa-a'] })).rejects.toMatchObject(hidden);
  await expect(reviewResult(actor, { resultId, decision: 'accept', reason: '' })).rejects.toMatchObject(hidden);
  const sibling = await assignmentOf(activityId, place.sibling);
  const exempt = exemptAssignment(actor, { assignmentId: sibling.id, reason: 'Không thuộc phạm vi.' });
  await expect(exempt).rejects.toMatchObject(hidden);
});

test.each<[string, () => Actor]>([
  ['its owner', () => actorWith('campaign-team', place.north)],
  ['the province above', () => actorWith('campaign-team', place.province)],
  ['an administrator', () => actorWith('administrator', place.province)],
])('the activity is seen and kept by %s', async (_, who) => {
  const actor = who();
  expect(await activities(actor)).toMatchObject([{ id: activityId, units: 2 }]);
  expect((await periodAssignments(actor, { periodId })).rows).toHaveLength(2);
  const first = await periodAssignments(actor, { periodId, page: { size: 1 } });
  const second = await periodAssignments(actor, { periodId, page: { size: 1, after: first.next } });
  // Who has reported waits for the desk, so she stands first.
  expect([...first.rows, ...second.rows].map(({ state }) => state)).toEqual(['reported', 'open']);
  expect(second.next).toBeNull();
  const [reported] = first.rows;
  const named = await periodAssignments(actor, { periodId, text: reported?.unitName });
  expect(named.rows.map(({ id }) => id)).toEqual([reported?.id]);
  expect(await deskFigures(actor)).toEqual({ toReview: 1, late: 0, openNow: 1 });
  await reviewResult(actor, { resultId, decision: 'accept', reason: '' });
  const { version } = await activityView(actor, { activityId });
  await updateActivity(actor, { ...nationalDay, titleVi: 'Tên mới của hoạt động', activityId, version });
});

test('an approver reads what she does not change', async () => {
  const approver = actorWith('campaign-approver', place.province);
  expect(await activities(approver)).toHaveLength(1);
  const { version } = await activityView(approver, { activityId });
  await expect(updateActivity(approver, { ...nationalDay, activityId, version })).rejects.toMatchObject(hidden);
  await expect(createActivity(approver, nationalDay)).rejects.toMatchObject(hidden);
  await expect(reviewResult(approver, { resultId, decision: 'accept', reason: '' })).rejects.toMatchObject(hidden);
  expect((await assignable(approver)).types).toEqual([]);
});

test.each<[string, () => Actor, 'reports' | 'reads' | 'nothing']>([
  ['the focal point of the unit', () => actorWith('unit-focal-point', place.commune), 'reports'],
  ['the focal point above it', () => actorWith('unit-focal-point', place.north), 'reports'],
  ['a leader of the unit', () => actorWith('leader', place.commune), 'reads'],
  ['the campaign team', () => actorWith('campaign-team', place.province), 'reads'],
  ['the focal point of a sibling', () => actorWith('unit-focal-point', place.sibling), 'nothing'],
  ['the focal point of another district', () => actorWith('unit-focal-point', place.other), 'nothing'],
  ['somebody without a role', () => actorWith(null), 'nothing'],
  ['the public', () => ({ kind: 'public' }), 'nothing'],
])('what %s may do with the assignment: %#', async (_, who, may) => {
  const actor = who();
  const view = assignmentView(actor, { assignmentId, unitCode: 'xa-a' });
  if (may === 'nothing') await expect(view).rejects.toMatchObject(hidden);
  else expect((await view).mayReport).toBe(may === 'reports');
  const listed = await unitAssignments(actor, { unitId: place.commune.id });
  expect(listed).toHaveLength(may === 'nothing' ? 0 : 1);
  const sent = reportResult(actor, report(1));
  if (may === 'reports') expect((await sent).version).toBe(2);
  else await expect(sent).rejects.toMatchObject(hidden);
});

test('an id under another unit, or that is none, is not found', async () => {
  const focal = actorWith('unit-focal-point', place.north);
  for (const [id, unitCode] of [
    [assignmentId, 'xa-b'],
    [newId(), 'xa-a'],
    ["1' or true", 'xa-a'],
  ] as const) {
    await expect(assignmentView(focal, { assignmentId: id, unitCode })).rejects.toMatchObject(hidden);
  }
  await expect(evidenceFile(focal, { evidenceId: 'x' })).rejects.toMatchObject(hidden);
  await expect(activityView(place.planner, { activityId: 'x' })).rejects.toMatchObject(hidden);
  await expect(assignUnits(place.planner, { activityId: 'x', units: ['xa-a'] })).rejects.toMatchObject(hidden);
  await expect(planView(place.planner, { planId: 'x' })).rejects.toMatchObject(hidden);
});

test('plans are for those who plan', async () => {
  const focal = actorWith('unit-focal-point', place.commune);
  expect(await plans(focal)).toEqual([]);
  expect(await plans({ kind: 'public' })).toEqual([]);
  expect(await taskById(focal, { taskId: newId() })).toBeNull();
  await expect(planView(focal, { planId: 'ke-hoach-1588' })).rejects.toMatchObject(hidden);
});

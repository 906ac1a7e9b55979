import { beforeEach, expect, test } from 'vitest';
import type { UserActor } from '#app/foundation/http/actor';
import { queuedMails, withTemplates } from '#tests/support/accounts';
import { assignmentOf, makeActivity, makeFocalPoint, makeProvince } from '#tests/support/campaigns';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import type { MadeUnit } from '#tests/support/organisations';
import { fc } from '#tests/support/properties';
import { activities, activityPeriods, periodAssignments } from './activities.queries.server';
import { reportingRates } from './assignment-state.rules';
import { exemptAssignment } from './exempt-assignment.server';
import { openDuePeriods } from './open-due-periods.server';
import { reinstateAssignment } from './reinstate-assignment.server';
import { reportResult } from './report-result.server';
import { reviewResult } from './review-result.server';
import { assignmentView } from './unit-assignments.queries.server';

useDatabase();
const night = { kind: 'system', job: 'open-activities' } as const;
let place: Awaited<ReturnType<typeof makeProvince>>;
let activityId: string;
let focal: Record<'commune' | 'sibling' | 'other', UserActor>;

beforeEach(async () => {
  freezeAt('2026-10-01');
  await withTemplates();
  place = await makeProvince();
  focal = {
    commune: await makeFocalPoint(place.commune, 'xa-a@angiang.example'),
    sibling: await makeFocalPoint(place.sibling, 'xa-b@angiang.example'),
    other: await makeFocalPoint(place.other, 'xa-c@angiang.example'),
  };
  activityId = await makeActivity(place.planner, [place.commune, place.sibling, place.other]);
  freezeAt('2026-10-10');
  await openDuePeriods(night);
});

async function report(actor: UserActor, unit: MadeUnit, m1: number, m2 = 0) {
  const { id, version } = await assignmentOf(activityId, unit);
  const text = 'Đã ra quân tại chợ xã.';
  return reportResult(actor, { assignmentId: id, version, numbers: { m1, m2 }, text, links: [], evidence: [] });
}

async function period() {
  const [opened] = (await activityPeriods(place.planner, { activityId })).filter((each) => each.openedAt);
  if (!opened) throw new Error('no period is open');
  return { ...opened, ...reportingRates({ ...opened, expected: opened.expected ?? 0 }) };
}

test('reported, returned with a reason, reported again, accepted: every version stays', async () => {
  const { id } = await assignmentOf(activityId, place.commune);
  const first = await report(focal.commune, place.commune, 120, 2);
  const reason = 'Chưa có ảnh; đề nghị bổ sung.';
  await reviewResult(place.planner, { resultId: first.resultId, decision: 'return', reason });
  expect(await assignmentOf(activityId, place.commune)).toMatchObject({ state: 'returned' });
  // What came back counts as reported, but its numbers in no sum.
  const returned = await period();
  expect(returned).toMatchObject({ reported: 1, onTime: 1 });
  expect(returned.sums).toEqual({});

  freezeAt('2026-10-30');
  const second = await report(focal.commune, place.commune, 150, 3);
  expect(second.version).toBe(2);
  await reviewResult(place.planner, { resultId: second.resultId, decision: 'accept', reason: '' });

  const view = await assignmentView(focal.commune, { assignmentId: id, unitCode: 'xa-a' });
  expect(view.results.map(({ version, state, numbers }) => ({ version, state, ...numbers }))).toEqual([
    { version: 2, state: 'accepted', m1: 150, m2: 3 },
    { version: 1, state: 'returned', m1: 120, m2: 2 },
  ]);
  expect(view.results[1]?.reviewReason).toBe(reason);
  // Timeliness is that of the first report: the due day was 24 October.
  expect(await period()).toMatchObject({ accepted: 1, onTime: 1, sums: { m1: 150, m2: 3 }, timeliness: 33 });
  await expect(report(focal.commune, place.commune, 1)).rejects.toMatchObject({ kind: 'conflict' });

  const told = (await queuedMails()).filter(({ key }) => key === 'result-returned');
  expect(told.map(({ to, params }) => ({ to, reason: params.reason }))).toEqual([
    { to: 'xa-a@angiang.example', reason },
  ]);
});

test('sums are of the newest report of each unit, and a first report after the due day is late', async () => {
  await report(focal.commune, place.commune, 100);
  await report(focal.commune, place.commune, 110, 1);
  freezeAt('2026-10-24', '23:30');
  await report(focal.sibling, place.sibling, 40);
  freezeAt('2026-10-25', '00:30');
  await report(focal.other, place.other, 5);
  expect(await period()).toMatchObject({
    expected: 3,
    reported: 3,
    onTime: 2,
    sums: { m1: 155, m2: 1 },
    completeness: 100,
    timeliness: 66,
  });
  expect(await activities(place.planner)).toMatchObject([{ reported: 3, expected: 3, toReview: 3, late: 0 }]);
});

test('two who report at once: the second is told, and nothing of the first is lost', async () => {
  const deputy = await makeFocalPoint(place.commune, 'pho@angiang.example');
  const { id, version } = await assignmentOf(activityId, place.commune);
  const sent = { assignmentId: id, version, numbers: { m1: 1 }, text: 'Đã ra quân.', links: [], evidence: [] };
  const outcomes = await Promise.allSettled([reportResult(focal.commune, sent), reportResult(deputy, sent)]);
  const refused = outcomes.filter((each) => each.status === 'rejected');
  expect(refused).toHaveLength(1);
  expect(refused[0]?.reason).toMatchObject({ kind: 'conflict', messageKey: 'campaigns:error.reportedMeanwhile' });
  expect(await period()).toMatchObject({ reported: 1 });
});

test('two who review at once, or one who reviews what was replaced: the second is told', async () => {
  const first = await report(focal.commune, place.commune, 10);
  const second = await report(focal.commune, place.commune, 11);
  const stale = reviewResult(place.planner, { resultId: first.resultId, decision: 'accept', reason: '' });
  await expect(stale).rejects.toMatchObject({ kind: 'conflict', messageKey: 'campaigns:error.reviewedMeanwhile' });
  const accept = () => reviewResult(place.planner, { resultId: second.resultId, decision: 'accept', reason: '' });
  const outcomes = await Promise.allSettled([accept(), accept()]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('an exempt unit leaves both sides of the line, even one whose report came back', async () => {
  const { resultId } = await report(focal.commune, place.commune, 10);
  await reviewResult(place.planner, { resultId, decision: 'return', reason: 'Nhầm đơn vị.' });
  await report(focal.sibling, place.sibling, 20);
  await report(focal.other, place.other, 30);
  const { id } = await assignmentOf(activityId, place.commune);
  await exemptAssignment(place.planner, { assignmentId: id, reason: 'Đang sáp nhập.' });
  expect(await period()).toMatchObject({ expected: 3, exempted: 1, reported: 2, completeness: 100, timeliness: 100 });
  expect(await activities(place.planner)).toMatchObject([{ expected: 2, reported: 2 }]);
  await expect(report(focal.commune, place.commune, 1)).rejects.toMatchObject({ kind: 'conflict' });
  await reinstateAssignment(place.planner, { assignmentId: id });
  expect(await period()).toMatchObject({ expected: 3, exempted: 0, reported: 3, completeness: 100 });
  expect((await assignmentOf(activityId, place.commune)).state).toBe('returned');
  await expect(reinstateAssignment(place.planner, { assignmentId: id })).rejects.toMatchObject({ kind: 'conflict' });
  const reported = await assignmentOf(activityId, place.sibling);
  const late = exemptAssignment(place.planner, { assignmentId: reported.id, reason: 'Đã báo cáo rồi.' });
  await expect(late).rejects.toMatchObject({ kind: 'conflict' });
});

const units = ['commune', 'sibling', 'other'] as const;
const steps = fc.array(
  fc.record({
    unit: fc.constantFrom(...units),
    step: fc.constantFrom('report', 'accept', 'return', 'exempt', 'wait' as const),
  }),
  { maxLength: 14 },
);

test('whatever is done in whatever order, no rate passes 100 and no version disappears', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (script) => {
      run += 1;
      freezeAt(`${2026 + run}-10-01`);
      activityId = await makeActivity(place.planner, [place.commune, place.sibling, place.other]);
      freezeAt(`${2026 + run}-10-10`);
      await openDuePeriods(night);
      const sent = { commune: 0, sibling: 0, other: 0 };
      for (const { unit, step } of script) {
        if (step === 'wait') freezeAt(`${2026 + run}-10-30`);
        if (await took(unit, step)) sent[unit] += 1;
        const figures = await period();
        expect(figures.completeness ?? 0).toBeLessThanOrEqual(100);
        expect(figures.timeliness ?? 0).toBeLessThanOrEqual(figures.completeness ?? 0);
      }
      for (const unit of units) {
        const { id } = await assignmentOf(activityId, place[unit]);
        const view = await assignmentView(focal[unit], { assignmentId: id, unitCode: place[unit].code });
        expect(view.results.map(({ version }) => version)).toEqual(
          Array.from({ length: sent[unit] }, (_, index) => sent[unit] - index),
        );
      }
    }),
    { numRuns: 12 },
  );
});

/** Tries a step; a step that may not start from here is refused. @returns whether a report was sent */
async function took(unit: (typeof units)[number], step: string): Promise<boolean> {
  const { id } = await assignmentOf(activityId, place[unit]);
  const { id: periodId } = await period();
  const row = (await periodAssignments(place.planner, { periodId })).rows.find((each) => each.id === id);
  const reason = 'Theo đề nghị của đơn vị.';
  const outcome = await (async () => {
    if (step === 'report') return report(focal[unit], place[unit], 7);
    if (step === 'exempt') return exemptAssignment(place.planner, { assignmentId: id, reason });
    if ((step === 'accept' || step === 'return') && row?.resultId)
      return reviewResult(place.planner, { resultId: row.resultId, decision: step, reason });
  })().catch((error: { kind?: string }) => {
    expect(error).toMatchObject({ kind: 'conflict' });
    return null;
  });
  return step === 'report' && outcome !== null;
}

test('a new version keeps the files of the one before that the reporter wants to keep, and takes none of another unit', async () => {
  const file = (fileHash: string, fileName: string) => ({ fileHash, fileName, mediaType: 'image/png', bytes: 3 });
  const { id } = await assignmentOf(activityId, place.commune);
  const send = async (evidence: ReturnType<typeof file>[], keep: string[] = []) => {
    const { version } = await assignmentOf(activityId, place.commune);
    const text = 'Đã ra quân tại chợ xã.';
    await reportResult(focal.commune, {
      assignmentId: id,
      version,
      numbers: { m1: 1 },
      text,
      links: [],
      evidence,
      keep,
    });
    return (
      (await assignmentView(focal.commune, { assignmentId: id, unitCode: place.commune.code })).results[0]?.files ?? []
    );
  };
  const other = await assignmentOf(activityId, place.sibling);
  const foreign = {
    assignmentId: other.id,
    version: other.version,
    numbers: { m1: 1 },
    text: 'Đã ra quân.',
    links: [],
  };
  await reportResult(focal.sibling, { ...foreign, evidence: [file('c'.repeat(64), 'xa-b.png')] });
  const { results } = await assignmentView(focal.sibling, { assignmentId: other.id, unitCode: place.sibling.code });
  const first = await send([file('a'.repeat(64), 'mot.png'), file('b'.repeat(64), 'hai.png')]);
  const kept = first.filter(({ name }) => name === 'mot.png').map((each) => each.id);
  const second = await send([file('d'.repeat(64), 'ba.png')], [...kept, results[0]?.files[0]?.id ?? '']);
  expect(second.map(({ name }) => name)).toEqual(['ba.png', 'mot.png']);
  const third = await send(
    [file('a'.repeat(64), 'mot-lai.png')],
    second.map((each) => each.id),
  );
  expect(third.map(({ name }) => name)).toEqual(['ba.png', 'mot-lai.png']);
});

import { beforeEach, expect, test } from 'vitest';
import { now } from '#app/foundation/clock';
import { execute, row, rows, sql } from '#app/foundation/db.server';
import { found } from '#app/foundation/errors';
import { newId } from '#app/foundation/ids';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { learner, publishQuiz, rightAnswers } from '#tests/support/quiz';
import { attemptView } from './attempt-view.queries.server';
import { holdPaper } from './hold-paper.server';
import { saveAnswer } from './save-answer.server';
import { startAttempt } from './start-attempt.server';
import { submitAttempt } from './submit-attempt.server';
import { ownTimeline } from './timeline.queries.server';

useDatabase();

const ownerKey = 'course:thu';
const personId = newId();
const an = learner({ personId });
const [phone, desk] = ['device-of-the-phone', 'device-of-the-desk-'];

beforeEach(async () => {
  freezeAt('2026-03-02');
  await publishQuiz();
});

async function grant(extraPercent: number, largeText = false): Promise<void> {
  await execute(sql`
    insert into "Accommodation" ("id", "personId", "extraPercent", "largeText", "reason", "givenBy", "givenAt")
    values (${newId()}::uuid, ${personId}::uuid, ${extraPercent}, ${largeText}, 'một lý do', ${newId()}::uuid, ${now()})`);
}

test('whoever was granted more time has it on the clock, and her text is larger', async () => {
  await grant(50, true);
  const { attemptId } = await startAttempt(an, { ownerKey });
  const view = found(await attemptView(an, { attemptId }));
  // 20 minutes and half of them, and the 30 seconds to hold the paper.
  expect(view).toMatchObject({ minutes: 30, extraPercent: 50, largeText: true, secondsLeft: 30 * 60 + 30 });
  const held = await holdPaper(an, { attemptId, device: phone });
  expect(held.secondsLeft).toBe(30 * 60);
});

test('a paper that is in her hands keeps its time; others have theirs', async () => {
  const { attemptId } = await startAttempt(an, { ownerKey });
  await attemptView(an, { attemptId });
  await grant(100);
  expect(found(await attemptView(an, { attemptId }))).toMatchObject({ minutes: 20, extraPercent: 0 });
  const other = learner({ personId: newId() });
  const theirs = await startAttempt(other, { ownerKey });
  expect(found(await attemptView(other, theirs))).toMatchObject({ minutes: 20, extraPercent: 0, largeText: false });
});

test('what was ended is not granted any more', async () => {
  await grant(50);
  await execute(sql`update "Accommodation" set "endedAt" = ${now()}`);
  const { attemptId } = await startAttempt(an, { ownerKey });
  expect(found(await attemptView(an, { attemptId })).extraPercent).toBe(0);
});

test('the course of an attempt tells of answers, take-overs and the mark, and its receipt is checked', async () => {
  const { attemptId } = await startAttempt(an, { ownerKey });
  await attemptView(an, { attemptId });
  await holdPaper(an, { attemptId, device: phone });
  const right = await rightAnswers(attemptId);
  await saveAnswer(an, { attemptId, answer: { epoch: 1, sequence: 1, question: 0, chosen: [0] } });
  await saveAnswer(an, { attemptId, answer: { epoch: 1, sequence: 2, question: 0, chosen: right[0]?.chosen ?? [] } });
  await holdPaper(an, { attemptId, device: desk });
  await holdPaper(an, { attemptId, device: desk });
  await saveAnswer(an, { attemptId, answer: { epoch: 1, sequence: 3, question: 1, chosen: [0] } });
  await submitAttempt(an, { attemptId });
  const { events, receipt, receiptHolds } = await ownTimeline(an, { attemptId });
  expect(events.map(({ kind }) => kind)).toEqual([
    'handed-out',
    'served',
    'held',
    'taken-over',
    'answer',
    'answer',
    'answer',
    'handed-in',
  ]);
  expect(events.flatMap((event) => (event.kind === 'answer' ? [[event.standing, event.counts]] : []))).toEqual([
    ['on-time', false],
    ['on-time', true],
    ['old-epoch', false],
  ]);
  expect(receipt).toMatch(/^[0-9A-F]{5}(-[0-9A-F]{5}){3}$/);
  expect(receiptHolds).toBe(true);

  await execute(sql`update "Attempt" set "mark" = 10000 where "id" = ${attemptId}::uuid`);
  expect(await ownTimeline(an, { attemptId })).toMatchObject({ receiptHolds: false });
});

test('a take-over is written down once', async () => {
  const { attemptId } = await startAttempt(an, { ownerKey });
  await attemptView(an, { attemptId });
  for (const device of [phone, desk, desk, phone]) await holdPaper(an, { attemptId, device });
  const epochs = await rows<{ epoch: number }>(sql`select "epoch" from "TakeOver" order by "epoch"`);
  expect(epochs).toEqual([{ epoch: 2 }, { epoch: 3 }]);
  expect(await row(sql`select "epoch" from "Attempt"`)).toEqual({ epoch: 3 });
});

import { beforeEach, describe, expect, test } from 'vitest';
import { freezeClock } from '#app/foundation/clock';
import { row, rows, sql } from '#app/foundation/db.server';
import { found } from '#app/foundation/errors';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { learner, publishQuiz, rightAnswers, smallBank, system } from '#tests/support/quiz';
import { type Answer, openAnswer } from './answer';
import { attemptResult } from './attempt-result.queries.server';
import { attemptView } from './attempt-view.queries.server';
import { closeAttempt } from './close-attempt.server';
import { holdPaper } from './hold-paper.server';
import { publishBank } from './publish-bank.server';
import { quizState } from './quiz-state.queries.server';
import { ringOverdueAttempts } from './ring-overdue-attempts.server';
import { saveAnswer } from './save-answer.server';
import { savePaper } from './save-paper.server';
import { startAttempt } from './start-attempt.server';
import { submitAttempt } from './submit-attempt.server';

useDatabase();

const ownerKey = 'course:thu';
const an = learner();
let start: Date;
const later = (seconds: number) => freezeClock(new Date(start.getTime() + seconds * 1000));

beforeEach(async () => {
  start = freezeAt('2026-03-02');
  await publishQuiz();
});

/** Starts, is served and holds the paper five seconds later. */
async function begin(actor = an, after = 0) {
  const { attemptId } = await startAttempt(actor, { ownerKey });
  await attemptView(actor, { attemptId });
  later(after + 5);
  await holdPaper(actor, { attemptId, device: 'device-number-one' });
  return attemptId;
}

async function answerAll(attemptId: string, wrong = 0) {
  for (const [question, right] of (await rightAnswers(attemptId)).entries()) {
    const chosen = question < wrong ? [right.chosen.includes(0) ? 1 : 0] : right.chosen;
    await saveAnswer(an, { attemptId, answer: { epoch: 1, sequence: question + 1, question, chosen } });
  }
}

describe('starting', () => {
  test('ten starts at once are one attempt', async () => {
    const started = await Promise.all(Array.from({ length: 10 }, () => startAttempt(an, { ownerKey })));
    expect(new Set(started.map((each) => each.attemptId)).size).toBe(1);
  });

  test('two learners get two papers; nobody opens the other one', async () => {
    const { attemptId } = await startAttempt(an, { ownerKey });
    const binh = learner();
    expect((await startAttempt(binh, { ownerKey })).attemptId).not.toBe(attemptId);
    await expect(attemptView(binh, { attemptId })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(holdPaper(binh, { attemptId, device: null })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(attemptResult(binh, { attemptId })).rejects.toMatchObject({ kind: 'not-found' });
    const answer = { epoch: 1, sequence: 1, question: 0, chosen: [0] };
    await expect(saveAnswer(binh, { attemptId, answer })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(submitAttempt(binh, { attemptId })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(attemptView({ kind: 'public' }, { attemptId })).rejects.toMatchObject({ kind: 'not-found' });
  });

  test('without such a quiz there is nothing to start', async () => {
    await expect(startAttempt(an, { ownerKey: 'course:khac' })).rejects.toMatchObject({ kind: 'not-found' });
  });

  test('another attempt waits for its time, then is drawn anew', async () => {
    const first = await begin();
    await submitAttempt(an, { attemptId: first });
    await expect(startAttempt(an, { ownerKey })).rejects.toMatchObject({
      kind: 'too-many',
      messageKey: 'assessment:error.wait',
    });
    later(5 + 600);
    const { attemptId } = await startAttempt(an, { ownerKey });
    expect(attemptId).not.toBe(first);
    expect(await row(sql`select "number" from "Attempt" where "id" = ${attemptId}::uuid`)).toEqual({ number: 2 });
  });

  test('a bank that changes leaves papers in hand as they are', async () => {
    const { attemptId } = await startAttempt(an, { ownerKey });
    const before = (await attemptView(an, { attemptId }))?.questions;
    const items = smallBank.map((item) => ({ ...item, stem: { ...item.stem, text: `Mới: ${item.stem.text}` } }));
    const blueprint = { ownerKey, draw: [{ topic: 'mot', count: 1 }], passPercent: 50, minutes: 5, waitMinutes: 0 };
    await publishBank(system, { bank: 'thu', items, blueprint });
    const view = await attemptView(an, { attemptId });
    expect(view?.questions).toEqual(before);
    expect(view).toMatchObject({ minutes: 20, passPercent: 80 });
    expect(await row(sql`select count(*) from "Item" where "current"`)).toEqual({ count: 20 });
    await publishBank(system, { bank: 'thu', items, blueprint });
    expect(await row(sql`select count(*) from "Item"`)).toEqual({ count: 40 });
  });
});

describe('the clock', () => {
  test('runs from the acknowledgement', async () => {
    const { attemptId } = await startAttempt(an, { ownerKey });
    later(3600);
    expect((await attemptView(an, { attemptId }))?.secondsLeft).toBe(20 * 60 + 30);
    later(3604);
    expect(await holdPaper(an, { attemptId, device: 'device-number-one' })).toMatchObject({
      secondsLeft: 20 * 60,
      epoch: 1,
    });
    later(3700);
    expect(await holdPaper(an, { attemptId, device: 'device-number-one' })).toMatchObject({
      secondsLeft: 20 * 60 - 96,
      epoch: 1,
    });
  });

  test('runs at the latest 30 seconds after the paper was served, and serving again does not move it', async () => {
    const { attemptId } = await startAttempt(an, { ownerKey });
    await attemptView(an, { attemptId });
    later(90);
    expect((await attemptView(an, { attemptId }))?.secondsLeft).toBe(20 * 60 - 60);
    expect((await holdPaper(an, { attemptId, device: null })).secondsLeft).toBe(20 * 60 - 60);
  });

  test.each([
    [20 * 60 + 5, 'on-time'],
    [20 * 60 + 6, 'grace'],
    [20 * 60 + 35, 'grace'],
    [20 * 60 + 36, 'late'],
  ] as const)('an answer %i seconds after the start is %s', async (seconds, standing) => {
    const attemptId = await begin();
    later(seconds);
    const answer = { epoch: 1, sequence: 1, question: 0, chosen: [0] };
    expect(await saveAnswer(an, { attemptId, answer })).toMatchObject({ standing });
  });

  test('the job closes what is over, once, and counts what came in time', async () => {
    const attemptId = await begin();
    await answerAll(attemptId);
    later(20 * 60 + 47);
    expect(await ringOverdueAttempts()).toBe(0);
    expect(await closeAttempt(system, { attemptId })).toBe(false);
    later(20 * 60 + 48);
    expect(await ringOverdueAttempts()).toBe(1);
    const answer = { epoch: 1, sequence: 99, question: 0, chosen: [0, 1, 2, 3] };
    expect(await saveAnswer(an, { attemptId, answer })).toMatchObject({ standing: 'late' });
    expect(await Promise.all([closeAttempt(system, { attemptId }), closeAttempt(system, { attemptId })])).toContain(
      true,
    );
    expect(await closeAttempt(system, { attemptId })).toBe(false);
    expect(await attemptResult(an, { attemptId }))?.toMatchObject({
      closedBy: 'deadline',
      mark: 10_000,
      passed: true,
      lateAnswers: 1,
    });
  });
});

describe('handing in', () => {
  test('marks, and tells on the door of the quiz', async () => {
    const attemptId = await begin();
    await answerAll(attemptId, 1);
    await submitAttempt(an, { attemptId });
    const result = found(await attemptResult(an, { attemptId }));
    expect(result).toMatchObject({
      mark: 8000,
      passed: true,
      points: 400,
      outOf: 5,
      closedBy: 'learner',
      lateAnswers: 0,
    });
    expect(result.receipt).toMatch(/^[0-9A-F]{5}(-[0-9A-F]{5}){3}$/);
    expect(await quizState(an, { ownerKey })).toMatchObject({
      questions: 5,
      openAttemptId: null,
      attempts: [{ attemptId, mark: 8000 }],
    });
    expect(await attemptView(an, { attemptId }))?.toBeNull();
  });

  test('who failed does not see the key, who passed does', async () => {
    const failed = await begin();
    await answerAll(failed, 3);
    await submitAttempt(an, { attemptId: failed });
    const open = found(await attemptResult(an, { attemptId: failed }));
    expect(open.passed).toBe(false);
    for (const option of open.questions.flatMap((question) => question.options)) {
      expect(option.correct).toBeNull();
      if (!option.chosen) expect(option.feedback).toBeNull();
    }
    later(1000);
    const passed = await begin(an, 1000);
    await answerAll(passed);
    await submitAttempt(an, { attemptId: passed });
    const shown = found(await attemptResult(an, { attemptId: passed }));
    expect(shown.questions.every((question) => question.options.some((option) => option.correct))).toBe(true);
  });

  test('eight submits at once, while answers arrive, give one mark that counts every acknowledged answer', async () => {
    const attemptId = await begin();
    await answerAll(attemptId, 5);
    const right = await rightAnswers(attemptId);
    const saves = right.map(({ chosen }, question) =>
      saveAnswer(an, { attemptId, answer: { epoch: 1, sequence: 20 + question, question, chosen } }),
    );
    const submits = Array.from({ length: 8 }, () => submitAttempt(an, { attemptId }));
    const [saved] = await Promise.all([Promise.all(saves), Promise.all(submits)]);
    const counted = saved.filter((each) => each.standing === 'on-time').length;
    const result = found(await attemptResult(an, { attemptId }));
    expect(result.points).toBe(counted * 100);
    expect(saved.filter((each) => each.standing === 'closed').length).toBe(5 - counted);
  });

  test('an answer after the marking is kept and changes nothing', async () => {
    const attemptId = await begin();
    await submitAttempt(an, { attemptId });
    const answer = { epoch: 1, sequence: 1, question: 0, chosen: [0] };
    expect(await saveAnswer(an, { attemptId, answer })).toMatchObject({ standing: 'closed' });
    expect((await attemptResult(an, { attemptId }))?.mark).toBe(0);
    expect(await rows(sql`select 1 from "AnswerEntry"`)).toHaveLength(1);
  });

  test('without a script: saving for now, then handing in the whole form', async () => {
    const attemptId = await begin();
    const right = await rightAnswers(attemptId);
    const was = new Map<number, Answer>();
    const first = new Map([[0, right[0] ?? openAnswer]]);
    await savePaper(an, { attemptId, answers: { epoch: 1, typed: first, was } });
    expect((await attemptView(an, { attemptId }))?.questions[0]?.answer).toEqual(right[0]);
    await submitAttempt(an, { attemptId, answers: { epoch: 1, typed: new Map(right.entries()), was: first } });
    expect((await attemptResult(an, { attemptId }))?.mark).toBe(10_000);
  });

  test('a form that comes after the grace is kept and not counted', async () => {
    const attemptId = await begin();
    const typed = new Map((await rightAnswers(attemptId)).entries());
    later(20 * 60 + 36);
    const answers = { epoch: 1, typed, was: new Map() };
    await expect(savePaper(an, { attemptId, answers })).rejects.toMatchObject({
      messageKey: 'assessment:error.timeOver',
    });
    await submitAttempt(an, { attemptId, answers });
    expect(await attemptResult(an, { attemptId }))?.toMatchObject({ mark: 0, closedBy: 'deadline', lateAnswers: 5 });
  });
});

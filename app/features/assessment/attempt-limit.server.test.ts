import { beforeEach, describe, expect, test } from 'vitest';
import { freezeClock } from '#app/foundation/clock';
import { row, sql } from '#app/foundation/db.server';
import { found } from '#app/foundation/errors';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith, type MadeUnit, makeMembership, makePerson, makeUnit } from '#tests/support/organisations';
import { learner, publishQuiz, rightAnswers } from '#tests/support/quiz';
import { accommodationsOf } from './accommodations.queries.server';
import { attemptResult } from './attempt-result.queries.server';
import { attemptView } from './attempt-view.queries.server';
import { endAccommodation } from './end-accommodation.server';
import { giveAccommodation } from './give-accommodation.server';
import { grantAttempt } from './grant-attempt.server';
import { limitedQuizzes } from './limited-quizzes.queries.server';
import { quizState } from './quiz-state.queries.server';
import type { ReviewPolicy } from './review.rules';
import { saveAnswer } from './save-answer.server';
import { startAttempt } from './start-attempt.server';
import { submitAttempt } from './submit-attempt.server';

useDatabase();

const ownerKey = 'course:thu';
const reason = 'mất điện giữa buổi';
let unit: MadeUnit;
let membershipId: string;
let an: ReturnType<typeof learner>;

beforeEach(async () => {
  freezeAt('2026-03-02');
  unit = await makeUnit('xa-a');
  const personId = await makePerson('Nguyễn Văn An');
  membershipId = await makeMembership(personId, unit);
  an = learner({ personId });
});

/** A whole attempt with so many right answers of five. */
async function sit(right: number, series = 0): Promise<string> {
  const { attemptId } = await startAttempt(an, { ownerKey, series });
  await attemptView(an, { attemptId });
  for (const [question, answer] of (await rightAnswers(attemptId)).slice(0, right).entries())
    await saveAnswer(an, { attemptId, answer: { epoch: 1, sequence: question + 1, question, chosen: answer.chosen } });
  await submitAttempt(an, { attemptId });
  return attemptId;
}

const result = async (attemptId: string) => found(await attemptResult(an, { attemptId }));
const start = (series = 0) => startAttempt(an, { ownerKey, series });

describe('a limit of attempts', () => {
  beforeEach(() => publishQuiz(ownerKey, { waitMinutes: 0, attemptLimit: 2 }));

  test('as many attempts begin as the rule says, however many are asked for at once', async () => {
    await sit(0);
    expect(await quizState(an, { ownerKey })).toMatchObject({ limit: 2, left: 1 });
    await Promise.all(Array.from({ length: 5 }, () => start()));
    const { attemptId } = await start();
    await submitAttempt(an, { attemptId });
    expect(await quizState(an, { ownerKey })).toMatchObject({ left: 0, openAttemptId: null });
    await expect(start()).rejects.toMatchObject({ kind: 'conflict', messageKey: 'assessment:error.noneLeft' });
    expect(await row(sql`select count(*) from "Attempt"`)).toEqual({ count: 2 });
  });

  test('the last attempt is gone on with while it is open', async () => {
    await sit(0);
    const { attemptId } = await start();
    expect(await start()).toEqual({ attemptId });
  });

  test('a new series begins with all of them; nobody else loses one', async () => {
    await sit(0);
    await sit(0);
    expect(await quizState(an, { ownerKey, series: 1 })).toMatchObject({ left: 2 });
    await sit(0, 1);
    expect(await quizState(an, { ownerKey, series: 1 })).toMatchObject({ left: 1 });
    expect(await quizState(learner(), { ownerKey })).toMatchObject({ left: 2 });
  });

  test('the focal point grants one more with a reason, in this series alone, once', async () => {
    const keeper = actorWith('unit-focal-point', unit);
    const grant = () => grantAttempt(keeper, { membershipId, ownerKey, reason });
    await sit(0);
    await expect(grant()).rejects.toMatchObject({ kind: 'conflict' });
    await sit(0);
    const granted = await Promise.allSettled([grant(), grant()]);
    expect(granted.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [quiz] = await limitedQuizzes(keeper, { membershipId });
    expect(quiz).toMatchObject({ ownerKey, used: 2, left: 1, passed: false, grants: [{ reason }] });
    expect(await quizState(an, { ownerKey })).toMatchObject({ left: 1 });
    expect(await quizState(an, { ownerKey, series: 1 })).toMatchObject({ left: 2 });
    await sit(0);
    await expect(start()).rejects.toMatchObject({ kind: 'conflict' });
    const { detail } = await row<{ detail: unknown }>(
      sql`select "detail" from "AuditEntry" where "action" = 'attempt.grant'`,
    );
    expect(JSON.stringify(detail)).not.toContain(reason);
  });

  test('nobody grants outside her unit, and nothing for a quiz that was not sat', async () => {
    await sit(0);
    await sit(0);
    const stranger = actorWith('unit-focal-point', await makeUnit('xa-b'));
    await expect(grantAttempt(stranger, { membershipId, ownerKey, reason })).rejects.toMatchObject({
      kind: 'not-found',
    });
    await expect(limitedQuizzes(stranger, { membershipId })).rejects.toMatchObject({ kind: 'not-found' });
    const keeper = actorWith('unit-focal-point', unit);
    await expect(grantAttempt(keeper, { membershipId, ownerKey: 'course:khac', reason })).rejects.toMatchObject({
      kind: 'not-found',
    });
  });
});

describe('what a result shows', () => {
  const publish = (review: ReviewPolicy, attemptLimit: number | null = 2) =>
    publishQuiz(ownerKey, { waitMinutes: 0, attemptLimit, review });
  const shown = async (attemptId: string) => {
    const { review, questions } = await result(attemptId);
    const key = questions.some(({ options }) => options.some(({ correct }) => correct !== null));
    expect([review, key]).toEqual([review, review === 'key']);
    expect(questions).toHaveLength(review === 'mark' ? 0 : 5);
    return review;
  };

  test('after passing: hints to who failed; the key of both once she has passed', async () => {
    await publish('after-passing');
    const failed = await sit(1);
    expect(await shown(failed)).toBe('hints');
    const passed = await sit(5);
    expect([await shown(failed), await shown(passed)]).toEqual(['key', 'key']);
  });

  test('after the last: the mark alone, then the key, and the mark alone again when one more is granted', async () => {
    await publish('after-last');
    const first = await sit(1);
    expect(await shown(first)).toBe('mark');
    expect(await result(first)).toMatchObject({ mark: 2000, left: 1 });
    await sit(1);
    expect(await shown(first)).toBe('key');
    await grantAttempt(actorWith('unit-focal-point', unit), { membershipId, ownerKey, reason });
    expect(await shown(first)).toBe('mark');
  });

  test('after each, and never', async () => {
    await publish('after-each', null);
    const attemptId = await sit(0);
    expect(await shown(attemptId)).toBe('key');
    await publish('never', null);
    expect(await shown(attemptId)).toBe('mark');
    expect(await shown(await sit(5))).toBe('mark');
  });

  test('with another paper in hand every result is closed', async () => {
    await publish('after-each', null);
    const attemptId = await sit(5);
    const open = await start();
    expect(await shown(attemptId)).toBe('mark');
    expect(await result(attemptId)).toMatchObject({ paperOpen: true });
    await submitAttempt(an, open);
    expect(await shown(attemptId)).toBe('key');
  });
});

test('an accommodation takes the place of the one before, within the unit, and ends', async () => {
  const keeper = actorWith('unit-focal-point', unit);
  const give = (actor: typeof keeper, extraPercent: number) =>
    giveAccommodation(actor, { membershipId, extraPercent, largeText: false, reason });
  await give(keeper, 25);
  freezeClock(new Date('2026-03-02T03:00:00Z'));
  await give(keeper, 50);
  const present = async () =>
    (await accommodationsOf(keeper, { membershipId })).map(({ extraPercent, endedAt }) => [
      extraPercent,
      endedAt !== null,
    ]);
  expect(await present()).toEqual([
    [50, false],
    [25, true],
  ]);
  const stranger = actorWith('unit-focal-point', await makeUnit('xa-b'));
  await expect(give(stranger, 100)).rejects.toMatchObject({ kind: 'not-found' });
  await expect(endAccommodation(stranger, { membershipId })).rejects.toMatchObject({ kind: 'not-found' });
  await endAccommodation(keeper, { membershipId });
  expect(await present()).toEqual([
    [50, true],
    [25, true],
  ]);
  await expect(endAccommodation(keeper, { membershipId })).rejects.toMatchObject({ kind: 'not-found' });
});

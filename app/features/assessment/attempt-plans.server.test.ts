import { beforeAll, expect, test } from 'vitest';
import { claimOf } from '#app/features/organisations/claim-of.server';
import { execute, inOneWay, sql } from '#app/foundation/db.server';
import type { SessionActor, UserActor } from '#app/foundation/http/actor';
import { makeUser, signedIn } from '#tests/support/accounts';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { type Plan, plansOf } from '#tests/support/plans';
import { manyPapers, publishQuiz } from '#tests/support/quiz';
import { attemptResult } from './attempt-result.queries.server';
import { attemptView } from './attempt-view.queries.server';
import { holdPaper } from './hold-paper.server';
import { saveAnswer } from './save-answer.server';
import { startAttempt } from './start-attempt.server';
import { submitAttempt } from './submit-attempt.server';

/** What the statements of one attempt read among many papers, by EXPLAIN. */
useDatabase({ keep: true });

const ownerKey = 'course:thu';
const QUESTIONS = 5;
const large = ['Attempt', 'Paper', 'AnswerEntry', 'Item', 'Session', 'User'];
const asked: Record<string, Plan[]> = {};

beforeAll(async () => {
  freezeAt('2026-03-02');
  await publishQuiz(ownerKey, { waitMinutes: 0 });
  const { actor, cookies } = await signedIn(await makeUser());
  const claim = claimOf(cookies) as SessionActor;
  await manyPapers((await startAttempt(actor, { ownerKey })).attemptId, 2_000);
  await execute(sql`analyze`);
  await sit(actor, claim);
});

async function sit(an: UserActor, claim: SessionActor): Promise<void> {
  let attemptId = '';
  const steps: Record<string, () => Promise<unknown>> = {
    start: async () => {
      ({ attemptId } = await startAttempt(an, { ownerKey }));
    },
    paper: () => attemptView(an, { attemptId }),
    hold: () => holdPaper(claim, { attemptId, device: 'a-device-of-a-test' }),
    answer: () => saveAnswer(claim, { attemptId, answer: { epoch: 1, sequence: 1, question: 0, chosen: [1] } }),
    submit: () => submitAttempt(claim, { attemptId }),
    result: () => inOneWay(() => attemptResult(an, { attemptId })),
  };
  for (const [name, step] of Object.entries(steps)) asked[name] = await plansOf(step);
}

test.each(['start', 'paper', 'hold', 'answer', 'submit', 'result'])('%s reads its own rows alone', (step) => {
  const plans = asked[step] ?? [];
  expect(plans.length).toBeGreaterThan(0);
  for (const { text, read, whole } of plans) {
    expect([text, whole.filter((table) => large.includes(table))]).toEqual([text, []]);
    for (const table of large) expect([text, table, (read[table] ?? 0) <= 2 * QUESTIONS]).toEqual([text, table, true]);
  }
});

test('the keys of a paper are found by its attempt, in the way that locks it', () => {
  const keys = (asked.submit ?? []).find(({ text }) => text.includes('jsonb_array_elements'));
  expect(keys?.shown).toBe(QUESTIONS);
  expect(keys?.read).toMatchObject({ Attempt: 1, Paper: 1, Item: QUESTIONS });
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSecret, sealSecret } from '#app/features/accounts/factors.server';
import { attemptResult } from '#app/features/assessment/attempt-result.queries.server';
import { attemptView } from '#app/features/assessment/attempt-view.queries.server';
import { saveAnswer } from '#app/features/assessment/save-answer.server';
import { startAttempt } from '#app/features/assessment/start-attempt.server';
import { submitAttempt } from '#app/features/assessment/submit-attempt.server';
import { claimOf } from '#app/features/organisations/claim-of.server';
import { keyedHash, keyIds } from '#app/foundation/crypto.server';
import { execute, sql } from '#app/foundation/db.server';
import { amendEnv, env } from '#app/foundation/env.server';
import type { SessionActor } from '#app/foundation/http/actor';
import { actorOf, makeUser, signedIn } from '#tests/support/accounts';
import { useDatabase } from '#tests/support/database';
import { publishQuiz } from '#tests/support/quiz';
import { assertKnownKeys } from './secret-keys.server';

useDatabase();

const given = env().SECRET_KEY;
const [one, two, three] = ['one', 'two', 'three'].map((name) => `key ${name} of thirty-two characters or more`);
const keys = (...list: Array<string | undefined>) => amendEnv({ SECRET_KEY: list.join('|') });

beforeEach(() => void keys(one));
afterEach(() => void amendEnv({ SECRET_KEY: given }));

test('a new key before the old ones is taken, and from then on asked for', async () => {
  await assertKnownKeys();
  await assertKnownKeys();
  keys(two, one);
  await assertKnownKeys();
  keys(three, two, one);
  await assertKnownKeys();
  keys(three, one);
  await expect(assertKnownKeys()).rejects.toThrow(/SECRET_KEY: .*key [0-9a-f]{8} is missing/);
  // What the former version of the program was given still opens what it wrote, but not what came since.
  keys(one);
  await expect(assertKnownKeys()).rejects.toThrow('is missing');
});

test.each([
  ['another one alone', [two], 'is missing'],
  ['the old one first', [one, two], 'does not stand last'],
])('a start with %s is refused, says which key it means, and leaves the note as it is', async (_, list, why) => {
  const [name] = keyIds();
  await assertKnownKeys();
  keys(...list);
  await expect(assertKnownKeys()).rejects.toThrow(`key ${name} ${why}`);
  keys(one);
  await assertKnownKeys();
});

test('whoever has lost the key and knows what it costs takes the note away', async () => {
  await assertKnownKeys();
  keys(two);
  // As README.md says.
  await execute(sql`delete from "Setting" where "key" = 'secret-keys'`);
  await assertKnownKeys();
});

test('a paper that is open while the key changes goes on in its session, and what was closed opens', async () => {
  await assertKnownKeys();
  await publishQuiz();
  const { actor, cookies } = await signedIn(await makeUser());
  const claim = claimOf(cookies) as SessionActor;
  const { attemptId } = await startAttempt(actor, { ownerKey: 'course:thu' });
  await attemptView(actor, { attemptId });
  const save = (sequence: number) =>
    saveAnswer(claim, { attemptId, answer: { epoch: 1, sequence, question: sequence, chosen: [1] } });
  await save(1);
  const { questions } = (await attemptView(actor, { attemptId })) as { questions: unknown };
  const [secret, hash] = [sealSecret(actor.userId, 'JBSWY3DPEHPK3PXP'), keyedHash('0912345678', 'identity')];

  keys(two, one);
  await assertKnownKeys();
  expect(await actorOf(cookies)).toMatchObject({ userId: actor.userId });
  expect(await attemptView(actor, { attemptId })).toMatchObject({ questions });
  expect(await save(2)).toMatchObject({ standing: 'on-time' });
  await submitAttempt(actor, { attemptId });
  const { receipt } = (await attemptResult(actor, { attemptId })) as { receipt: string };
  expect(receipt).toMatch(/^[0-9A-F]{5}(-[0-9A-F]{5}){3}$/);
  expect(openSecret(actor.userId, secret)).toBe('JBSWY3DPEHPK3PXP');
  expect(keyedHash('0912345678', 'identity')).toBe(hash);
});

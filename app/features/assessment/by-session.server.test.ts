import { beforeEach, expect, test } from 'vitest';
import { signOut } from '#app/features/accounts/sign-out.server';
import { actorOf } from '#app/features/organisations/actor-of.server';
import { claimOf } from '#app/features/organisations/claim-of.server';
import { freezeClock } from '#app/foundation/clock';
import { execute, rows, sql } from '#app/foundation/db.server';
import type { SessionActor, UserActor } from '#app/foundation/http/actor';
import { makeUser, signedIn } from '#tests/support/accounts';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { learner, manyPapers, publishQuiz } from '#tests/support/quiz';
import { attemptView } from './attempt-view.queries.server';
import { holdPaper } from './hold-paper.server';
import { saveAnswer } from './save-answer.server';
import { startAttempt } from './start-attempt.server';
import { submitAttempt } from './submit-attempt.server';

useDatabase();

const ownerKey = 'course:thu';
const HOUR = 3_600_000;
let [cookies, attemptId] = ['', ''];
let claim: SessionActor;
let an: UserActor;

beforeEach(async () => {
  freezeAt('2026-03-02');
  await publishQuiz();
  ({ actor: an, cookies } = await signedIn(await makeUser()));
  claim = claimOf(cookies) as SessionActor;
  ({ attemptId } = await startAttempt(an, { ownerKey }));
  await attemptView(an, { attemptId });
});

const save = (sequence: number, who: UserActor | SessionActor = claim) =>
  saveAnswer(who, { attemptId, answer: { epoch: 1, sequence, question: 0, chosen: [1] } });
const hold = (who: UserActor | SessionActor = claim) => holdPaper(who, { attemptId, device: 'a-device-of-a-test' });
const journalled = async () =>
  (await rows(sql`select from "AnswerEntry" where "attemptId" = ${attemptId}::uuid`)).length;

async function refused(): Promise<void> {
  await expect(save(9)).rejects.toMatchObject({ kind: 'not-found' });
  await expect(hold()).rejects.toMatchObject({ kind: 'not-found' });
}

test('an open session holds the paper and saves answers as its user does', async () => {
  expect(await hold()).toEqual(await hold(an));
  expect(await save(1)).toEqual({ standing: 'on-time', epoch: 1, taken: false });
  expect(await save(2, an)).toEqual({ standing: 'on-time', epoch: 1, taken: false });
  expect(await journalled()).toBe(2);
});

test('a session that was ended is a stranger to the very next answer', async () => {
  await save(1);
  await signOut(an);
  await refused();
  expect(await journalled()).toBe(1);
});

test('so is that of a user who was disabled', async () => {
  await save(1);
  // Her sessions are ended as well; this alone would do.
  await execute(
    sql`update "User" set "disabledAt" = "createdAt", "disabledReason" = 'nghỉ' where "id" = ${an.userId}::uuid`,
  );
  await refused();
});

test('so is one that has lain idle to its end', async () => {
  await execute(sql`update "Session" set "expiresAt" = "createdAt"`);
  await refused();
});

test('a session that is due to be prolonged is left to its user, who prolongs it', async () => {
  await execute(sql`update "Session" set "lifetime" = 'student', "absoluteUntil" = "createdAt" + interval '9 days',
    "expiresAt" = "createdAt" + interval '9 days'`);
  await execute(sql`update "Attempt" set "deadlineAt" = "deadlineAt" + interval '1 day'`);
  freezeClock(new Date(Date.parse('2026-03-02T02:00:00Z') + 7 * HOUR));
  await refused();
  expect((await actorOf(cookies))?.setCookie).toBeDefined();
  expect(await save(1)).toMatchObject({ standing: 'on-time' });
});

test('the paper of somebody else is not there, whoever else stands in the round', async () => {
  const other = await signedIn(await makeUser({ loginName: 'chi' }));
  const stranger = claimOf(other.cookies) as SessionActor;
  const round = await Promise.allSettled([save(1), save(2, stranger), save(3, learner()), save(4, an)]);
  expect(round.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  await expect(hold(stranger)).rejects.toMatchObject({ kind: 'not-found' });
  expect(await journalled()).toBe(2);
});

test('what is not plain is left to the user: an answer that is sent again, a paper that is handed in', async () => {
  await save(1);
  await expect(save(1)).rejects.toMatchObject({ kind: 'not-found' });
  expect(await save(1, an)).toMatchObject({ standing: 'on-time' });
  await submitAttempt(an, { attemptId });
  await expect(save(2)).rejects.toMatchObject({ kind: 'not-found' });
  expect(await save(2, an)).toMatchObject({ standing: 'closed' });
});

test('among many papers one plan serves every answer, alone or with others: none is made for a call', async () => {
  await execute(sql`
    insert into "Session" select (jsonb_populate_record(s, jsonb_build_object('id', encode(sha256(n::text::bytea), 'hex')))).*
    from "Session" s cross join generate_series(1, 1000) n`);
  await manyPapers(attemptId, 3_000);
  await execute(sql`analyze`);
  async function answers(from: number): Promise<void> {
    for (let time = 0; time < 25; time += 1) {
      await save(from + 5 * time);
      // The first leaves alone, the others wait for each other.
      await Promise.all([1, 2, 3, 4].map((place) => save(from + 5 * time + place)));
      await hold();
    }
  }
  // What the connection was asked before, of tables of another size, is outweighed by then.
  await answers(1);
  const made = await plansMade();
  expect(made).toHaveLength(3);
  await answers(1_001);
  expect(await plansMade()).toEqual(made);
});

/** Plans that were made for a call, by statement. */
function plansMade(): Promise<unknown[]> {
  return rows(
    sql`select "name", "custom_plans" as custom from pg_prepared_statements
        where "name" in ('assessment.save-one-answer', 'assessment.save-answers', 'assessment.hold-paper') order by 1`,
  );
}

test('an open session hands in as its user does; what is not plainly its own to hand in is left to the user', async () => {
  const answers = { epoch: 1, typed: new Map([[0, { chosen: [1], words: '' }]]), was: new Map() };
  const other = await signedIn(await makeUser({ loginName: 'chi' }));
  const handIn = (who: SessionActor | UserActor, epoch = 1) =>
    submitAttempt(who, { attemptId, answers: { ...answers, epoch } });
  await expect(handIn(claimOf(other.cookies) as SessionActor)).rejects.toMatchObject({ kind: 'not-found' });
  await holdPaper(an, { attemptId, device: 'the-first-device' });
  await holdPaper(an, { attemptId, device: 'the-second-device' });
  // The page of a device that another one took over from: nothing of it is kept for the session, all of it for the user.
  await expect(handIn(claim)).rejects.toMatchObject({ kind: 'not-found' });
  expect(await journalled()).toBe(0);
  await expect(handIn(an)).rejects.toMatchObject({ kind: 'conflict' });
  expect(await journalled()).toBe(1);
  await handIn(claim, 2);
  expect(await journalled()).toBe(2);
  await expect(handIn(claim, 2)).rejects.toMatchObject({ kind: 'not-found' });
  expect(await handIn(an, 2)).toEqual({ attemptId });
  await signOut(an);
  await expect(handIn(claim, 2)).rejects.toMatchObject({ kind: 'not-found' });
});

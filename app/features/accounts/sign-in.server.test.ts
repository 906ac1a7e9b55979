import { afterEach, expect, test } from 'vitest';
import { actorFor } from '#app/features/organisations/actor-for.server';
import { freezeClock } from '#app/foundation/clock';
import { execute, row, rows, sql } from '#app/foundation/db.server';
import { amendEnv } from '#app/foundation/env.server';
import { DomainError } from '#app/foundation/errors';
import {
  actorOf,
  cheap,
  clientAt,
  cookieHeader,
  makeUser,
  PASSWORD,
  signedIn,
  stranger,
} from '#tests/support/accounts';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { passwordCost } from './password.adapter.server';
import { signIn } from './sign-in.server';

useDatabase();

const MINUTE = 60_000;
const todaysCost = { ...passwordCost };

afterEach(() => {
  Object.assign(passwordCost, todaysCost);
});

/** The cookies of a right guess, else the error it was answered with. */
async function attempt(loginName: string, password: string, client = clientAt()): Promise<string | DomainError> {
  try {
    return cookieHeader(...(await signIn(stranger, { loginName, password, client, identify: actorFor })).cookies);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

const kindOf = (answer: string | DomainError) => (typeof answer === 'string' ? 'in' : answer.kind);

test('the right password opens a session under a new id each time, however the name was typed', async () => {
  const user = await makeUser({ loginName: 'lan.nguyen@angiang.gov.vn' });
  const [one, two] = [await attempt('Lan.Nguyen@AnGiang.gov.vn ', PASSWORD), await attempt(user.loginName, PASSWORD)];
  const actors = [await actorOf(one as string), await actorOf(two as string)];
  expect(actors.map((actor) => actor.userId)).toEqual([user.userId, user.userId]);
  expect(actors[0]?.sessionId).not.toBe(actors[1]?.sessionId);
  expect(await attempt(user.loginName, PASSWORD.normalize('NFD'))).toContain('__Host-lt-session=');
  const entries = await rows(
    sql`select 1 from "AuditEntry" where "action" = 'user.sign-in' and "subjectId" = ${user.userId}`,
  );
  expect(entries).toHaveLength(3);
});

test('an unknown account, one without a password and a wrong password are answered alike', async () => {
  const [known, invited] = [await makeUser(), await makeUser({ password: null })];
  const answers = [
    await attempt(known.loginName, 'sai mật khẩu rồi'),
    await attempt(invited.loginName, 'sai mật khẩu rồi'),
    await attempt('khong-co-ai-ten-nay', 'sai mật khẩu rồi'),
    await attempt("' or 1=1 --", 'sai mật khẩu rồi'),
  ] as DomainError[];
  const faces = answers.map(({ kind, messageKey, params, field }) =>
    JSON.stringify({ kind, messageKey, params, field }),
  );
  expect(new Set(faces)).toEqual(
    new Set(['{"kind":"invalid","messageKey":"accounts:error.wrongPassword","params":{}}']),
  );
  for (let n = 0; n < 5; n++) await attempt('khong-co-ai-ten-nay', 'sai');
  for (let n = 0; n < 5; n++) await attempt(known.loginName, 'sai');
  const locked = [await attempt(known.loginName, 'sai'), await attempt('khong-co-ai-ten-nay', 'sai')] as DomainError[];
  expect(locked.map((error) => [error.kind, error.messageKey])).toEqual(
    Array(2).fill(['too-many', 'accounts:error.tooManyGuesses']),
  );
});

test('only who knows the password of a disabled account learns that it is disabled', async () => {
  const user = await makeUser();
  await execute(sql`update "User" set "disabledAt" = now(), "disabledReason" = 'x' where "id" = ${user.userId}`);
  expect(await attempt(user.loginName, 'sai mật khẩu rồi')).toMatchObject({
    messageKey: 'accounts:error.wrongPassword',
  });
  expect(await attempt(user.loginName, PASSWORD)).toMatchObject({ messageKey: 'accounts:error.disabled' });
});

test('a demo account opens in a demo only', async () => {
  const user = await makeUser();
  await execute(sql`update "User" set "demo" = true where "id" = ${user.userId}`);
  expect(kindOf(await attempt(user.loginName, PASSWORD))).toBe('invalid');
  amendEnv({ DEMO: true });
  expect(kindOf(await attempt(user.loginName, PASSWORD))).toBe('in');
  amendEnv({ DEMO: false });
});

test('a hash that is weaker than today’s is made again at the next sign-in', async () => {
  const user = await makeUser();
  const hash = () => row<{ phc: string }>(sql`select "passwordHash" as phc from "User" where "id" = ${user.userId}`);
  expect((await hash()).phc).toContain('m=8,t=1,p=1');
  await signedIn(user);
  const made = (await hash()).phc;
  expect(made).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  await signedIn(user);
  expect((await hash()).phc).toBe(made);
});

test('of 10,000 guesses at one account from many networks at most 10 are verified in any 15 minutes', async () => {
  const start = freezeAt('2026-03-02', '08:00').getTime();
  const user = await makeUser();
  const verifiedAt: number[] = [];
  // An hour, a burst every ten seconds, each from another network.
  for (let burst = 0; burst < 360; burst++) {
    const at = start + burst * 10_000;
    freezeClock(new Date(at));
    const guesses = Array.from({ length: 28 }, (_, n) =>
      attempt(user.loginName, `đoán ${burst} ${n}`, clientAt(`198.51.${burst % 256}.${n}`)),
    );
    for (const answer of await Promise.all(guesses)) if (kindOf(answer) === 'invalid') verifiedAt.push(at);
  }
  const inWindow = verifiedAt.map((from) => verifiedAt.filter((at) => at >= from && at < from + 15 * MINUTE).length);
  expect(verifiedAt.length).toBeGreaterThan(10);
  expect(Math.max(...inWindow)).toBeLessThanOrEqual(10);
});

test('while an account is guessed at, its owner gets in from a device known before, and a guesser there does not get more', async () => {
  freezeAt('2026-03-02', '08:00');
  const user = await makeUser();
  const { cookies } = await signedIn(user);
  const guess = (n: number) => attempt(user.loginName, `đoán ${n}`, clientAt(`198.51.100.${n}`));
  for (let n = 0; n < 20; n++) await guess(n);
  expect(kindOf(await guess(21))).toBe('too-many');
  expect(kindOf(await attempt(user.loginName, PASSWORD, clientAt('192.0.2.1')))).toBe('too-many');
  expect(kindOf(await attempt(user.loginName, PASSWORD, clientAt('192.0.2.1', cookies)))).toBe('in');

  const fromDevice = [];
  for (let n = 0; n < 20; n++)
    fromDevice.push(kindOf(await attempt(user.loginName, `đoán ${n}`, clientAt('192.0.2.1', cookies))));
  expect(fromDevice.filter((kind) => kind === 'invalid')).toHaveLength(5);
});

test('a guesser in one network leaves the owner a try from another', async () => {
  freezeAt('2026-03-02', '08:00');
  const user = await makeUser();
  for (let n = 0; n < 50; n++) await attempt(user.loginName, `đoán ${n}`, clientAt('198.51.100.1'));
  expect(kindOf(await attempt(user.loginName, PASSWORD, clientAt('192.0.2.1')))).toBe('in');
});

test('1,000 students sign in behind one address with 5 % typos: nobody is blocked', async () => {
  freezeAt('2026-09-07', '07:15');
  Object.assign(passwordCost, cheap);
  const students = await Promise.all(Array.from({ length: 1000 }, () => makeUser({ staff: false })));
  await execute(sql`update "User" set "passwordSetAt" = now()`);
  const answers: string[] = [];
  for (let from = 0; from < students.length; from += 20) {
    const lesson = students.slice(from, from + 20).map(async (student, n) => {
      // Every twentieth mistypes once, every two hundredth twice.
      const typos = n === 0 ? ((from / 20) % 10 === 0 ? 2 : 1) : 0;
      for (let typo = 0; typo < typos; typo++)
        answers.push(kindOf(await attempt(student.loginName, 'gõ nhầm', clientAt('14.161.10.2'))));
      answers.push(kindOf(await attempt(student.loginName, PASSWORD, clientAt('14.161.10.2'))));
    });
    await Promise.all(lesson);
  }
  expect(answers.filter((kind) => kind === 'in')).toHaveLength(1000);
  expect(answers.filter((kind) => kind === 'too-many' || kind === 'unavailable')).toEqual([]);
});

test('one network that tries a list of names is stopped', async () => {
  freezeAt('2026-03-02', '08:00');
  await execute(sql`insert into "User" ("id","loginName","displayName","passwordHash","createdAt")
    select gen_random_uuid(), 'ds' || n, 'Ai đó', (select '$argon2id$v=19$m=8,t=1,p=1$bGFudG9hLW5vYm9keS0xMg$kM6mHf0xj1d6dQf3mYcW1n2m0v0t6B4k8v1m7Qp3J9s'), now()
    from generate_series(1, 2100) n`);
  const kinds: string[] = [];
  for (let from = 1; from <= 2100; from += 50) {
    const list = Array.from({ length: 50 }, (_, n) =>
      attempt(`ds${from + n}`, 'mật khẩu rò rỉ', clientAt('198.51.100.9')),
    );
    kinds.push(...(await Promise.all(list)).map(kindOf));
  }
  expect(kinds.filter((kind) => kind === 'invalid').length).toBeLessThanOrEqual(2000 + 50);
  expect(kinds.at(-1)).toBe('too-many');
});

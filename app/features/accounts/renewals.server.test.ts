import { expect, test } from 'vitest';
import { freezeClock, now } from '#app/foundation/clock';
import { row, sql } from '#app/foundation/db.server';
import {
  actorOf,
  clientAt,
  cookieHeader,
  makeUser,
  signedIn,
  stranger,
  withSecondFactor,
} from '#tests/support/accounts';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { readSession } from './read-session.server';
import { showSecondFactor } from './show-second-factor.server';
import { totpAt } from './totp.adapter.server';

useDatabase();

const postKey = '01a20449-ec3e-779c-8147-3e2636600365:r1:.hash-of-what-was-typed';

/** Signed in, with a second factor that she has not shown yet, at the form that asks for it. */
async function atTheForm() {
  const start = freezeAt('2026-03-02', '08:00');
  const user = await makeUser();
  const { secret } = await withSecondFactor((await signedIn(user)).actor);
  const { actor, cookies } = await signedIn(user);
  freezeClock(new Date(start.getTime() + 120_000));
  const posted = { code: totpAt(secret, now()), client: clientAt('203.0.113.7', cookies), postKey };
  return { actor, cookies, posted, user };
}

const sessionsOf = async (userId: string) =>
  (await row<{ count: number }>(sql`select count(*) as count from "Session" where "userId" = ${userId}::uuid`)).count;

test('two posts at once of one form give one session, and both its cookie', async () => {
  const { actor, cookies, posted, user } = await atTheForm();
  const before = await sessionsOf(user.userId);
  const [one, other] = await Promise.all([showSecondFactor(actor, posted), showSecondFactor(actor, posted)]);
  expect(other).toEqual(one);
  expect(await sessionsOf(user.userId)).toBe(before);
  expect(await readSession(cookies)).toBeNull();
  expect((await actorOf(cookieHeader(one.cookie))).secondFactorAt).toEqual(now());
});

test('the second post is given the cookie of the first when its own session has ended meanwhile', async () => {
  const { actor, posted } = await atTheForm();
  const first = await showSecondFactor(actor, posted);
  expect(await showSecondFactor(stranger, posted)).toEqual(first);
});

test('the old cookie alone opens nothing, nor does the same post later or after signing out', async () => {
  const { actor, cookies, posted, user } = await atTheForm();
  const first = await showSecondFactor(actor, posted);
  const refused = [
    { ...posted, postKey: null },
    { ...posted, postKey: postKey.replace('hash', 'another') },
    { ...posted, client: clientAt('203.0.113.7') },
    { ...posted, client: clientAt('203.0.113.7', cookieHeader(first.cookie)) },
  ];
  for (const post of refused)
    await expect(showSecondFactor(stranger, post)).rejects.toMatchObject({ kind: 'not-found' });
  freezeClock(new Date(now().getTime() + 60_000));
  await expect(showSecondFactor(stranger, posted)).rejects.toMatchObject({ kind: 'not-found' });
  expect(await readSession(cookies)).toBeNull();
  expect(await sessionsOf(user.userId)).toBeGreaterThan(0);
});

test('without a form key a session has a random token, as before', async () => {
  const { actor, posted } = await atTheForm();
  const { cookie } = await showSecondFactor(actor, { ...posted, postKey: null });
  await expect(showSecondFactor(stranger, posted)).rejects.toMatchObject({ kind: 'not-found' });
  expect(cookie).toMatch(/^__Host-lt-session=[\w-]{32};/);
});

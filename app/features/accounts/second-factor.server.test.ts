import { expect, test } from 'vitest';
import { freezeClock, now } from '#app/foundation/clock';
import { row, sql } from '#app/foundation/db.server';
import { amendEnv, env } from '#app/foundation/env.server';
import type { DomainError } from '#app/foundation/errors';
import type { UserActor } from '#app/foundation/http/actor';
import { requireFreshSecondFactor } from '#app/foundation/http/step-up';
import {
  actorOf,
  clientAt,
  cookieHeader,
  grant,
  makeUser,
  pendingSecret,
  signedIn,
  withSecondFactor,
  withTemplates,
} from '#tests/support/accounts';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { beginSecondFactor } from './begin-second-factor.server';
import { secretOf } from './factors.server';
import { newRecoveryCodes } from './new-recovery-codes.server';
import { readSession } from './read-session.server';
import { removeSecondFactor } from './remove-second-factor.server';
import { resetSecondFactor } from './reset-second-factor.server';
import { showSecondFactor } from './show-second-factor.server';
import { totpAt } from './totp.adapter.server';

useDatabase();

const client = clientAt();
const show = async (actor: UserActor, code: string) =>
  actorOf(cookieHeader((await showSecondFactor(actor, { code, client })).cookie));
const after = (start: Date, seconds: number) => freezeClock(new Date(start.getTime() + seconds * 1000));

async function ready() {
  const start = freezeAt('2026-03-02', '08:00');
  const user = await makeUser();
  const first = await signedIn(user);
  const set = await withSecondFactor(first.actor);
  const fresh = await signedIn(user);
  return { start, user, first, ...set, actor: fresh.actor, cookies: fresh.cookies };
}

test('setting it up keeps the secret encrypted, renews this session and ends the others', async () => {
  freezeAt('2026-03-02', '08:00');
  const user = await makeUser();
  const [here, elsewhere] = [await signedIn(user), await signedIn(user)];
  const { actor, secret, recoveryCodes } = await withSecondFactor(here.actor);
  expect([await readSession(here.cookies), await readSession(elsewhere.cookies)]).toEqual([null, null]);
  expect(actor).toMatchObject({ hasSecondFactor: true, secondFactorAt: now() });
  expect(recoveryCodes).toHaveLength(10);
  const kept = await row<{ text: string }>(sql`select f::text as text from "SecondFactor" f`);
  expect(kept.text).not.toContain(secret);
});

test('a code is good once, also in the steps beside it, and renews the session', async () => {
  const { start, secret, actor, cookies } = await ready();
  after(start, 120);
  const code = totpAt(secret, now());
  const shown = await show(actor, code);
  expect(shown.sessionId).not.toBe(actor.sessionId);
  expect(shown.secondFactorAt).toEqual(now());
  expect(await readSession(cookies)).toBeNull();
  await expect(show(shown, code)).rejects.toThrow('wrongSecondFactor');
  after(start, 149);
  await expect(show(shown, code)).rejects.toThrow('wrongSecondFactor');
});

test('a code of the step before or after is taken, of two steps away not', async () => {
  for (const [offset, taken] of [
    [-60, false],
    [-30, true],
    [30, true],
    [60, false],
  ] as const) {
    const { start, secret, actor } = await ready();
    after(start, 300);
    const code = totpAt(secret, new Date(now().getTime() + offset * 1000));
    const answer = await show(actor, code).then(
      () => true,
      () => false,
    );
    expect([offset, answer]).toEqual([offset, taken]);
  }
});

test('of many posts of one code at once one is taken', async () => {
  const { start, user, secret } = await ready();
  after(start, 120);
  const actors = [];
  for (let n = 0; n < 4; n++) actors.push((await signedIn(user, clientAt(`198.51.100.${n}`))).actor);
  const answers = await Promise.allSettled(
    actors.map((actor) => showSecondFactor(actor, { code: totpAt(secret, now()), client })),
  );
  expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
});

test('a recovery code is good once, and new ones void the old', async () => {
  const { actor, recoveryCodes } = await ready();
  const [one, two] = recoveryCodes as [string, string];
  const shown = await show(actor, one.toLowerCase());
  await expect(show(shown, one)).rejects.toThrow('wrongSecondFactor');
  const fresh = await newRecoveryCodes(shown);
  await expect(show(shown, two)).rejects.toThrow('wrongSecondFactor');
  await expect(show(shown, fresh[0] as string)).resolves.toBeDefined();
});

test('guesses are throttled, whatever network they come from', async () => {
  const { start, actor } = await ready();
  after(start, 120);
  const kinds: string[] = [];
  for (let n = 0; n < 40; n++) {
    const guess = showSecondFactor(actor, { code: '000000', client: clientAt(`198.51.100.${n}`) });
    await guess.catch((error: DomainError) => kinds.push(error.kind));
  }
  expect(kinds.filter((kind) => kind === 'invalid')).toHaveLength(5);
  expect(kinds.at(-1)).toBe('too-many');
});

test('what needs a fresh one sends back who showed it too long ago, or in another session', async () => {
  const { start, secret, actor } = await ready();
  expect(() => requireFreshSecondFactor(actor, 10)).toThrow('step-up');
  after(start, 60);
  const shown = await show(actor, totpAt(secret, now()));
  expect(() => requireFreshSecondFactor(shown, 10)).not.toThrow();
  after(start, 60 + 601);
  expect(() => requireFreshSecondFactor(shown, 10)).toThrow('step-up');
  expect(() => requireFreshSecondFactor({ kind: 'public' }, 10)).toThrow('step-up');
});

test('it is replaced and removed only with a fresh one, and not removed by those who must have it', async () => {
  await withTemplates();
  const { start, secret, actor, user } = await ready();
  await expect(beginSecondFactor(actor)).rejects.toMatchObject({ kind: 'step-up' });
  await expect(removeSecondFactor(actor)).rejects.toMatchObject({ kind: 'step-up' });
  after(start, 60);
  const shown = await show(actor, totpAt(secret, now()));
  await beginSecondFactor(shown);
  expect(await secretOf(user.userId)).toBe(secret);
  expect(await pendingSecret(user.userId)).not.toBe(secret);
  await grant(user.userId, 'campaign-team');
  const team = { ...shown, grants: [{ role: 'campaign-team' }] } as UserActor;
  await expect(removeSecondFactor(team)).rejects.toThrow('secondFactorRequired');
  await removeSecondFactor(shown);
  expect(await secretOf(user.userId)).toBeNull();
});

test('an administrator takes a lost one off another’s account, not off her own', async () => {
  await withTemplates();
  const { user, cookies } = await ready();
  const boss = await makeUser();
  await grant(boss.userId, 'administrator');
  const weak = await signedIn(boss);
  await expect(resetSecondFactor(weak.actor, { userId: user.userId })).rejects.toMatchObject({ kind: 'step-up' });
  const { actor } = await withSecondFactor(weak.actor);
  await expect(resetSecondFactor(actor, { userId: boss.userId })).rejects.toThrow('notYourself');
  await resetSecondFactor(actor, { userId: user.userId });
  expect(await readSession(cookies)).toBeNull();
  expect(await secretOf(user.userId)).toBeNull();
});

test('a secret under an old key is read and sealed again under the new one', async () => {
  const { user, secret } = await ready();
  const given = env().SECRET_KEY;
  amendEnv({ SECRET_KEY: `a newer key of more than 32 signs | ${given}` });
  const kept = () => row<{ secret: string }>(sql`select "secret" from "SecondFactor" where "userId" = ${user.userId}`);
  const before = (await kept()).secret;
  expect(await secretOf(user.userId)).toBe(secret);
  expect((await kept()).secret.split('.')[0]).not.toBe(before.split('.')[0]);
  amendEnv({ SECRET_KEY: given });
});

import { expect, test } from 'vitest';
import { actorFor } from '#app/features/organisations/actor-for.server';
import { freezeClock, now } from '#app/foundation/clock';
import { row, rows, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { UserActor } from '#app/foundation/http/actor';
import {
  actorOf,
  clientAt,
  cookieHeader,
  grant,
  makeUser,
  queuedMails,
  signedIn,
  stranger,
  system,
  tokenIn,
  withSecondFactor,
  withTemplates,
} from '#tests/support/accounts';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { activateAccount } from './activate-account.server';
import { confirmEmail } from './confirm-email.server';
import { inviteUser } from './invite-user.server';
import { inviteUsers } from './invite-users.server';
import { newActivationCode } from './new-activation-code.server';
import { readSession } from './read-session.server';

useDatabase();

const newPassword = 'ghe chở 40 khóm';

function activate(loginName: string, code: string, more: { password?: string; email?: string; address?: string } = {}) {
  const { password = newPassword, email, address } = more;
  return activateAccount(stranger, {
    loginName,
    code,
    newPassword: password,
    email,
    client: clientAt(address),
    identify: actorFor,
  });
}

const student = { loginName: 'hs.0001', displayName: 'Mai Gia Hân', staff: false };

test('a code sets the password once, signs in, and stands in no table', async () => {
  const { userId, code } = await inviteUser(system, student);
  expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
  const kept = await rows<{ text: string }>(sql`select t::text as text from "AccountToken" t`);
  expect(kept.map((token) => token.text.toUpperCase()).join()).not.toContain(code.replace('-', ''));
  const { cookies } = await activate('HS.0001', code.toLowerCase().replace('-', ' '));
  expect((await actorOf(cookieHeader(...cookies))).userId).toBe(userId);
  await expect(activate('hs.0001', code)).rejects.toMatchObject({ messageKey: 'accounts:error.wrongActivationCode' });
});

test('a wrong code, an unknown account and an expired code are answered alike', async () => {
  const start = freezeAt('2026-09-07');
  const { code } = await inviteUser(system, student);
  freezeClock(new Date(start.getTime() + 30 * 86_400_000));
  const errors = await Promise.all(
    [activate('hs.0001', code), activate('hs.0001', 'AAAA-AAAA'), activate('khong.co', code)].map((answer) =>
      answer.catch((error) => error),
    ),
  );
  const faces = errors.map(({ kind, messageKey, field, params }: DomainError) =>
    JSON.stringify([kind, messageKey, field, params]),
  );
  expect(new Set(faces)).toEqual(new Set(['["invalid","accounts:error.wrongActivationCode","activationCode",{}]']));
});

test('guesses at a code are throttled', async () => {
  freezeAt('2026-09-07');
  await inviteUser(system, student);
  const kinds: string[] = [];
  for (let n = 0; n < 30; n++) {
    await activate('hs.0001', 'AAAA-AAAA', { address: `198.51.100.${n}` }).catch((error: DomainError) =>
      kinds.push(error.kind),
    );
  }
  expect(kinds.filter((kind) => kind === 'invalid')).toHaveLength(5);
  expect(kinds.filter((kind) => kind === 'too-many')).toHaveLength(25);
});

test('a weak password is refused with its reason and does not use up the code', async () => {
  const { code } = await inviteUser(system, student);
  for (const [password, key] of [
    ['matkhau123', 'tooCommon'],
    ['Gia Hân', 'tooShort'],
    ['maigiahan', 'tooPersonal'],
  ] as const) {
    await expect(activate('hs.0001', code, { password })).rejects.toMatchObject({
      messageKey: `accounts:password.${key}`,
      field: 'newPassword',
    });
  }
  await expect(activate('hs.0001', code)).resolves.toBeDefined();
});

test('of 200 activations at once with one code one wins', async () => {
  const { userId, code } = await inviteUser(system, student);
  const answers = await Promise.allSettled(
    Array.from({ length: 200 }, (_, n) => activate('hs.0001', code, { address: `198.51.100.${n}` })),
  );
  const errors = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
  expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
  expect(errors.every((error) => error instanceof DomainError)).toBe(true);
  const entries = await rows(
    sql`select 1 from "AuditEntry" where "action" = 'user.activate' and "subjectId" = ${userId}`,
  );
  expect(entries).toHaveLength(1);
  expect(await row(sql`select count(*)::int as n from "Session"`)).toEqual({ n: 1 });
});

test('a new code voids the old one and ends the sessions of an activated account', async () => {
  const first = await inviteUser(system, student);
  const { cookies } = await activate('hs.0001', first.code);
  const second = await newActivationCode(system, { userId: first.userId });
  const third = await newActivationCode(system, { userId: first.userId });
  await expect(activate('hs.0001', second.code)).rejects.toThrow('wrongActivationCode');
  await activate('hs.0001', third.code, { password: 'mưa chiều bến phà' });
  expect(await readSession(cookieHeader(...cookies))).toBeNull();
});

test('who hands out slips comes into no account with a second factor, and nobody else hands out any', async () => {
  await withTemplates();
  const [coordinator, boss, learner] = [await makeUser(), await makeUser(), await makeUser()];
  await grant(coordinator.userId, 'school-coordinator');
  await grant(boss.userId, 'administrator');
  const actor = (await signedIn(coordinator)).actor;
  await withSecondFactor((await signedIn(boss)).actor);
  await expect(newActivationCode(actor, { userId: boss.userId })).rejects.toThrow('not-found');
  await expect(newActivationCode((await signedIn(learner)).actor, { userId: coordinator.userId })).rejects.toThrow(
    'not-found',
  );
  expect((await newActivationCode(actor, { userId: learner.userId })).code).toHaveLength(9);
});

test('sixty at once: those whose name or person is taken are left out and named', async () => {
  await inviteUser(system, student);
  const personId = '01900000-0000-7000-8000-000000000001';
  const people = Array.from({ length: 60 }, (_, n) => ({
    loginName: `hs.${n}`,
    displayName: `Học sinh ${n}`,
    staff: false,
  }));
  const asked = [
    ...people,
    { ...student, loginName: 'HS.0001 ' },
    { ...student, loginName: 'a.1', personId },
    { ...student, loginName: 'a.2', personId },
  ];
  const { invited, taken } = await inviteUsers(system, { people: asked });
  expect(invited).toHaveLength(61);
  expect(taken).toEqual(['hs.0001', 'a.2']);
  expect(new Set(invited.map((user) => user.code)).size).toBe(61);
  await expect(inviteUser(system, student)).rejects.toMatchObject({ kind: 'conflict', field: 'loginName' });
});

test('a mistyped address is put right at activation, and only its owner, signed in, confirms it', async () => {
  await withTemplates();
  const { code } = await inviteUser(system, { ...student, email: 'han@sai-dia-chi.example', sendMail: true });
  const [invitation] = await queuedMails();
  expect(invitation).toMatchObject({
    key: 'activation',
    to: 'han@sai-dia-chi.example',
    params: { loginName: 'hs.0001' },
  });
  expect(invitation?.params.link).toContain(`/activate?loginName=hs.0001&code=${code}`);

  const { cookies } = await activate('hs.0001', code, { email: 'han@dung.example' });
  const owner = await actorOf(cookieHeader(...cookies));
  const question = (await queuedMails()).at(-1);
  expect(question).toMatchObject({ key: 'confirm-email', to: 'han@dung.example' });
  const other = (await signedIn(await makeUser())).actor;
  await expect(confirmEmail(other, { token: tokenIn(question) })).rejects.toThrow('linkExpired');
  expect(await emailOf(owner)).toEqual({ email: 'han@dung.example', confirmed: false });
  await confirmEmail(owner, { token: tokenIn(question) });
  expect(await emailOf(owner)).toEqual({ email: 'han@dung.example', confirmed: true });
  await expect(confirmEmail(owner, { token: tokenIn(question) })).rejects.toThrow('linkExpired');
});

function emailOf(actor: UserActor) {
  return row(
    sql`select "email", "emailConfirmedAt" is not null and "emailConfirmedAt" <= ${now()} as "confirmed" from "User" where "id" = ${actor.userId}`,
  );
}

import { afterEach, expect, test, vi } from 'vitest';
import { actorFor } from '#app/features/organisations/actor-for.server';
import { freezeClock, now } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import {
  clientAt,
  cookieHeader,
  grant,
  makeUser,
  PASSWORD,
  queuedMails,
  signedIn,
  stranger,
  tokenIn,
  withSecondFactor,
  withTemplates,
} from '#tests/support/accounts';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { changeEmail } from './change-email.server';
import { changePassword } from './change-password.server';
import { confirmEmail } from './confirm-email.server';
import { correctEmail } from './correct-email.server';
import { readSession } from './read-session.server';
import { requestPasswordReset } from './request-password-reset.server';
import { resetPassword } from './reset-password.server';
import { signIn } from './sign-in.server';

useDatabase();
afterEach(() => void vi.useRealTimers());

const email = 'lan@angiang.example';
const newPassword = 'chiếc xuồng ba lá trôi';
const ask = (account: string, address?: string) =>
  requestPasswordReset(stranger, { account, client: clientAt(address) });
const enter = (loginName: string, password: string) =>
  signIn(stranger, { loginName, password, client: clientAt(), identify: actorFor });

test('a link in a mail sets a new password once and ends every session', async () => {
  await withTemplates();
  const user = await makeUser({ email });
  const [phone, desk] = [await signedIn(user), await signedIn(user)];
  await ask(user.loginName);
  const [mail] = await queuedMails();
  expect(mail).toMatchObject({ key: 'password-reset', to: email });
  expect(Buffer.from(tokenIn(mail), 'base64url').length * 8).toBeGreaterThanOrEqual(128);

  await resetPassword(stranger, { token: tokenIn(mail), newPassword });
  expect([await readSession(phone.cookies), await readSession(desk.cookies)]).toEqual([null, null]);
  await expect(enter(user.loginName, PASSWORD)).rejects.toThrow('wrongPassword');
  expect(cookieHeader(...(await enter(user.loginName, newPassword)).cookies)).toContain('session');
  await expect(resetPassword(stranger, { token: tokenIn(mail), newPassword })).rejects.toThrow('linkExpired');
  expect((await queuedMails()).at(-1)).toMatchObject({ key: 'password-changed', to: email });
});

test('the link ends after an hour, and a newer one voids it', async () => {
  await withTemplates();
  const start = freezeAt('2026-03-02');
  const user = await makeUser({ email });
  await ask(user.loginName);
  await ask(email.toUpperCase());
  const [first, second] = await queuedMails();
  await expect(resetPassword(stranger, { token: tokenIn(first), newPassword })).rejects.toThrow('linkExpired');
  freezeClock(new Date(start.getTime() + 3_600_000));
  await expect(resetPassword(stranger, { token: tokenIn(second), newPassword })).rejects.toThrow('linkExpired');
});

test('of many who use one link at once one wins', async () => {
  await withTemplates();
  const user = await makeUser({ email });
  await ask(user.loginName);
  const [mail] = await queuedMails();
  const answers = await Promise.allSettled(
    Array.from({ length: 30 }, (_, n) =>
      resetPassword(stranger, { token: tokenIn(mail), newPassword: `${newPassword} ${n}` }),
    ),
  );
  expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
});

test('asking says the same, in the same time, whether there is an account or not', async () => {
  await withTemplates();
  await makeUser({ loginName: 'co.that', email });
  await makeUser({ loginName: 'chua.xac.nhan', email: 'x@y.example', confirmed: false });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  for (const account of ['co.that', 'chua.xac.nhan', 'khong.co']) {
    let said = false;
    const answer = ask(account).finally(() => {
      said = true;
    });
    // What the work asks of the database has been answered when as much again has been.
    for (let questions = 0; questions < 30; questions++) await rows(sql`select 1`);
    vi.advanceTimersByTime(249);
    await rows(sql`select 1`);
    expect(said, account).toBe(false);
    vi.advanceTimersByTime(1);
    expect(await answer).toBeUndefined();
  }
  expect((await queuedMails()).map((mail) => mail.to)).toEqual([email]);
});

test('nobody is flooded with mails, and who asks too often is not told', async () => {
  await withTemplates();
  freezeAt('2026-03-02');
  const user = await makeUser({ email });
  await Promise.all(Array.from({ length: 12 }, (_, n) => ask(user.loginName, `198.51.100.${n}`)));
  expect(await queuedMails()).toHaveLength(3);
});

test('changing one’s password asks for the present one, ends the others and renews this session', async () => {
  await withTemplates();
  const user = await makeUser({ email });
  const [here, elsewhere] = [await signedIn(user), await signedIn(user)];
  const client = clientAt('203.0.113.7', here.cookies);
  await expect(
    changePassword(here.actor, { currentPassword: 'sai rồi nhé', newPassword, client }),
  ).rejects.toMatchObject({
    field: 'currentPassword',
  });
  await expect(
    changePassword(here.actor, { currentPassword: PASSWORD, newPassword: 'ngắn quá', client }),
  ).rejects.toMatchObject({
    messageKey: 'accounts:password.tooShort',
  });
  const { cookie } = await changePassword(here.actor, { currentPassword: PASSWORD, newPassword, client });
  expect([await readSession(here.cookies), await readSession(elsewhere.cookies)]).toEqual([null, null]);
  expect((await readSession(cookieHeader(cookie)))?.userId).toBe(user.userId);
  expect((await queuedMails()).map((mail) => mail.key)).toEqual(['password-changed']);
});

test('a new address holds when its link is opened; until then the old one does', async () => {
  await withTemplates();
  const user = await makeUser({ email });
  const { actor, cookies } = await signedIn(user);
  const client = clientAt('203.0.113.7', cookies);
  await expect(changeEmail(actor, { email: 'moi@a.example', currentPassword: 'sai', client })).rejects.toThrow(
    'wrongCurrentPassword',
  );
  await changeEmail(actor, { email: 'moi@a.example', currentPassword: PASSWORD, client });
  await ask(user.loginName);
  expect((await queuedMails()).map((mail) => mail.to)).toEqual(['moi@a.example', email]);
  await confirmEmail(actor, { token: tokenIn((await queuedMails())[0]) });
  expect(await rows(sql`select "email" from "User" where "id" = ${user.userId}`)).toEqual([{ email: 'moi@a.example' }]);
});

test('staff put an address right; the link sent to the wrong one then confirms nothing', async () => {
  await withTemplates();
  const [user, boss] = [await makeUser({ email: 'cu@a.example', confirmed: false }), await makeUser()];
  await grant(boss.userId, 'administrator');
  const owner = await signedIn(user);
  await changeEmail(owner.actor, { email: 'go-nham@a.example', currentPassword: PASSWORD, client: clientAt() });
  const wrong = (await queuedMails())[0];
  const keeper = await signedIn(boss);
  await expect(correctEmail(keeper.actor, { userId: user.userId, email: null })).rejects.toMatchObject({
    kind: 'step-up',
  });
  const strong = await withSecondFactor(keeper.actor);
  await expect(correctEmail(owner.actor, { userId: boss.userId, email: null })).rejects.toThrow('not-found');
  await correctEmail(strong.actor, { userId: user.userId, email: null });
  await expect(confirmEmail(owner.actor, { token: tokenIn(wrong) })).rejects.toThrow('linkExpired');
  await correctEmail(strong.actor, { userId: user.userId, email: 'dung@a.example' });
  await confirmEmail(owner.actor, { token: tokenIn((await queuedMails()).at(-1)) });
  expect(
    await rows(sql`select "email" from "User" where "id" = ${user.userId} and "emailConfirmedAt" <= ${now()}`),
  ).toEqual([{ email: 'dung@a.example' }]);
});

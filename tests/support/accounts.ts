import { beginSecondFactor } from '#app/features/accounts/begin-second-factor.server';
import type { Client } from '#app/features/accounts/client.rules';
import { confirmSecondFactor } from '#app/features/accounts/confirm-second-factor.server';
import { openSecret } from '#app/features/accounts/factors.server';
import { hashPassword } from '#app/features/accounts/password.adapter.server';
import { readSession } from '#app/features/accounts/read-session.server';
import { signIn } from '#app/features/accounts/sign-in.server';
import { totpAt } from '#app/features/accounts/totp.adapter.server';
import { OUTBOX } from '#app/features/messaging/ledger/queue-single.server';
import { publishTemplates } from '#app/features/messaging/publish-templates.server';
import { actorFor } from '#app/features/organisations/actor-for.server';
import { now } from '#app/foundation/clock';
import { decrypt } from '#app/foundation/crypto.server';
import { execute, row, rows, sql } from '#app/foundation/db.server';
import type { UserActor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';

/** The least that argon2 takes: tests of thousands of guesses verify real hashes, cheap ones. */
export const cheap = { memoryCost: 8, timeCost: 1, parallelism: 1 };

export const stranger = { kind: 'public' } as const;
export const system = { kind: 'system', job: 'test' } as const;
export const PASSWORD = 'bến phà chiều mưa';

const hashes = new Map<string, Promise<string>>();

type MadeUser = { userId: string; loginName: string };
type UserValues = {
  loginName?: string;
  displayName?: string;
  staff?: boolean;
  email?: string;
  confirmed?: boolean;
  password?: string | null;
};

/** An account with the password `PASSWORD`, or with none. */
export async function makeUser(values: UserValues = {}): Promise<MadeUser> {
  const userId = newId();
  const {
    loginName = `u-${userId}`,
    displayName = 'Trần Văn Thử',
    staff = true,
    email = null,
    confirmed = true,
  } = values;
  const password = values.password === undefined ? PASSWORD : values.password;
  if (password && !hashes.has(password)) hashes.set(password, hashPassword(password, cheap));
  const hash = password ? await hashes.get(password) : null;
  await execute(sql`
    insert into "User" ("id", "loginName", "displayName", "staff", "email", "emailConfirmedAt", "passwordHash", "createdAt")
    values (${userId}, ${loginName}, ${displayName}, ${staff}, ${email}, ${email && confirmed ? now() : null}, ${hash}, ${now()})`);
  return { userId, loginName };
}

/** Gives a user a role at a unit made for it. */
export async function grant(userId: string, role: string): Promise<void> {
  const unitId = newId();
  await execute(sql`
    insert into "Unit" ("id", "code", "name", "searchText", "type", "opensOn", "createdAt")
    values (${unitId}, ${unitId}, 'Đơn vị thử', 'don vi thu', 'department', '2020-01-01', ${now()})`);
  await execute(sql`
    insert into "Grant" ("id", "userId", "role", "unitId", "fromDay", "createdAt")
    values (${newId()}, ${userId}, ${role}, ${unitId}, '2020-01-01', ${now()})`);
}

export function clientAt(address = '203.0.113.7', cookies: string | null = null): Client {
  return { address, userAgent: 'Mozilla/5.0 (Linux; Android 14) Chrome/130.0', cookies };
}

/** What the browser sends back of the cookies it was given; one that was taken away is not sent. */
export function cookieHeader(...setCookies: Array<string | undefined>): string {
  return setCookies
    .filter((cookie): cookie is string => cookie !== undefined && !cookie.includes('Max-Age=0'))
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

export async function actorOf(cookies: string): Promise<UserActor> {
  const session = await readSession(cookies);
  if (!session) throw new Error('Nobody is signed in with these cookies');
  return actorFor(session);
}

/** Signs in as the browser would. */
export async function signedIn(user: MadeUser, client = clientAt()): Promise<{ actor: UserActor; cookies: string }> {
  const { cookies } = await signIn(stranger, {
    loginName: user.loginName,
    password: PASSWORD,
    client,
    identify: actorFor,
  });
  const header = cookieHeader(...cookies);
  return { actor: await actorOf(header), cookies: header };
}

/** Sets up a second factor as its owner would, with the right code of the moment. */
export async function withSecondFactor(
  actor: UserActor,
): Promise<{ actor: UserActor; cookies: string; secret: string; recoveryCodes: string[] }> {
  await beginSecondFactor(actor);
  const secret = await pendingSecret(actor.userId);
  const { cookie, recoveryCodes } = await confirmSecondFactor(actor, {
    code: totpAt(secret, now()),
    client: clientAt(),
  });
  const cookies = cookieHeader(cookie);
  return { actor: await actorOf(cookies), cookies, secret, recoveryCodes };
}

export async function pendingSecret(userId: string): Promise<string> {
  const kept = await row<{ pending: string }>(sql`select "pending" from "SecondFactor" where "userId" = ${userId}`);
  return openSecret(userId, kept.pending);
}

/** Puts the mail templates in place: a test that leads to a mail calls it first. */
export async function withTemplates(): Promise<void> {
  await publishTemplates(system);
}

/** What lies in the outbox, oldest first: which mail, to whom, with which values. */
export async function queuedMails(): Promise<Array<{ key: string; to: string; params: Record<string, string> }>> {
  const kept = await rows<{ key: string; to: string; params: string }>(
    sql`select "templateKey" as "key", "toCipher" as "to", "paramsCipher" as "params" from "Outbox" order by "id"`,
  );
  return kept.map(({ key, to, params }) => ({
    key,
    to: decrypt(to, OUTBOX),
    params: JSON.parse(decrypt(params, OUTBOX)),
  }));
}

/** The secret at the end of the link in a mail. */
export function tokenIn(mail: { params: Record<string, string> } | undefined): string {
  return mail?.params.link?.split('/').at(-1) ?? '';
}

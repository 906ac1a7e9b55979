import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { keyedHash } from '#app/foundation/crypto.server';
import { execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import type { Client } from './client.rules';
import { readLoginName } from './code.rules';
import { deviceHashOf, rememberDevice } from './device.server';
import { admitGuess } from './guessing.server';
import { assertRoomToHash, checkPassword, hashPassword } from './password.adapter.server';
import type { SignedIn } from './session';
import { startSession } from './start-session.server';

type Attempt = {
  loginName: string;
  password: string;
  client: Client;
  /** Who the user is with her roles: organisations knows (`actorFor`), and this room may not ask it. */
  identify: (session: SignedIn) => Promise<Actor>;
};

type Candidate = Omit<SignedIn, 'sessionId' | 'lifetime' | 'lastAuthAt' | 'secondFactorAt'> & {
  passwordHash: string | null;
  disabledAt: Date | null;
  known: boolean;
};

/**
 * Signs in with a login name and a password. An account that does not exist, one without a password and a wrong password are one
 * and the same answer after the same work (OWASP ASVS 5.0.0, 6.3.8).
 * @returns the cookies to send
 * @throws DomainError invalid, too-many (guesses), unavailable (too many sign-ins at once)
 */
export async function signIn(actor: Actor, attempt: Attempt): Promise<{ cookies: string[] }> {
  assertRoomToHash();
  const { client, identify } = attempt;
  const account = readLoginName(attempt.loginName);
  const device = deviceHashOf(client.cookies);
  const user = await candidate(account, device);
  const guess = await admitGuess({
    what: 'password',
    account,
    address: client.address,
    device: user?.known ? device : null,
  });
  const { right, weak } = await checkPassword(user?.passwordHash ?? null, attempt.password);
  if (!user || !right) {
    await guess.wrong();
    await audit(actor, 'user.sign-in-refused', {
      subjectType: 'user',
      subjectId: user?.userId ?? keyedHash(account, 'login'),
    });
    throw new DomainError('invalid', 'accounts:error.wrongPassword');
  }
  await guess.right();
  // Only who knows the password learns that the account is closed.
  if (user.disabledAt) throw new DomainError('forbidden', 'accounts:error.disabled');
  const stronger = weak ? await hashPassword(attempt.password) : null;
  const { passwordHash, disabledAt, known, ...person } = user;
  const at = now();
  // The session to be: it has no id yet, and the shortest life until its owner's roles are known.
  const owner = await identify({
    ...person,
    sessionId: '',
    lifetime: 'privileged',
    lastAuthAt: at,
    secondFactorAt: null,
  });
  return inTransaction(async () => {
    if (stronger) {
      await execute(sql`
        update "User" set "passwordHash" = ${stronger} where "id" = ${user.userId} and "passwordHash" = ${passwordHash}`);
    }
    const { cookie } = await startSession(owner, { userId: user.userId, staff: user.staff, client });
    const deviceCookie = await rememberDevice(user.userId, client.cookies);
    await audit({ kind: 'user', userId: user.userId }, 'user.sign-in', {
      subjectType: 'user',
      subjectId: user.userId,
      detail: { newDevice: !known, stronger: stronger !== null },
    });
    return { cookies: [cookie, deviceCookie] };
  });
}

function candidate(account: string, device: string | null): Promise<Candidate | null> {
  return maybeRow<Candidate>(sql`
    select u."id" as "userId", u."personId", u."displayName", u."language", u."staff", u."passwordHash", u."disabledAt",
      f."confirmedAt" is not null as "hasSecondFactor",
      exists (select 1 from "KnownDevice" d where d."userId" = u."id" and d."deviceHash" = ${device ?? ''}) as "known"
    from "User" u left join "SecondFactor" f on f."userId" = u."id"
    where u."loginName" = ${account} and (not u."demo" or ${env().DEMO})`);
}

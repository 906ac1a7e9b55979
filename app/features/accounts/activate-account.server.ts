import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { acceptPassword } from './accept-password.server';
import type { Client } from './client.rules';
import { readLoginName } from './code.rules';
import { rememberDevice } from './device.server';
import { admitGuess } from './guessing.server';
import { closeUserSessions } from './lucia.adapter.server';
import { mailConfirmation } from './mails.server';
import type { SignedIn } from './session';
import { startSession } from './start-session.server';
import { hashOfCode, openToken, spend } from './tokens.server';

type Activation = {
  loginName: string;
  code: string;
  newPassword: string;
  /** Her own address, if the one on file is missing or mistyped. It has to be confirmed before it serves. */
  email?: string | null;
  client: Client;
  identify: (session: SignedIn) => Promise<Actor>;
};

type Owner = Omit<SignedIn, 'sessionId' | 'lifetime' | 'lastAuthAt' | 'secondFactorAt'> & {
  loginName: string;
  email: string | null;
  emailConfirmedAt: Date | null;
};

/**
 * Sets the password of an account against its one-time code, and signs in. A wrong code, one that was used or has expired, and an
 * unknown account are one answer. All earlier sessions end; a second factor stays.
 * @returns the cookies to send
 * @throws DomainError invalid (code, password), too-many, unavailable
 */
export async function activateAccount(actor: Actor, given: Activation): Promise<{ cookies: string[] }> {
  const account = readLoginName(given.loginName);
  const owner = await ownerOf(account);
  const guess = await admitGuess({ what: 'activation', account, address: given.client.address });
  const token = await openToken('activation', hashOfCode(owner?.userId ?? '', given.code));
  if (!owner || !token) {
    await guess.wrong();
    throw wrongCode();
  }
  await guess.right();
  const email = given.email?.trim() || owner.email;
  const passwordHash = await acceptPassword(given.newPassword, { ...owner, email });
  const session: SignedIn = {
    ...owner,
    sessionId: '',
    lifetime: 'privileged',
    lastAuthAt: now(),
    secondFactorAt: null,
  };
  const identified = await given.identify(session);
  return inTransaction(async () => {
    if (!(await spend(token.tokenId))) throw wrongCode();
    const confirmed = email !== null && email === owner.email && owner.emailConfirmedAt !== null;
    await execute(sql`
      update "User" set "passwordHash" = ${passwordHash}, "passwordSetAt" = ${now()}, "email" = ${email},
        "emailConfirmedAt" = ${confirmed ? owner.emailConfirmedAt : null}, "version" = "version" + 1
      where "id" = ${owner.userId}`);
    await closeUserSessions(owner.userId);
    const { cookie } = await startSession(identified, {
      userId: owner.userId,
      staff: owner.staff,
      client: given.client,
    });
    const device = await rememberDevice(owner.userId, given.client.cookies);
    if (email && !confirmed) await mailConfirmation(actor, owner, email);
    const subject = { subjectType: 'user', subjectId: owner.userId };
    await audit({ kind: 'user', userId: owner.userId }, 'user.activate', subject);
    return { cookies: [cookie, device] };
  });
}

function wrongCode(): DomainError {
  return new DomainError('invalid', 'accounts:error.wrongActivationCode', {}, 'activationCode');
}

function ownerOf(loginName: string): Promise<Owner | null> {
  return maybeRow<Owner>(sql`
    select u."id" as "userId", u."loginName", u."personId", u."displayName", u."language", u."staff", u."email", u."emailConfirmedAt",
      f."confirmedAt" is not null as "hasSecondFactor"
    from "User" u left join "SecondFactor" f on f."userId" = u."id"
    where u."loginName" = ${loginName} and u."disabledAt" is null`);
}

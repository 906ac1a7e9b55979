import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { UserActor } from '#app/foundation/http/actor';
import type { Client } from './client.rules';
import { readTotp } from './code.rules';
import { endAllSessions } from './end-all-sessions.server';
import { issueRecoveryCodes, openSecret } from './factors.server';
import { admitGuess } from './guessing.server';
import { mailNotice } from './mails.server';
import { confirmedAddress, ownerOf } from './owner.server';
import { renewSession } from './renew-session.server';
import { stepOfTotp } from './totp.adapter.server';

type Confirmed = { recoveryCodes: string[]; cookie: string };

/**
 * Takes the waiting secret into use with its first code. Other sessions end, this one goes on under a new id with the second
 * factor shown.
 * @returns the recovery codes (to be read this once) and the cookie to send
 * @throws DomainError invalid, too-many, conflict when nothing waits
 */
export async function confirmSecondFactor(
  actor: UserActor,
  { code, client }: { code: string; client: Client },
): Promise<Confirmed> {
  const kept = await maybeRow<{ pending: string | null }>(
    sql`select "pending" from "SecondFactor" where "userId" = ${actor.userId}`,
  );
  if (!kept?.pending) throw new DomainError('conflict', 'accounts:error.secondFactorNotBegun');
  const guess = await admitGuess({ what: 'second-factor', account: actor.userId, address: client.address });
  const digits = readTotp(code);
  const step = digits ? stepOfTotp(openSecret(actor.userId, kept.pending), digits, now()) : null;
  if (step === null) {
    await guess.wrong();
    throw new DomainError('invalid', 'accounts:error.wrongTotp', {}, 'code');
  }
  await guess.right();
  const owner = await ownerOf(actor);
  return inTransaction(async () => {
    const taken = await execute(sql`
      update "SecondFactor" set "secret" = "pending", "pending" = null, "confirmedAt" = ${now()}, "lastStep" = ${step}
      where "userId" = ${actor.userId} and "pending" = ${kept.pending}`);
    if (taken === 0) throw new DomainError('conflict', 'accounts:error.secondFactorNotBegun');
    const recoveryCodes = await issueRecoveryCodes(actor.userId);
    await endAllSessions(actor, { userId: actor.userId });
    const cookie = await renewSession(actor, { client, shown: 'second-factor' });
    await audit(actor, 'user.set-second-factor', { subjectType: 'user', subjectId: actor.userId });
    await mailNotice(actor, 'second-factor-changed', owner, confirmedAddress(owner));
    return { recoveryCodes, cookie };
  });
}

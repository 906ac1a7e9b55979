import { audit } from '#app/foundation/audit.server';
import { execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError, found, notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { requireFreshSecondFactor } from '#app/foundation/http/step-up';
import { keepsAccounts } from './accounts.policy';
import { closeUserSessions } from './lucia.adapter.server';
import { type Addressee, mailNotice } from './mails.server';
import { confirmedAddress } from './owner.server';

/**
 * Takes a lost second factor off another's account, by those who keep accounts; its sessions end. The owner sets up a new one at
 * her next sign-in.
 * @throws DomainError not-found, step-up; forbidden on one's own
 */
export async function resetSecondFactor(actor: Actor, { userId }: { userId: string }): Promise<void> {
  if (!keepsAccounts(actor)) throw notFound();
  if (isUser(actor) && actor.userId === userId) throw new DomainError('forbidden', 'accounts:error.notYourself');
  requireFreshSecondFactor(actor, 10);
  await inTransaction(async () => {
    const user = found(
      await maybeRow<Addressee & { email: string | null; emailConfirmedAt: Date | null }>(sql`
        select "id" as "userId", "displayName", "language", "email", "emailConfirmedAt" from "User" where "id" = ${userId}`),
    );
    await execute(sql`delete from "SecondFactor" where "userId" = ${userId}`);
    await execute(sql`delete from "RecoveryCode" where "userId" = ${userId}`);
    await closeUserSessions(userId);
    await audit(actor, 'user.reset-second-factor', { subjectType: 'user', subjectId: userId });
    await mailNotice(actor, 'second-factor-changed', user, confirmedAddress(user));
  });
}

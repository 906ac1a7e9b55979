import { audit } from '#app/foundation/audit.server';
import { execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { found, notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { requireFreshSecondFactor } from '#app/foundation/http/step-up';
import { keepsAccounts } from './accounts.policy';
import { type Addressee, mailConfirmation } from './mails.server';

/**
 * Puts a user's address right, by those who keep accounts. It counts as unconfirmed, so no password can be reset through it until
 * its owner opens the link sent to it.
 * @throws DomainError not-found, step-up
 */
export async function correctEmail(
  actor: Actor,
  { userId, email }: { userId: string; email: string | null },
): Promise<void> {
  if (!keepsAccounts(actor)) throw notFound();
  requireFreshSecondFactor(actor, 60);
  await inTransaction(async () => {
    const user = found(
      await maybeRow<Addressee>(sql`
        update "User" set "email" = ${email}, "emailConfirmedAt" = null, "version" = "version" + 1 where "id" = ${userId}
        returning "id" as "userId", "displayName", "language"`),
    );
    // A link that was sent to the wrong address confirms nothing any more.
    await execute(
      sql`delete from "AccountToken" where "userId" = ${userId} and "kind" = 'confirm-email' and "usedAt" is null`,
    );
    if (email) await mailConfirmation(actor, user, email);
    await audit(actor, 'user.correct-email', { subjectType: 'user', subjectId: userId });
  });
}

import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError, notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { keepsAccounts } from './accounts.policy';
import { closeUserSessions } from './lucia.adapter.server';

/**
 * Closes an account with a reason: its sessions end, open links and codes are void, and the very next request is a stranger's.
 * @throws DomainError not-found; forbidden on one's own
 */
export async function disableUser(actor: Actor, { userId, reason }: { userId: string; reason: string }): Promise<void> {
  if (!keepsAccounts(actor)) throw notFound();
  if (isUser(actor) && actor.userId === userId) throw new DomainError('forbidden', 'accounts:error.notYourself');
  await inTransaction(async () => {
    const changed = await execute(sql`
      update "User" set "disabledAt" = ${now()}, "disabledReason" = ${reason}, "version" = "version" + 1
      where "id" = ${userId} and "disabledAt" is null`);
    if (changed === 0) throw notFound();
    await closeUserSessions(userId);
    await execute(sql`delete from "AccountToken" where "userId" = ${userId} and "usedAt" is null`);
    await audit(actor, 'user.disable', { subjectType: 'user', subjectId: userId });
  });
}

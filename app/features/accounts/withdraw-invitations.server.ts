import { audit } from '#app/foundation/audit.server';
import { inTransaction, rows, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { invites } from './accounts.policy';

/**
 * Takes back the accounts of people who were invited by mistake and never came: their codes and slips open nothing any more, and
 * somebody who is invited again later starts afresh. Accounts that were opened once, or closed with a reason, are left alone.
 * Whose they may be is decided by the caller's scope.
 * @returns how many accounts are gone
 */
export async function withdrawInvitations(
  actor: Actor,
  { userIds }: { userIds: readonly string[] },
): Promise<{ withdrawn: number }> {
  if (!invites(actor)) throw notFound();
  return inTransaction(async () => {
    const gone = await rows<{ userId: string }>(sql`
      delete from "User" u where "id" = any(${[...userIds]}::uuid[]) and "passwordHash" is null and "disabledAt" is null
        and not exists (select 1 from "Session" s where s."userId" = u."id")
      returning "id" as "userId"`);
    const [first] = gone;
    if (first)
      await audit(actor, 'user.withdraw-invitation', {
        subjectType: 'user',
        subjectId: first.userId,
        detail: { withdrawn: gone.length },
      });
    return { withdrawn: gone.length };
  });
}

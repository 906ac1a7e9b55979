import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { invites } from './accounts.policy';
import { closeUserSessions } from './lucia.adapter.server';

type Options = { personId: string; keptUserId: string | null | undefined; closedUserId: string | null };

/**
 * Of two accounts of one person one is closed for good: its sessions end, open codes and links are void. The other (or the only one)
 * stands for her from now on. Whose they are was decided by organisations. Call it inside a transaction.
 */
export async function mergeAccounts(actor: Actor, { personId, keptUserId, closedUserId }: Options): Promise<void> {
  if (!invites(actor)) throw notFound();
  if (closedUserId) {
    await execute(sql`
      update "User" set "personId" = null, "disabledAt" = coalesce("disabledAt", ${now()}),
        "disabledReason" = coalesce("disabledReason", 'merged'), "version" = "version" + 1
      where "id" = ${closedUserId}::uuid`);
    await closeUserSessions(closedUserId);
    await execute(sql`delete from "AccountToken" where "userId" = ${closedUserId}::uuid and "usedAt" is null`);
    await audit(actor, 'user.close-merged', { subjectType: 'user', subjectId: closedUserId, detail: { keptUserId } });
  }
  if (keptUserId) {
    await execute(sql`
      update "User" set "personId" = ${personId}::uuid, "version" = "version" + 1
      where "id" = ${keptUserId}::uuid and "personId" is distinct from ${personId}::uuid`);
  }
}

import { execute, sql } from '#app/foundation/db.server';

type Merged = { fromId: string; intoId: string; keptUserId: string | null; closedUserId: string | null };

/**
 * Attempts go over to the record that stays. Those of an account that was closed go to the one that stays, quiz by quiz, where it
 * has none of its own: attempts are counted, and two counts cannot be one.
 */
export async function onPersonMerged({ fromId, intoId, keptUserId, closedUserId }: Merged): Promise<void> {
  await execute(sql`update "Attempt" set "personId" = ${intoId}::uuid where "personId" = ${fromId}::uuid`);
  await execute(sql`update "Accommodation" set "personId" = ${intoId}::uuid where "personId" = ${fromId}::uuid`);
  await execute(sql`update "AttemptGrant" set "personId" = ${intoId}::uuid where "personId" = ${fromId}::uuid`);
  if (!keptUserId || !closedUserId) return;
  await execute(sql`
    update "Attempt" a set "userId" = ${keptUserId}::uuid, "personId" = ${intoId}::uuid
    where a."userId" = ${closedUserId}::uuid and not exists (select 1 from "Attempt" own
      where own."userId" = ${keptUserId}::uuid and own."ownerKey" = a."ownerKey")`);
}

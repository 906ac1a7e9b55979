import { now } from '#app/foundation/clock';
import { execute, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import { closesAt } from './clock.rules';

type Merged = { fromId: string; intoId: string; keptUserId: string | null; closedUserId: string | null };

/**
 * Attempts go over to the record that stays. Those of an account that was closed go to the one that stays, quiz by quiz, where it
 * has none of its own: attempts are counted, and two counts cannot be one.
 * @throws DomainError conflict while a paper is answered under the account that would be closed: its learner would lose the time
 */
export async function onPersonMerged({ fromId, intoId, keptUserId, closedUserId }: Merged): Promise<void> {
  const inHand = await maybeRow<{ deadlineAt: Date }>(sql`
    select "deadlineAt" from "Attempt"
    where "userId" = ${closedUserId}::uuid and "state" = 'open' and "deadlineAt" > ${now()} order by "deadlineAt" desc limit 1`);
  if (inHand)
    throw new DomainError('conflict', 'assessment:error.paperInHand', {
      at: closesAt(inHand.deadlineAt).toISOString(),
    });
  await execute(sql`update "Attempt" set "personId" = ${intoId}::uuid where "personId" = ${fromId}::uuid`);
  await execute(sql`update "Accommodation" set "personId" = ${intoId}::uuid where "personId" = ${fromId}::uuid`);
  await execute(sql`update "AttemptGrant" set "personId" = ${intoId}::uuid where "personId" = ${fromId}::uuid`);
  if (!keptUserId || !closedUserId) return;
  await execute(sql`
    update "Attempt" a set "userId" = ${keptUserId}::uuid, "personId" = ${intoId}::uuid
    where a."userId" = ${closedUserId}::uuid and not exists (select 1 from "Attempt" own
      where own."userId" = ${keptUserId}::uuid and own."ownerKey" = a."ownerKey")`);
}

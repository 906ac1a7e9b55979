import { now } from '#app/foundation/clock';
import { execute, inTransaction, rows, sql } from '#app/foundation/db.server';
import type { LineReceipt } from '../send/line';
import { hashAddress } from './freeze-rows.server';

/** Writes receipts as they came, once each, and moves the messages they are about. Resolves when all of it is committed. */
export async function takeReceipts(routeId: string, batch: readonly LineReceipt[]): Promise<void> {
  await inTransaction(async () => {
    await execute(sql`
      insert into "Receipt" ("routeId", "providerId", "status", "stat", "error", "hash", "receivedAt")
      select ${routeId}::uuid, r."providerId", r."status", r."stat", r."error", r."hash", ${now()}
      from unnest(${batch.map((one) => one.providerId)}::text[], ${batch.map((one) => one.status)}::text[],
        ${batch.map((one) => one.stat)}::text[], ${batch.map((one) => one.error)}::text[],
        ${batch.map((one) => (one.number ? hashAddress('sms', one.number) : null))}::text[])
        as r("providerId", "status", "stat", "error", "hash")
      on conflict ("routeId", "providerId", "stat") do nothing`);
    await matchReceipts(routeId, [...new Set(batch.map((one) => one.providerId))]);
  });
}

/** The ids that an answer gave after its time-out; a receipt may be waiting for them. */
export async function keepLateId(routeId: string, messageId: number, part: number, providerId: string): Promise<void> {
  await inTransaction(async () => {
    await execute(sql`
      insert into "MessagePart" ("messageId", "part", "routeId", "providerId")
      values (${messageId}, ${part}, ${routeId}::uuid, ${providerId}) on conflict ("messageId", "part") do nothing`);
    await matchReceipts(routeId, [providerId]);
  });
}

/**
 * Moves messages by the receipts of these ids: delivered when every part is, undelivered when one failed and the outcome was
 * not unknown. Receipts that match nothing stay, and are tried again by the sweep.
 */
export async function matchReceipts(routeId: string, providerIds: readonly string[]): Promise<void> {
  await inTransaction(async () => {
    const matched = await rows<{ messageId: number }>(sql`
      with matching as (
        select distinct on (p."messageId", p."part") p."messageId", p."part", r."status", r."error", r."receivedAt"
        from "Receipt" r join "MessagePart" p on p."routeId" = r."routeId" and p."providerId" = r."providerId"
        where r."routeId" = ${routeId}::uuid and r."providerId" = any(${providerIds}::text[]) and r."status" <> 'pending'
        order by p."messageId", p."part", r."id"
      ), parts as (
        update "MessagePart" p set "status" = m."status", "error" = m."error", "receiptAt" = m."receivedAt"
        from matching m where p."messageId" = m."messageId" and p."part" = m."part" and p."status" is null
        returning p."messageId"
      ), receipts as (
        update "Receipt" r set "matchedAt" = ${now()}
        from "MessagePart" p where p."routeId" = r."routeId" and p."providerId" = r."providerId" and r."matchedAt" is null
          and r."routeId" = ${routeId}::uuid and r."providerId" = any(${providerIds}::text[])
        returning r."id"
      )
      select distinct "messageId" from parts order by 1`);
    if (matched.length > 0) await moveByParts(matched.map(({ messageId }) => messageId));
  });
}

/** The state that follows from the receipts of all parts (stateOfParts of receipt.rules.ts, in one statement). */
async function moveByParts(messageIds: readonly number[]): Promise<void> {
  await execute(sql`
    with judged as (
      select m."id", m."state", case
          when bool_or(p."status" = 'failed') then 'undelivered'
          when bool_and(p."status" = 'delivered') and count(*) >= m."parts" then 'delivered' end as "after",
        max(p."error") filter (where p."status" = 'failed') as "error"
      from "Message" m join "MessagePart" p on p."messageId" = m."id"
      where m."id" = any(${messageIds}::bigint[])
      group by m."id"
    ), held as (
      select m."id", j."after", j."error" from "Message" m join judged j on j."id" = m."id"
      where (j."after" = 'delivered' and m."state" in ('accepted', 'unknown')) or (j."after" = 'undelivered' and m."state" = 'accepted')
      order by m."id" for update of m
    )
    update "Message" m set "state" = held."after",
      "reason" = case held."after" when 'undelivered' then concat('receipt ', held."error") end, "settledAt" = ${now()}
    from held where m."id" = held."id"`);
}

import { now } from '#app/foundation/clock';
import { inTransaction, rows, sql } from '#app/foundation/db.server';
import { matchReceipts } from './receipts.server';

/** A receipt may overtake the writing of its id by so much; after that its id is one we never learned. */
const SETTLED_AFTER_MS = 5_000;
/** Receipts older than SMSCs keep trying are left alone. */
const WINDOW_MS = 3 * 86_400_000;

/**
 * The sweep over receipts without a message. First by id, once more: the id may have been written meanwhile. Then by number: a
 * worker died between the SMSC's taking and our learning of the id, so the message is `unknown` without all of its ids, and the
 * receipts carry ids that no message has. Where exactly one such message went to that number by that route before them, and they
 * are as many as its parts without an id, they are its own.
 * @returns how many messages found their receipts by number
 */
export async function matchOrphans(): Promise<number> {
  const since = new Date(now().getTime() - WINDOW_MS);
  const known = await rows<{ routeId: string; providerIds: string[] }>(sql`
    select r."routeId", array_agg(distinct r."providerId") as "providerIds"
    from "Receipt" r join "MessagePart" p on p."routeId" = r."routeId" and p."providerId" = r."providerId"
    where r."matchedAt" is null and r."receivedAt" > ${since} group by r."routeId"`);
  for (const { routeId, providerIds } of known) await matchReceipts(routeId, providerIds);

  return inTransaction(async () => {
    const adopted = await rows<{ routeId: string; providerId: string; messageId: number }>(sql`
      with orphans as (
        select "routeId", "hash", array_agg(distinct "providerId") as "providerIds", min("receivedAt") as "first"
        from "Receipt" where "matchedAt" is null and "hash" is not null and "status" <> 'pending'
          and "receivedAt" > ${since} and "receivedAt" < ${new Date(now().getTime() - SETTLED_AFTER_MS)}
        group by "routeId", "hash" limit 500
      ), doubtful as (
        select o."routeId", o."providerIds", min(m."id") as "messageId", min(k."parts") as "known"
        from orphans o
        join "Contact" c on c."channel" = 'sms' and c."hash" = o."hash"
        join "Message" m on m."contactId" = c."id" and m."routeId" = o."routeId" and m."state" = 'unknown'
          and m."submittedAt" <= o."first" and m."submittedAt" > ${since}
        cross join lateral (select count(*) as "parts" from "MessagePart" p where p."messageId" = m."id") k
        where k."parts" < m."parts"
        group by o."routeId", o."hash", o."providerIds"
        having count(*) = 1 and cardinality(o."providerIds") = min(m."parts" - k."parts")
      )
      insert into "MessagePart" ("messageId", "part", "routeId", "providerId")
      select d."messageId", d."known" + p."ordinality", d."routeId", p."providerId"
      from doubtful d, unnest(d."providerIds") with ordinality as p("providerId", "ordinality")
      on conflict ("messageId", "part") do nothing
      returning "messageId", "routeId", "providerId"`);
    // One statement a route, and there are few routes.
    for (const routeId of new Set(adopted.map((found) => found.routeId))) {
      const own = adopted.filter((found) => found.routeId === routeId);
      await matchReceipts(
        routeId,
        own.map(({ providerId }) => providerId),
      );
    }
    return new Set(adopted.map(({ messageId }) => messageId)).size;
  });
}

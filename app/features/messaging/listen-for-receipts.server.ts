import { now } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { usableRoute } from './ledger/route-row.server';
import { assertNightStaff } from './messaging.policy';
import { lineOf } from './send/lines.server';

const RECEIPT_WINDOW_MS = 3 * 86_400_000;

/**
 * The sweep that keeps a worker bound to SMSCs while receipts may come: over the active route, for opt-outs too, and over every
 * other one by which something was sent in the last three days. An SMSC keeps what it could not hand over.
 * @returns how many lines are up
 */
export async function listenForReceipts(actor: Actor): Promise<number> {
  assertNightStaff(actor);
  const since = new Date(now().getTime() - RECEIPT_WINDOW_MS);
  const routes = await rows<{ id: string }>(sql`
    select r."id" from "Route" r join "RoutePace" p on p."routeId" = r."id"
    where r."kind" = 'smpp' and (p."pausedUntil" is null or p."pausedUntil" <= clock_timestamp())
      and (r."active" or exists (
        select 1 from "Message" m where m."routeId" = r."id" and m."state" in ('accepted', 'unknown') and m."submittedAt" > ${since}))`);
  const usable = (await Promise.all(routes.map(({ id }) => usableRoute(id)))).filter((route) => route !== null);
  const lines = await Promise.allSettled(usable.map((route) => lineOf(route).line.ready()));
  return lines.filter(({ status }) => status === 'fulfilled').length;
}

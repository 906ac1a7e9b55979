import { rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { learnerOf } from './attempt-row.queries.server';

/** `attempts`: papers that were given time back for it. */
export type OutageLine = { id: string; from: Date; ms: number; attempts: number };

const SHOWN = 20;

/** The latest times in which no server answered, newest first; they name nobody. @throws DomainError not-found unless signed in */
export async function latestOutages(actor: Actor): Promise<OutageLine[]> {
  learnerOf(actor);
  return rows(sql`
    with latest as (select "id", "from", "until" from "Outage" order by "until" desc limit ${SHOWN})
    select o."id", o."from", (extract(epoch from o."until" - o."from") * 1000)::int8 as "ms", count(t."attemptId") as "attempts"
    from latest o left join "TimeCredit" t on t."outageId" = o."id"
    group by o."id", o."from", o."until" order by o."until" desc`);
}

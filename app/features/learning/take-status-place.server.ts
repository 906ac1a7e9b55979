import { randomInt } from 'node:crypto';
import { row, sql } from '#app/foundation/db.server';
import { STATUS_LIST_FILL, STATUS_LIST_LENGTH } from './credentials/status-list.rules';

/** So many draws miss a half-filled list all at once in 1 of 2^40 cases; then the transaction is tried again by whoever asked. */
const DRAWS = 40;

/**
 * A place in the list of revocations for a certificate about to be issued, drawn by lot so that places tell nothing about the order of
 * issue. Holds the list's row until the end of the transaction: two that issue at once draw one after the other.
 */
export async function takeStatusPlace(): Promise<{ statusList: number; statusIndex: number }> {
  const { statusList } = await row<{ statusList: number }>(sql`
    insert into "StatusList" ("number", "taken")
    select coalesce((
      select case when l."taken" < ${STATUS_LIST_FILL} then l."number" else l."number" + 1 end
      from "StatusList" l order by l."number" desc limit 1), 1), 1
    on conflict ("number") do update set "taken" = "StatusList"."taken" + 1 returning "number" as "statusList"`);
  const draws = Array.from({ length: DRAWS }, () => randomInt(STATUS_LIST_LENGTH));
  const { statusIndex } = await row<{ statusIndex: number }>(sql`
    select drawn."statusIndex" from unnest(${draws}::int[]) with ordinality as drawn("statusIndex", "turn")
    where not exists (
      select 1 from "Certificate" c where c."statusList" = ${statusList} and c."statusIndex" = drawn."statusIndex")
    order by drawn."turn" limit 1`);
  return { statusList, statusIndex };
}

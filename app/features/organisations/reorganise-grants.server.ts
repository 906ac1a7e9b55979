import { type Day, now } from '#app/foundation/clock';
import { execute, sql } from '#app/foundation/db.server';
import { logRows } from './log-rows.server';

/**
 * Ends the roles at closing units on the day. Those of a merged unit begin at its successor, unless the user holds the same
 * there; those of a split or an abolished one wait for an administrator (`decideGrant`).
 * @returns how many went on by themselves, and how many wait
 */
export async function reorganiseGrants(
  reorganisationId: string,
  on: Day,
): Promise<{ passed: number; waiting: number }> {
  const ending = sql`
    select held.* from "Grant" held
    join "UnitSuccession" succession on succession."fromUnitId" = held."unitId" and succession."remainder"
      and succession."reorganisationId" = ${reorganisationId}::uuid
    where held."toDay" is null or (held."toDay" > ${on}::date and held."toDay" > held."fromDay")`;
  await logRows(reorganisationId, 'grant', ending);
  const waiting = await execute(sql`
    insert into "ReorganisationGrant" ("id", "reorganisationId", "grantId", "fromUnitId", "userId", "role")
    select gen_random_uuid(), ${reorganisationId}::uuid, ending."id", ending."unitId", ending."userId", ending."role"
    from (${ending}) ending
    join "ReorganisationEdge" edge on edge."reorganisationId" = ${reorganisationId}::uuid and edge."fromUnitId" = ending."unitId"
      and edge."kind" in ('split', 'abolish')
    group by ending."id", ending."unitId", ending."userId", ending."role"`);
  const passed = await execute(sql`
    with passing as materialized (
      select ending."userId", ending."role", edge."toUnitId", range_agg(daterange(greatest(ending."fromDay", ${on}::date), ending."toDay")) as days
      from (${ending}) ending
      join "ReorganisationEdge" edge on edge."reorganisationId" = ${reorganisationId}::uuid
        and edge."fromUnitId" = ending."unitId" and edge."kind" = 'merge'
      group by 1, 2, 3
    ), there as (
      select held."userId", held."role", held."unitId", range_agg(daterange(held."fromDay", held."toDay")) as days
      from "Grant" held join passing on passing."userId" = held."userId" and passing."role" = held."role"
        and passing."toUnitId" = held."unitId" group by 1, 2, 3
    ), made as (
      insert into "Grant" ("id", "userId", "role", "unitId", "fromDay", "toDay", "createdAt")
      select gen_random_uuid(), fresh."userId", fresh."role", fresh."toUnitId", lower(fresh.span), upper(fresh.span), ${now()}
      from (
        select passing."userId", passing."role", passing."toUnitId",
          unnest(passing.days - coalesce(there.days, '{}'::datemultirange)) as span
        from passing left join there on there."userId" = passing."userId" and there."role" = passing."role"
          and there."unitId" = passing."toUnitId"
      ) fresh
      returning "id"
    )
    insert into "ReorganisationRow" ("reorganisationId", "kind", "rowId")
    select ${reorganisationId}::uuid, 'grant', "id" from made`);
  await execute(sql`
    update "Grant" held set "toDay" = greatest(held."fromDay", ${on}::date) from (${ending}) ending where held."id" = ending."id"`);
  return { passed, waiting };
}

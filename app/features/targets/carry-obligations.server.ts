import { now } from '#app/foundation/clock';
import { execute, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';

/**
 * Moves obligations from units that closed to their successors, as of the reorganisation's day: one entry takes each out of the
 * old unit on that day, and whatever was written in the old unit since (she did it, she left) is taken back and written anew in
 * the successor on its own day, so that the figures of every day are those of the units that held then. Obligations of cycles that ended before the day stay.
 * @param options.back the other way: after an undo every day shows the old units again
 * @returns how many entries were written
 */
export async function carryObligations(
  actor: Actor,
  { reorganisationId, back = false }: { reorganisationId: string; back?: boolean },
): Promise<number> {
  const [from, to] = back ? [sql`"toUnitId"`, sql`"fromUnitId"`] : [sql`"fromUnitId"`, sql`"toUnitId"`];
  const actorId = actor.kind === 'user' ? actor.userId : null;
  await execute(sql`
    create temporary table if not exists carried_obligation
      ("obligationId" uuid, "fromId" uuid, "toId" uuid, day date, primary key ("obligationId", "fromId")) on commit drop`);
  await execute(sql`truncate carried_obligation`);
  // By the person's own way if she has one, else by the unit's. An undo follows what was moved, before it asks the roster.
  await execute(sql`
    with plan as (
      select "id", "day" from "Reorganisation" where "id" = ${reorganisationId}::uuid
    ), way as materialized (
      select carried."personId", carried.${from} as "fromId", min(carried.${to}::text)::uuid as "toId"
      from "ReorganisationMembership" carried where carried."reorganisationId" = ${reorganisationId}::uuid group by 1, 2
    ), heir as materialized (
      select ${from} as "fromId", min(${to}::text)::uuid as "toId" from "UnitSuccession"
      where "reorganisationId" = ${reorganisationId}::uuid and ${back ? sql`false` : sql`"remainder"`} group by 1
    ), moved as materialized (
      select event."obligationId", event."toUnitId" as "fromId", min(event."fromUnitId"::text)::uuid as "toId"
      from "ObligationEvent" event
      join "UnitSuccession" succession on succession."reorganisationId" = ${reorganisationId}::uuid
        and succession."fromUnitId" = event."fromUnitId" and succession."toUnitId" = event."toUnitId"
      where ${back} and event."causeType" = 'reorganisation' and event."causeId" = ${reorganisationId} group by 1, 2
    ), touched as (
      -- Whose it is now: earlier entries may stand under a record that was merged into hers.
      select distinct event."obligationId", o."personId", event."toUnitId" as "fromId"
      from "ObligationEvent" event join "Obligation" o on o."id" = event."obligationId" join "Cycle" cycle on cycle."key" = event."cycleKey"
      join plan on cycle."endsOn" >= plan."day"
      where event."toUnitId" in (select "fromId" from way union select "fromId" from heir union select "fromId" from moved)
    )
    insert into carried_obligation
    select touched."obligationId", touched."fromId", coalesce(moved."toId", way."toId", heir."toId"), plan."day"
    from touched cross join plan
    left join moved using ("obligationId", "fromId")
    left join way using ("personId", "fromId")
    left join heir using ("fromId")
    where coalesce(moved."toId", way."toId", heir."toId") is not null`);
  await execute(sql`analyze carried_obligation`);
  const entries = await execute(sql`
    with standing as (
      -- Where she stood when the day began, if that was in a unit that closed.
      select distinct on (event."obligationId") event.*
      from "ObligationEvent" event
      where event."obligationId" in (select "obligationId" from carried_obligation)
        and event."effectiveOn" < (select max(day) from carried_obligation)
      order by event."obligationId", event."effectiveOn" desc, event."id" desc
    ), followed as (
      select event.*, whence."toId" as "fromHeir", whither."toId" as "toHeir",
        bool_or(whence."toId" is not null or whither."toId" is not null) over (
          partition by event."obligationId" order by event."effectiveOn", event."id") as concerned
      from "ObligationEvent" event
      left join carried_obligation whence
        on whence."obligationId" = event."obligationId" and whence."fromId" = event."fromUnitId"
      left join carried_obligation whither
        on whither."obligationId" = event."obligationId" and whither."fromId" = event."toUnitId"
      where event."obligationId" in (select "obligationId" from carried_obligation)
        and event."effectiveOn" >= (select max(day) from carried_obligation)
    ), since as (
      -- From the first that names a closed unit on: what came after it elsewhere is written anew too, so that the last stays the last.
      select * from followed where concerned
    ), entry as (
      select 0::bigint as at, 0 as half, standing."obligationId", standing."personId", standing."targetId", standing."cycleKey",
        carried."fromId" as "fromUnitId", standing."toState" as "fromState", carried."toId" as "toUnitId", standing."toState",
        carried.day as "effectiveOn"
      from standing join carried_obligation carried
        on carried."obligationId" = standing."obligationId" and carried."fromId" = standing."toUnitId"
      union all
      -- What was written since is taken back …
      select "id", 1, "obligationId", "personId", "targetId", "cycleKey", "toUnitId", "toState", "fromUnitId", "fromState", "effectiveOn"
      from since where "fromUnitId" is not null
      union all
      -- … and written anew in the successor. Somebody new only moves on.
      select "id", 2, "obligationId", "personId", "targetId", "cycleKey",
        case when "fromUnitId" is null then "toUnitId" else coalesce("fromHeir", "fromUnitId") end, coalesce("fromState", "toState"),
        coalesce("toHeir", "toUnitId"), "toState", "effectiveOn"
      from since
    )
    insert into "ObligationEvent" ("obligationId", "personId", "targetId", "cycleKey", "kind", "fromUnitId", "fromState", "toUnitId",
      "toState", "effectiveOn", "at", "causeType", "causeId", "actorId")
    select "obligationId", "personId", "targetId", "cycleKey", 'moved', "fromUnitId", "fromState", "toUnitId", "toState", "effectiveOn", ${now()},
      ${back ? 'reorganisation-undone' : 'reorganisation'}, ${reorganisationId}, ${actorId}::uuid
    from entry order by "effectiveOn", at, half`);
  await execute(sql`
    update "Obligation" o set "unitId" = carried."toId" from carried_obligation carried
    where carried."obligationId" = o."id" and carried."fromId" = o."unitId"`);
  return entries;
}

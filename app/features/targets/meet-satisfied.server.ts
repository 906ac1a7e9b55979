import { now } from '#app/foundation/clock';
import { row, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';

type Options = { people: readonly string[] | 'all' };

/**
 * Meets every open obligation whose requirement is satisfied by achievements in its window, and returns how many. The window
 * of a yearly target is its cycle, opened earlier only by a stated carry-in; a target that is not yearly is met once and for
 * all. Call it inside a transaction that holds the lock of obligations.
 */
export async function meetSatisfied(actor: Actor, { people }: Options): Promise<number> {
  const these = people === 'all' ? sql`true` : sql`o."personId" = any(${people as string[]}::uuid[])`;
  const actorId = actor.kind === 'user' ? actor.userId : null;
  // Materialized: a planner that thinks there are few obligations would look for what satisfies all of them once for each.
  const { count } = await row<{ count: number }>(sql`
    with satisfied as materialized (
      select o."id", won."achievedOn", won."id" as "achievementId"
      from "Obligation" o
      join "Cycle" c on c."key" = o."cycleKey"
      join "Target" t on t."id" = o."targetId"
      join "Requirement" r on r."targetId" = o."targetId"
        and r."fromYear" <= extract(year from c."endsOn") and (r."toYear" is null or r."toYear" >= extract(year from c."endsOn"))
      cross join lateral (
        select a."achievedOn", a."id", count(*) over () as sources
        from (
          select distinct on (a."sourceKey") a."sourceKey", a."achievedOn", a."id"
          from "Achievement" a
          where a."personId" = o."personId" and a."revokedAt" is null
            and ((a."sourceType" = 'course' and a."sourceKey" = any(r."courses"))
              or (a."sourceType" = 'evidence' and a."sourceKey" = any(r."evidenceKinds")))
            and a."achievedOn" <= c."endsOn"
            and (not t."annual" or a."achievedOn" >= c."startsOn" - r."carryInDays")
          order by a."sourceKey", a."achievedOn", a."id"
        ) a
        order by case when r."mode" = 'all' then a."achievedOn" end desc, a."achievedOn", a."id"
        limit 1
      ) won
      where o."state" = 'owed' and ${these}
        and (r."mode" = 'any' or won.sources = cardinality(r."courses") + cardinality(r."evidenceKinds"))
    ), first as materialized (
      select distinct on ("id") "id", "achievedOn", "achievementId" from satisfied order by "id", "achievedOn", "achievementId"
    ), met as (
      update "Obligation" o set "state" = 'met', "metOn" = f."achievedOn"
      from first f where o."id" = f."id" and o."state" = 'owed'
      returning o.*, f."achievementId"
    ), told as (
      insert into "ObligationEvent" ("obligationId", "personId", "targetId", "cycleKey", "kind",
        "fromUnitId", "fromState", "toUnitId", "toState", "effectiveOn", "at", "causeType", "causeId", "actorId")
      select m."id", m."personId", m."targetId", m."cycleKey", 'met', m."unitId", 'owed', m."unitId", 'met', since.day, ${now()},
        -- What was done before she owed it, or owed it here, is nothing that the unit's pace can hope for again.
        case when m."metOn" < since.day then 'carry-in' else 'achievement' end, m."achievementId"::text, ${actorId}::uuid
      from met m
      -- What met it may be older than the obligation itself: then it was met on the day it was made.
      cross join lateral (
        select greatest(m."metOn", (select e."effectiveOn" from "ObligationEvent" e where e."obligationId" = m."id"
          order by e."id" desc limit 1)) as day
      ) since
      returning 1
    )
    select count(*) as count from told`);
  return count;
}

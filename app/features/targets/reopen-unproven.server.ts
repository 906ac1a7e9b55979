import { now, today } from '#app/foundation/clock';
import { execute, row, rows, sql } from '#app/foundation/db.server';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { meetSatisfied } from './meet-satisfied.server';

type Options = { achievementIds: readonly string[]; reason: string };

/**
 * Opens the obligations again that rested on achievements which were taken back; what something else satisfies is met again at
 * once. Where all of several are required, each of them carries the obligation. Only cycles that have not ended are touched. Call
 * it inside a transaction that holds the lock of obligations.
 * @returns how many obligations were opened
 */
export async function reopenUnproven(actor: Actor, { achievementIds, reason }: Options): Promise<{ reopened: number }> {
  const on = today();
  const actorId = isUser(actor) ? actor.userId : null;
  const ids = achievementIds as string[];
  // Who left meanwhile and comes back must not find it met.
  await execute(sql`
    update "Obligation" o set "metOn" = null from "Cycle" c, "Achievement" a
    where c."key" = o."cycleKey" and c."endsOn" >= ${on}::date and o."state" = 'released' and o."metOn" is not null
      and a."id" = any(${ids}::uuid[]) and a."personId" = o."personId" and exists (select 1 from "ObligationEvent" e
        where e."obligationId" = o."id" and e."kind" = 'met' and e."causeType" in ('achievement', 'carry-in') and e."causeId" = a."id"::text)`);
  const { count } = await row<{ count: number }>(sql`
    with unproven as (
      select distinct on (o."id") o."id", a."id" as "achievementId"
      from "Achievement" a
      join "Obligation" o on o."personId" = a."personId" and o."state" = 'met'
      join "Cycle" c on c."key" = o."cycleKey" and c."endsOn" >= ${on}::date
      join lateral (
        select e."causeType", e."causeId" from "ObligationEvent" e
        where e."obligationId" = o."id" and e."kind" = 'met' order by e."id" desc limit 1
      ) proof on true
      left join "Requirement" r on r."targetId" = o."targetId" and r."mode" = 'all' and a."sourceKey" = any(r."evidenceKinds")
        and r."fromYear" <= extract(year from c."endsOn") and (r."toYear" is null or r."toYear" >= extract(year from c."endsOn"))
      where a."id" = any(${ids}::uuid[])
        and ((proof."causeType" in ('achievement', 'carry-in') and proof."causeId" = a."id"::text) or r."id" is not null)
      order by o."id", a."id"
    ), opened as (
      update "Obligation" o set "state" = 'owed', "metOn" = null from unproven u where u."id" = o."id"
      returning o.*, u."achievementId"
    ), told as (
      insert into "ObligationEvent" ("obligationId", "personId", "targetId", "cycleKey", "kind", "fromUnitId", "fromState",
        "toUnitId", "toState", "effectiveOn", "at", "causeType", "causeId", "reason", "actorId")
      select "id", "personId", "targetId", "cycleKey", 'reopened', "unitId", 'met', "unitId", 'owed', ${on}::date, ${now()},
        'evidence-revoked', "achievementId"::text, ${reason}, ${actorId}::uuid
      from opened
      returning 1)
    select count(*) as count from told`);
  const people = await rows<{ personId: string }>(
    sql`select distinct "personId" from "Achievement" where "id" = any(${ids}::uuid[])`,
  );
  await meetSatisfied(actor, { people: people.map((each) => each.personId) });
  return { reopened: count };
}

import { oldestMembership } from '#app/features/organisations/membership-order.queries.server';
import { type Day, now, today } from '#app/foundation/clock';
import { execute, inTransaction, rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { meetSatisfied } from './meet-satisfied.server';
import { lockObligations } from './obligation-lock.queries.server';
import { inForceTable, type TargetInCycle, targetsOn } from './target-scope.queries.server';

export type Refreshed = { created: number; moved: number; released: number; reopened: number; met: number };

type Options = { people: readonly string[] | 'all'; on?: Day };

/**
 * Makes obligations agree with memberships on a day: new ones for those who joined, another unit for those who moved, released
 * for those who left, reopened for those who came back. A person counts once for a target and cycle, in the unit of the
 * membership that is valid on the day: the oldest of several, of equals the lowest id; one that a reorganisation carried over is as
 * old as what it continues. Run again it writes nothing.
 */
export async function refreshObligations(actor: Actor, { people, on = today() }: Options): Promise<Refreshed> {
  return inTransaction(
    async () => {
      const targets = await targetsOn(on);
      if (targets.length === 0) return { created: 0, moved: 0, released: 0, reopened: 0, met: 0 };
      await keepCycles(targets);
      await lockObligations('refresh');
      const changes = await applyMemberships(actor, targets, people, on);
      const met = await meetSatisfied(actor, { people });
      return { ...changes, met };
    },
    { timeout: 120_000 },
  );
}

async function keepCycles(targets: readonly TargetInCycle[]): Promise<void> {
  await execute(sql`insert into "Cycle" ("key", "kind", "startsOn", "endsOn", "dueOn")
    select distinct "cycleKey", kind, "startsOn", "endsOn", "dueOn" from (
      select f.*, k.kind from ${inForceTable(targets)} f
      join unnest(${targets.map((each) => each.targetId)}::text[], ${targets.map((each) => each.cycle.kind)}::text[])
        as k("targetId", kind) using ("targetId")) cycles
    on conflict ("key") do nothing`);
}

async function applyMemberships(
  actor: Actor,
  targets: readonly TargetInCycle[],
  people: readonly string[] | 'all',
  on: Day,
): Promise<Omit<Refreshed, 'met'>> {
  const these = people === 'all' ? sql`true` : sql`m."personId" = any(${people as string[]}::uuid[])`;
  const theirs = people === 'all' ? sql`true` : sql`o."personId" = any(${people as string[]}::uuid[])`;
  const actorId = actor.kind === 'user' ? actor.userId : null;
  const counts = await rows<{ kind: keyof Omit<Refreshed, 'met'>; count: number }>(sql`
    with in_force as materialized ${inForceTable(targets)},
    counted as materialized (
      select distinct on (m."personId", f."targetId") m."personId", f."targetId", f."cycleKey", f."dueOn", m."unitId"
      from "Membership" m
      join in_force f on f.audience = m."audience"
      join "Person" p on p."id" = m."personId" and p."mergedIntoId" is null
      where m."fromDay" <= ${on}::date and (m."toDay" is null or m."toDay" > ${on}::date) and ${these}
      order by m."personId", f."targetId", ${oldestMembership}
    ), changes as materialized (
      select coalesce(o."id", gen_random_uuid()) as id, c."personId", c."targetId", c."cycleKey", c."dueOn",
        case when o."id" is null then 'created' when o."state" = 'released' then 'reopened' else 'moved' end as kind,
        o."unitId" as "fromUnitId", o."state" as "fromState", c."unitId" as "toUnitId",
        case when o."id" is null then 'owed'
             when o."state" = 'released' then
               case when o."metOn" is not null then 'met' when e."id" is not null then 'exempted' else 'owed' end
             else o."state" end as "toState"
      from counted c
      left join "Obligation" o using ("personId", "targetId", "cycleKey")
      left join "Exemption" e on e."personId" = c."personId" and e."targetId" = c."targetId" and e."cycleKey" = c."cycleKey"
        and e."revokedAt" is null and (e."expiresOn" is null or e."expiresOn" > ${on}::date)
      where o."id" is null or o."state" = 'released' or o."unitId" <> c."unitId"
      union all
      select o."id", o."personId", o."targetId", o."cycleKey", o."dueOn", 'released', o."unitId", o."state", o."unitId", 'released'
      from "Obligation" o
      join in_force f using ("targetId", "cycleKey")
      where o."state" <> 'released' and ${theirs}
        and not exists (select 1 from counted c where c."personId" = o."personId" and c."targetId" = o."targetId")
    ), made as (
      insert into "Obligation" ("id", "personId", "targetId", "cycleKey", "unitId", "state", "dueOn", "createdAt")
      select id, "personId", "targetId", "cycleKey", "toUnitId", "toState", "dueOn", ${now()}
      from changes where kind = 'created'
    ), changed as (
      update "Obligation" o set "unitId" = c."toUnitId", "state" = c."toState"
      from changes c where c.id = o."id" and c.kind <> 'created'
    ), told as (
      insert into "ObligationEvent" ("obligationId", "personId", "targetId", "cycleKey", "kind",
        "fromUnitId", "fromState", "toUnitId", "toState", "effectiveOn", "at", "causeType", "actorId")
      select id, "personId", "targetId", "cycleKey", kind, "fromUnitId", "fromState", "toUnitId", "toState",
        ${on}::date, ${now()}, 'membership', ${actorId}::uuid
      from changes
    )
    select kind, count(*) as count from changes group by kind`);
  const of = (kind: string) => counts.find((each) => each.kind === kind)?.count ?? 0;
  return { created: of('created'), moved: of('moved'), released: of('released'), reopened: of('reopened') };
}

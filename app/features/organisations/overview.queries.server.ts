import { addDays, today } from '#app/foundation/clock';
import { sql } from '#app/foundation/db.server';
import { type Reading, reading } from '#app/foundation/db-together.server';
import { found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import type { Audience } from './audiences.rules';
import { figureReaders } from './roles.policy';
import { withinScope } from './scope.queries.server';

export type AudienceFacts = {
  audience: Audience;
  /** On the roster today, in the unit and below it. */
  present: number;
  /** Of these, who cannot sign in yet. */
  closed: number;
  /** Who began within the last 30 days, and who left. */
  joined: number;
  left: number;
  /** Declared for the cycle, by all units that declared; null when none did. */
  declared: number | null;
};

/** Numbers without names, of the unit and all below it; whoever sees figures may see them. */
export function audienceFacts(
  actor: Actor,
  { unitId, cycleKey }: { unitId: string; cycleKey: string },
): Reading<AudienceFacts[]> {
  const on = today();
  const lately = addDays(on, -30);
  const statement = sql`
    with below as (
      select "unitId" from "UnitAncestry" where "ancestorId" = ${unitId}::uuid
        and "fromDay" <= ${on}::date and ("toDay" is null or "toDay" > ${on}::date)
        and ${withinScope(actor, figureReaders, sql`"UnitAncestry"."unitId"`)}
    ), people as (
      select member."audience",
        count(*) filter (where present.here)::int as "present",
        count(*) filter (where present.here and account."passwordHash" is null)::int as "closed",
        count(*) filter (where present.here and member."fromDay" >= ${lately}::date)::int as "joined",
        count(*) filter (where member."toDay" between ${lately}::date and ${on}::date and member."toDay" > member."fromDay")::int as "left"
      from "Membership" member
      cross join lateral (select member."fromDay" <= ${on}::date and (member."toDay" is null or member."toDay" > ${on}::date) as here) present
      left join "User" account on account."personId" = member."personId"
      where member."unitId" in (select "unitId" from below) group by member."audience"
    ), declared as (
      select "audience", sum("declared")::int as "declared" from "Headcount"
      where "current" and "cycleKey" = ${cycleKey} and "unitId" in (select "unitId" from below) group by "audience"
    )
    select coalesce(people."audience", declared."audience") as "audience", coalesce("present", 0) as "present",
      coalesce("closed", 0) as "closed", coalesce("joined", 0) as "joined", coalesce("left", 0) as "left", "declared"
    from people full join declared on declared."audience" = people."audience"
    order by "present" desc, 1`;
  return reading(statement, (facts: AudienceFacts[]) => facts);
}

export type KeeperTasks = {
  /** Units with people and without a declaration for the cycle, counted once for each audience. */
  undeclared: number;
  /** People who cannot sign in yet. */
  closed: number;
  /** A file that was checked and neither applied nor discarded. */
  openImport: string | null;
  /** People on this roster who are on another one for the same audience, outside the unit. */
  elsewhere: number;
};

/** What the one who keeps the roster should look at. The caller has read the unit within her scope. */
export function keeperTasks({ unitId, cycleKey }: { unitId: string; cycleKey: string }): Reading<KeeperTasks> {
  const on = today();
  const statement = sql`
    with below as (
      select "unitId" from "UnitAncestry" where "ancestorId" = ${unitId}::uuid
        and "fromDay" <= ${on}::date and ("toDay" is null or "toDay" > ${on}::date)
    ), present as (
      select "personId", "unitId", "audience" from "Membership"
      where "unitId" in (select "unitId" from below)
        and "fromDay" <= ${on}::date and ("toDay" is null or "toDay" > ${on}::date)
    )
    select
      (select count(*)::int from (select distinct "unitId", "audience" from present) having_people
        where not exists (select 1 from "Headcount" declared where declared."unitId" = having_people."unitId"
          and declared."audience" = having_people."audience" and declared."cycleKey" = ${cycleKey} and declared."current")) as "undeclared",
      (select count(distinct present."personId")::int from present
        left join "User" account on account."personId" = present."personId"
        where account."id" is null or (account."passwordHash" is null and account."disabledAt" is null)) as "closed",
      (select "id" from "RosterImport" where "unitId" = ${unitId}::uuid and "state" = 'checked'
        order by "createdAt" desc limit 1) as "openImport",
      (select count(distinct present."personId")::int from present join "Membership" other on other."personId" = present."personId"
        and other."audience" = present."audience" and other."unitId" not in (select "unitId" from below)
        and other."fromDay" <= ${on}::date and (other."toDay" is null or other."toDay" > ${on}::date)) as "elsewhere"`;
  return reading(statement, ([tasks]: KeeperTasks[]) => found(tasks));
}

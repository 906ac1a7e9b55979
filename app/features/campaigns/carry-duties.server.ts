import { now } from '#app/foundation/clock';
import { execute, inTransaction, type Sql, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { tFor } from '#app/foundation/i18n/t.server';

/**
 * Passes leads, activities and open assignments of units that were merged or split to their stated successors; a holding unit has
 * nobody to do them. Where several owe the same period to one successor, one assignment goes on and the others are excused with the
 * reason, so that a period's count stays what it was; the other parts of a split are offered one of their own. What an abolished
 * unit still had to report is excused. What was reported stays with who reported it.
 */
export async function carryDuties(actor: Actor, { reorganisationId }: { reorganisationId: string }): Promise<void> {
  if (actor.kind !== 'system') throw notFound();
  await inTransaction(async () => {
    await carryLeads(reorganisationId);
    await carryActivities(reorganisationId);
    await offerToParts(reorganisationId);
    await carryAssignments(reorganisationId);
  });
}

/** Each closing unit's stated successors; the first takes its own assignments over. */
const heirs = (reorganisationId: string): Sql => sql`(
  select s."fromUnitId", s."toUnitId", row_number() over (partition by s."fromUnitId"
    order by s."remainder" desc, s."share" desc, s."toUnitId") = 1 as "first"
  from "UnitSuccession" s where s."reorganisationId" = ${reorganisationId}::uuid and s."share" > 0)`;

async function carryLeads(reorganisationId: string): Promise<void> {
  await execute(sql`
    with added as (
      insert into "TaskUnit" ("taskId", "unitId", "part", "token")
      select distinct on (t."taskId", s."toUnitId", t."part") t."taskId", s."toUnitId", t."part", t."token"
      from ${heirs(reorganisationId)} s join "TaskUnit" t on t."unitId" = s."fromUnitId"
      on conflict do nothing returning "taskId", "unitId", "part"
    )
    insert into "ReorganisedDuty" ("id", "reorganisationId", "kind", "taskId", "part", "unitId")
    select gen_random_uuid(), ${reorganisationId}::uuid, 'lead', "taskId", "part", "unitId" from added`);
}

async function carryActivities(reorganisationId: string): Promise<void> {
  await execute(sql`
    with added as (
      insert into "ActivityUnit" ("activityId", "unitId")
      select distinct a."activityId", s."toUnitId"
      from ${heirs(reorganisationId)} s join "ActivityUnit" a on a."unitId" = s."fromUnitId"
      on conflict do nothing returning "activityId", "unitId"
    )
    insert into "ReorganisedDuty" ("id", "reorganisationId", "kind", "activityId", "unitId")
    select gen_random_uuid(), ${reorganisationId}::uuid, 'duty', "activityId", "unitId" from added`);
  await execute(sql`
    with passed as (
      update "Activity" a set "ownerUnitId" = s."toUnitId" from "UnitSuccession" s
      where s."reorganisationId" = ${reorganisationId}::uuid and s."remainder" and a."ownerUnitId" = s."fromUnitId"
      returning a."id", s."fromUnitId", s."toUnitId"
    )
    insert into "ReorganisedDuty" ("id", "reorganisationId", "kind", "activityId", "unitId", "fromUnitId")
    select gen_random_uuid(), ${reorganisationId}::uuid, 'owner', "id", "toUnitId", "fromUnitId" from passed`);
}

/** Parts of a split that do not take over the unit's own assignment get one each, and the period's count grows by them. */
async function offerToParts(reorganisationId: string): Promise<void> {
  await execute(sql`
    with made as (
      insert into "Assignment" ("id", "periodId", "activityId", "unitId", "state", "dueOn", "openedAt")
      select gen_random_uuid(), part.* from (
        select distinct a."periodId", a."activityId", s."toUnitId", 'open', a."dueOn", ${now()}::timestamptz
        from ${heirs(reorganisationId)} s
        join "Assignment" a on a."unitId" = s."fromUnitId" and a."state" in ('open', 'returned')
        where not s."first") part
      on conflict ("periodId", "unitId") do nothing returning "id", "periodId", "unitId"
    ), counted as (
      update "ActivityPeriod" p set "expected" = p."expected" + more.n
      from (select "periodId", count(*)::int as n from made group by 1) more where more."periodId" = p."id"
    )
    insert into "ReorganisedDuty" ("id", "reorganisationId", "kind", "assignmentId", "unitId")
    select gen_random_uuid(), ${reorganisationId}::uuid, 'made', "id", "unitId" from made`);
}

async function carryAssignments(reorganisationId: string): Promise<void> {
  const t = tFor('vi', 'campaigns');
  await execute(sql`
    with owed as materialized (
      select a."id", a."state", a."unitId" as "fromUnitId", s."toUnitId",
        row_number() over (partition by a."periodId", s."toUnitId" order by a."state" = 'returned' desc, a."id") = 1
          and s."toUnitId" is not null and not exists (
            select 1 from "Assignment" own where own."periodId" = a."periodId" and own."unitId" = s."toUnitId") as goes
      from (select distinct "fromUnitId" from "UnitSuccession" where "reorganisationId" = ${reorganisationId}::uuid) gone
      left join ${heirs(reorganisationId)} s on s."fromUnitId" = gone."fromUnitId" and s."first"
      join "Assignment" a on a."unitId" = gone."fromUnitId" and a."state" in ('open', 'returned')
    ), carried as (
      update "Assignment" a set "version" = a."version" + 1,
        "unitId" = case when o.goes then o."toUnitId" else a."unitId" end,
        "state" = case when o.goes then a."state" else 'exempted' end,
        "exemptReason" = case when o.goes then a."exemptReason" when unit."id" is null then ${t('activity.abolished')}
          else ${t('activity.passedOn', { unit: '' }).trim()} || ' ' || unit."name" end
      from owed o left join "Unit" unit on unit."id" = o."toUnitId"
      where a."id" = o."id"
      returning a."id", o."state", o."fromUnitId", coalesce(o."toUnitId", o."fromUnitId") as "toUnitId", o.goes
    )
    insert into "ReorganisedDuty" ("id", "reorganisationId", "kind", "assignmentId", "unitId", "fromUnitId", "stateBefore")
    select gen_random_uuid(), ${reorganisationId}::uuid, case when goes then 'moved' else 'excused' end, "id", "toUnitId",
      "fromUnitId", "state" from carried`);
}

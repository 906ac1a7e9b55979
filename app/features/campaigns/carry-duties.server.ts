import { now } from '#app/foundation/clock';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { tFor } from '#app/foundation/i18n/t.server';

/**
 * Passes leads, activities and open assignments of units that were merged, split or abolished to their successors. Where several
 * owe the same period to one successor, one assignment goes on and the others are excused with the reason, so that a period's
 * count stays what it was; the other parts of a split are offered one of their own. What was reported stays with who reported it.
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

async function carryLeads(reorganisationId: string): Promise<void> {
  await execute(sql`
    with added as (
      insert into "TaskUnit" ("taskId", "unitId", "part", "token")
      select distinct on (t."taskId", s."toUnitId", t."part") t."taskId", s."toUnitId", t."part", t."token"
      from "UnitSuccession" s join "TaskUnit" t on t."unitId" = s."fromUnitId"
      where s."reorganisationId" = ${reorganisationId}::uuid
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
      from "UnitSuccession" s join "ActivityUnit" a on a."unitId" = s."fromUnitId"
      where s."reorganisationId" = ${reorganisationId}::uuid
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
        from "UnitSuccession" s
        join "Assignment" a on a."unitId" = s."fromUnitId" and a."state" in ('open', 'returned')
        where s."reorganisationId" = ${reorganisationId}::uuid and not s."remainder") part
      on conflict ("periodId", "unitId") do nothing returning "id", "periodId", "unitId"
    ), counted as (
      update "ActivityPeriod" p set "expected" = p."expected" + more.n
      from (select "periodId", count(*)::int as n from made group by 1) more where more."periodId" = p."id"
    )
    insert into "ReorganisedDuty" ("id", "reorganisationId", "kind", "assignmentId", "unitId")
    select gen_random_uuid(), ${reorganisationId}::uuid, 'made', "id", "unitId" from made`);
}

async function carryAssignments(reorganisationId: string): Promise<void> {
  await execute(sql`
    with owed as materialized (
      select a."id", a."state", a."unitId" as "fromUnitId", s."toUnitId",
        row_number() over (partition by a."periodId", s."toUnitId" order by a."state" = 'returned' desc, a."id") as place,
        exists (select 1 from "Assignment" own where own."periodId" = a."periodId" and own."unitId" = s."toUnitId") as taken
      from "UnitSuccession" s
      join "Assignment" a on a."unitId" = s."fromUnitId" and a."state" in ('open', 'returned')
      where s."reorganisationId" = ${reorganisationId}::uuid and s."remainder"
    ), carried as (
      update "Assignment" a set "version" = a."version" + 1,
        "unitId" = case when o.place = 1 and not o.taken then o."toUnitId" else a."unitId" end,
        "state" = case when o.place = 1 and not o.taken then a."state" else 'exempted' end,
        "exemptReason" = case when o.place = 1 and not o.taken then a."exemptReason"
          else ${tFor('vi', 'campaigns')('activity.passedOn', { unit: '' }).trim()} || ' ' || unit."name" end
      from owed o join "Unit" unit on unit."id" = o."toUnitId"
      where a."id" = o."id"
      returning a."id", o."state", o."fromUnitId", o."toUnitId", o.place = 1 and not o.taken as moved
    )
    insert into "ReorganisedDuty" ("id", "reorganisationId", "kind", "assignmentId", "unitId", "fromUnitId", "stateBefore")
    select gen_random_uuid(), ${reorganisationId}::uuid, case when moved then 'moved' else 'excused' end, "id", "toUnitId",
      "fromUnitId", "state" from carried`);
}

import { now, today } from '#app/foundation/clock';
import { inTransaction, rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { tellUnits } from './tell-units.server';

/**
 * Opens every period whose day has come: one assignment for each unit that carries the activity out, the expected count fixed,
 * and a mail to the unit's focal points. The claim of a period and its assignments are one transaction, so that two processes
 * or two runs open it once.
 */
export async function openDuePeriods(actor: Actor): Promise<{ periods: number; assignments: number }> {
  return inTransaction(
    async () => {
      const opened = await rows<{ periodId: string; assignmentId: string | null }>(sql`
        with due as (
          select p."id", p."activityId", p."dueOn" from "ActivityPeriod" p
          join "Activity" a on a."id" = p."activityId" and a."state" = 'active'
          where p."openedAt" is null and p."opensAt" <= ${now()}
          order by p."opensAt", p."id" limit 50 for update of p skip locked
        ), assigned as (
          insert into "Assignment" ("id", "periodId", "activityId", "unitId", "state", "dueOn", "openedAt")
          select gen_random_uuid(), due."id", due."activityId", au."unitId", 'open', due."dueOn", ${now()}
          from due join "ActivityUnit" au on au."activityId" = due."activityId"
          join "Unit" unit on unit."id" = au."unitId" and (unit."closesOn" is null or unit."closesOn" > ${today()}::date)
          on conflict ("periodId", "unitId") do nothing
          returning "id", "periodId"
        ), fixed as (
          update "ActivityPeriod" p set "openedAt" = ${now()},
            "expected" = (select count(*) from assigned where assigned."periodId" = p."id")
          from due where due."id" = p."id"
          returning p."id"
        )
        select fixed."id" as "periodId", assigned."id" as "assignmentId"
        from fixed left join assigned on assigned."periodId" = fixed."id"`);
      const assignmentIds = opened.map((each) => each.assignmentId).filter((id) => id !== null);
      await tellUnits(actor, { assignmentIds });
      return { periods: new Set(opened.map((each) => each.periodId)).size, assignments: assignmentIds.length };
    },
    { timeout: 60_000 },
  );
}

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
      const claimed = await claimDue();
      if (claimed.length === 0) return { periods: 0, assignments: 0 };
      const assignmentIds = await openClaimed(claimed);
      await tellUnits(actor, { assignmentIds });
      return { periods: claimed.length, assignments: assignmentIds.length };
    },
    { timeout: 60_000 },
  );
}

/**
 * Claims due periods, each with its activity against who is giving it to units at the same moment: that one either comes before
 * (and the next statement sees her units) or waits, and then finds the period open and offers it.
 */
async function claimDue(): Promise<string[]> {
  const due = await rows<{ id: string }>(sql`
    select p."id" from "ActivityPeriod" p
    join "Activity" a on a."id" = p."activityId" and a."state" = 'active'
    where p."openedAt" is null and p."opensAt" <= ${now()}
    order by p."opensAt", p."id" limit 50
    for update of p skip locked for share of a skip locked`);
  return due.map(({ id }) => id);
}

async function openClaimed(periodIds: string[]): Promise<string[]> {
  const made = await rows<{ id: string }>(sql`
    with assigned as (
      insert into "Assignment" ("id", "periodId", "activityId", "unitId", "state", "dueOn", "openedAt")
      select gen_random_uuid(), p."id", p."activityId", au."unitId", 'open', p."dueOn", ${now()}
      from "ActivityPeriod" p
      join "ActivityUnit" au on au."activityId" = p."activityId"
      join "Unit" unit on unit."id" = au."unitId" and unit."opensOn" <= ${today()}::date
        and (unit."closesOn" is null or unit."closesOn" > ${today()}::date)
      where p."id" = any(${periodIds}::uuid[])
      on conflict ("periodId", "unitId") do nothing
      returning "id", "periodId"
    ), fixed as (
      update "ActivityPeriod" p set "openedAt" = ${now()},
        "expected" = (select count(*) from assigned where assigned."periodId" = p."id")
      where p."id" = any(${periodIds}::uuid[])
    )
    select "id" from assigned`);
  return made.map(({ id }) => id);
}

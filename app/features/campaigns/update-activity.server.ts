import { withinScope } from '#app/features/organisations/scope.queries.server';
import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, maybeRow, rows, sql } from '#app/foundation/db.server';
import { DomainError, found, notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import type { Measure } from './activity';
import type { ActivityInput } from './activity.schema';
import { keepMeasureKeys } from './activity-values.rules';
import { planners } from './campaigns.policy';
import { keepPeriods } from './keep-periods.server';

/**
 * Changes an activity. Periods that have opened stay as they were; those to come follow the new schedule.
 * @throws DomainError not-found outside the actor's scope; conflict when another saved meanwhile
 */
export async function updateActivity(
  actor: Actor,
  { activityId, ...input }: ActivityInput & { activityId: string },
): Promise<void> {
  if (!isId(activityId)) throw notFound();
  await inTransaction(async () => {
    const activity = found(
      await maybeRow<{ ownerUnitId: string; version: number; measures: Measure[] }>(sql`
        select "ownerUnitId", "version", "measures" from "Activity"
        where "id" = ${activityId}::uuid and ${withinScope(actor, planners, sql`"Activity"."ownerUnitId"`)} for update`),
    );
    if (activity.version !== input.version) throw new DomainError('conflict', 'campaigns:error.editedMeanwhile');
    const measures = keepMeasureKeys(activity.measures, input.measures, await reportedKeys(activityId));
    await execute(sql`
      update "Activity" set "titleVi" = ${input.titleVi}, "kind" = ${input.kind}, "descriptionVi" = ${input.descriptionVi},
        "schedule" = ${JSON.stringify(input.schedule)}::jsonb, "reportDays" = ${input.reportDays},
        "evidenceAsked" = ${input.evidenceAsked}::text[], "measures" = ${JSON.stringify(measures)}::jsonb,
        "budgetVnd" = ${input.budgetVnd ?? null}::bigint, "changedAt" = ${now()}, "version" = "version" + 1
      where "id" = ${activityId}::uuid`);
    await keepPeriods(actor, { activityIds: [activityId] });
    await audit(actor, 'activity.update', {
      subjectType: 'activity',
      subjectId: activityId,
      unitId: activity.ownerUnitId,
    });
  });
}

/** Keys under which numbers were ever reported: a new measure may take none of them. */
async function reportedKeys(activityId: string): Promise<string[]> {
  const keys = await rows<{ key: string }>(sql`
    select distinct jsonb_object_keys(r."numbers") as key
    from "Result" r join "Assignment" x on x."id" = r."assignmentId" where x."activityId" = ${activityId}::uuid`);
  return keys.map(({ key }) => key);
}

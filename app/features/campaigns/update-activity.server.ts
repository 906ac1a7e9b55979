import { withinScope } from '#app/features/organisations/scope.queries.server';
import { audit } from '#app/foundation/audit.server';
import { execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError, found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import type { ActivityInput } from './activity.schema';
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
  await inTransaction(async () => {
    const activity = found(
      await maybeRow<{ ownerUnitId: string; version: number }>(sql`
        select "ownerUnitId", "version" from "Activity"
        where "id" = ${activityId}::uuid and ${withinScope(actor, planners, sql`"ownerUnitId"`)} for update`),
    );
    if (activity.version !== input.version) throw new DomainError('conflict', 'campaigns:error.editedMeanwhile');
    await execute(sql`
      update "Activity" set "titleVi" = ${input.titleVi}, "kind" = ${input.kind}, "descriptionVi" = ${input.descriptionVi},
        "schedule" = ${JSON.stringify(input.schedule)}::jsonb, "reportDays" = ${input.reportDays},
        "evidenceAsked" = ${input.evidenceAsked}::text[], "measures" = ${JSON.stringify(input.measures)}::jsonb,
        "budgetVnd" = ${input.budgetVnd ?? null}::bigint, "version" = "version" + 1
      where "id" = ${activityId}::uuid`);
    await keepPeriods(actor, { activityIds: [activityId] });
    await audit(actor, 'activity.update', {
      subjectType: 'activity',
      subjectId: activityId,
      unitId: activity.ownerUnitId,
    });
  });
}

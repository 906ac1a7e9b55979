import { withinScope } from '#app/features/organisations/scope.queries.server';
import { audit } from '#app/foundation/audit.server';
import { execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError, found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import type { AssignmentState } from './activity';
import { mayStep } from './assignment-state.rules';
import { planners } from './campaigns.policy';

/**
 * Takes a unit's exemption from one assignment back: it is expected again, above and below the line, where it stood before; a
 * report that was returned stays returned.
 * @throws DomainError not-found outside the actor's scope; conflict when it is not exempt
 */
export async function reinstateAssignment(actor: Actor, { assignmentId }: { assignmentId: string }): Promise<void> {
  await inTransaction(async () => {
    const assignment = found(
      await maybeRow<{ unitId: string; state: AssignmentState }>(sql`
        select a."unitId", a."state" from "Assignment" a join "Activity" act on act."id" = a."activityId"
        where a."id" = ${assignmentId}::uuid and ${withinScope(actor, planners, sql`act."ownerUnitId"`)} for update of a`),
    );
    if (!mayStep('reinstate', assignment.state))
      throw new DomainError('conflict', `campaigns:error.state.${assignment.state}`);
    await execute(sql`
      update "Assignment" a set "exemptReason" = null, "version" = "version" + 1,
        "state" = coalesce((select 'returned' from "Result" r where r."assignmentId" = a."id" and r."state" = 'returned'
          order by r."version" desc limit 1), 'open')
      where a."id" = ${assignmentId}::uuid`);
    await audit(actor, 'assignment.reinstate', {
      subjectType: 'assignment',
      subjectId: assignmentId,
      unitId: assignment.unitId,
    });
  });
}

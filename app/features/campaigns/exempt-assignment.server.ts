import { withinScope } from '#app/features/organisations/scope.queries.server';
import { audit } from '#app/foundation/audit.server';
import { execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError, found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import type { AssignmentState } from './activity';
import { mayStep } from './assignment-state.rules';
import { planners } from './campaigns.policy';

/**
 * Exempts a unit from one assignment, with a reason: it leaves the expected count, above and below the line.
 * @throws DomainError not-found outside the actor's scope; conflict once a report stands to be reviewed or was accepted
 */
export async function exemptAssignment(
  actor: Actor,
  { assignmentId, reason }: { assignmentId: string; reason: string },
): Promise<void> {
  await inTransaction(async () => {
    const assignment = found(
      await maybeRow<{ unitId: string; state: AssignmentState }>(sql`
        select a."unitId", a."state" from "Assignment" a join "Activity" act on act."id" = a."activityId"
        where a."id" = ${assignmentId}::uuid and ${withinScope(actor, planners, sql`act."ownerUnitId"`)} for update of a`),
    );
    if (!mayStep('exempt', assignment.state))
      throw new DomainError('conflict', `campaigns:error.state.${assignment.state}`);
    await execute(sql`
      update "Assignment" set "state" = 'exempted', "exemptReason" = ${reason}, "version" = "version" + 1
      where "id" = ${assignmentId}::uuid`);
    await audit(actor, 'assignment.exempt', {
      subjectType: 'assignment',
      subjectId: assignmentId,
      unitId: assignment.unitId,
    });
  });
}

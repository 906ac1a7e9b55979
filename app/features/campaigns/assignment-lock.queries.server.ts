import { withinScope } from '#app/features/organisations/scope.queries.server';
import { maybeRow, sql } from '#app/foundation/db.server';
import { DomainError, found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import type { AssignmentState } from './activity';
import { mayStep } from './assignment-state.rules';
import { planners } from './campaigns.policy';

/**
 * Locks an assignment that its planner is about to take a step with. Call it inside a transaction.
 * @throws DomainError not-found outside the actor's scope; conflict where its state does not allow the step
 */
export async function lockAssignment(
  actor: Actor,
  { assignmentId, step }: { assignmentId: string; step: 'exempt' | 'reinstate' },
): Promise<{ unitId: string }> {
  const { unitId, state } = found(
    await maybeRow<{ unitId: string; state: AssignmentState }>(sql`
      select a."unitId", a."state" from "Assignment" a join "Activity" act on act."id" = a."activityId"
      where a."id" = ${assignmentId}::uuid and ${withinScope(actor, planners, sql`act."ownerUnitId"`)} for update of a`),
  );
  if (!mayStep(step, state)) throw new DomainError('conflict', `campaigns:error.state.${state}`);
  return { unitId };
}

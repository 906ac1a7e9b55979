import { withinScope } from '#app/features/organisations/scope.queries.server';
import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError, found, notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import type { AssignmentState } from './activity';
import { mayStep, stateAfter } from './assignment-state.rules';
import { planners } from './campaigns.policy';
import { tellReturned } from './tell-returned.server';

type Options = { resultId: string; decision: 'accept' | 'return'; reason: string };

/**
 * Accepts a unit's report, or returns it with a reason that its reporter gets by mail.
 * @throws DomainError not-found outside the actor's scope; conflict when a newer report came or it was reviewed already
 */
export async function reviewResult(actor: Actor, { resultId, decision, reason }: Options): Promise<void> {
  if (!isUser(actor)) throw notFound();
  await inTransaction(async () => {
    const result = found(
      await maybeRow<{ assignmentId: string; unitId: string; state: AssignmentState; newest: boolean }>(sql`
        select a."id" as "assignmentId", a."unitId", a."state",
          not exists (select 1 from "Result" later where later."assignmentId" = a."id" and later."version" > r."version") as newest
        from "Result" r
        join "Assignment" a on a."id" = r."assignmentId"
        join "Activity" act on act."id" = a."activityId"
        where r."id" = ${resultId}::uuid and ${withinScope(actor, planners, sql`act."ownerUnitId"`)} for update of a`),
    );
    if (!result.newest || !mayStep(decision, result.state))
      throw new DomainError('conflict', 'campaigns:error.reviewedMeanwhile');
    await execute(sql`
      update "Result" set "state" = ${decision === 'accept' ? 'accepted' : 'returned'}, "reviewedBy" = ${actor.userId}::uuid,
        "reviewedAt" = ${now()}, "reviewReason" = ${reason || null} where "id" = ${resultId}::uuid`);
    await execute(sql`
      update "Assignment" set "state" = ${stateAfter[decision]}, "version" = "version" + 1
      where "id" = ${result.assignmentId}::uuid`);
    if (decision === 'return') await tellReturned(actor, { resultId, reason });
    await audit(actor, `assignment.${decision}`, {
      subjectType: 'assignment',
      subjectId: result.assignmentId,
      unitId: result.unitId,
    });
  });
}

import { audit } from '#app/foundation/audit.server';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { lockAssignment } from './assignment-lock.queries.server';

/**
 * Exempts a unit from one assignment, with a reason: it leaves the expected count, above and below the line.
 * @throws DomainError not-found outside the actor's scope; conflict once a report stands to be reviewed or was accepted
 */
export async function exemptAssignment(
  actor: Actor,
  { assignmentId, reason }: { assignmentId: string; reason: string },
): Promise<void> {
  await inTransaction(async () => {
    const { unitId } = await lockAssignment(actor, { assignmentId, step: 'exempt' });
    await execute(sql`
      update "Assignment" set "state" = 'exempted', "exemptReason" = ${reason}, "version" = "version" + 1
      where "id" = ${assignmentId}::uuid`);
    await audit(actor, 'assignment.exempt', { subjectType: 'assignment', subjectId: assignmentId, unitId });
  });
}

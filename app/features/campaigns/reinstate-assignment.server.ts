import { audit } from '#app/foundation/audit.server';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { lockAssignment } from './assignment-lock.queries.server';

/**
 * Takes a unit's exemption from one assignment back: it is expected again, above and below the line, where it stood before; a
 * report that was returned stays returned.
 * @throws DomainError not-found outside the actor's scope; conflict when it is not exempt
 */
export async function reinstateAssignment(actor: Actor, { assignmentId }: { assignmentId: string }): Promise<void> {
  await inTransaction(async () => {
    const { unitId } = await lockAssignment(actor, { assignmentId, step: 'reinstate' });
    await execute(sql`
      update "Assignment" a set "exemptReason" = null, "version" = "version" + 1,
        "state" = coalesce((select 'returned' from "Result" r where r."assignmentId" = a."id" and r."state" = 'returned'
          order by r."version" desc limit 1), 'open')
      where a."id" = ${assignmentId}::uuid`);
    await audit(actor, 'assignment.reinstate', { subjectType: 'assignment', subjectId: assignmentId, unitId });
  });
}

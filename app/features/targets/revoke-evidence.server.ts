import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, rows, sql } from '#app/foundation/db.server';
import { DomainError, notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { enterObligations } from './enter-obligations.server';
import { lockEvidence } from './evidence-scope.queries.server';
import { reopenUnproven } from './reopen-unproven.server';

type Options = { evidenceId: string; reason: string; version?: number };

/**
 * Takes an acceptance back, with a reason: who met an obligation by it owes again, unless something else meets it. The scans and
 * the history stay. Years that have ended stay as they were reported.
 * @returns how many obligations were opened again
 * @throws DomainError not-found outside the actor's scope; forbidden on one's own
 */
export async function revokeEvidence(
  actor: Actor,
  { evidenceId, reason, version }: Options,
): Promise<{ reopened: number }> {
  if (!isUser(actor)) throw notFound();
  return inTransaction(async () => {
    await enterObligations(actor);
    const evidence = await lockEvidence(actor, { evidenceId, step: 'revoke', version });
    if (!evidence.reviewable) throw new DomainError('forbidden', 'evidence:error.ownReview');
    const { id, unitId } = evidence;
    await execute(sql`
      update "Evidence" set "state" = 'revoked', "revokedBy" = ${actor.userId}::uuid, "revokedAt" = ${now()},
        "revokeReason" = ${reason}, "version" = "version" + 1 where "id" = ${id}::uuid`);
    const revoked = await rows<{ id: string }>(sql`
      update "Achievement" a set "revokedAt" = ${now()} from "EvidencePerson" ep
      where ep."evidenceId" = ${id}::uuid and a."sourceType" = 'evidence' and a."sourceId" = ep."id" and a."revokedAt" is null
      returning a."id"`);
    const { reopened } = await reopenUnproven(actor, { achievementIds: revoked.map((each) => each.id), reason });
    await audit(actor, 'evidence.revoke', {
      subjectType: 'evidence',
      subjectId: id,
      unitId,
      detail: { people: revoked.length, reopened },
    });
    return { reopened };
  });
}

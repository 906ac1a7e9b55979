import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, rows, sql } from '#app/foundation/db.server';
import { DomainError, notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { enterObligations } from './enter-obligations.server';
import { lockEvidence } from './evidence-scope.queries.server';
import { recordAchievements } from './record-achievements.server';

type Options = { evidenceId: string; decision: 'accept' | 'return'; reason: string; version?: number };

/**
 * Accepts evidence, which then counts at once for everybody on it, or returns it with a reason. A second pair of eyes: nobody
 * decides on what she handed in, or on what is about herself.
 * @returns how many obligations were met by it
 * @throws DomainError not-found outside the actor's scope; forbidden on one's own; conflict when it was decided meanwhile
 */
export async function reviewEvidence(
  actor: Actor,
  { evidenceId, decision, reason, version }: Options,
): Promise<{ met: number }> {
  if (!isUser(actor)) throw notFound();
  return inTransaction(async () => {
    // Before the evidence's own row, as everybody does who writes obligations.
    await enterObligations(actor);
    const evidence = await lockEvidence(actor, { evidenceId, step: decision, version });
    if (!evidence.reviewable) throw new DomainError('forbidden', 'evidence:error.ownReview');
    const { id, unitId, kind, heldOn } = evidence;
    await execute(sql`
      update "Evidence" set "state" = ${decision === 'accept' ? 'accepted' : 'returned'}, "reviewedBy" = ${actor.userId}::uuid,
        "reviewedAt" = ${now()}, "reviewReason" = ${reason || null}, "version" = "version" + 1
      where "id" = ${id}::uuid`);
    const people =
      decision === 'accept'
        ? await rows<{ sourceId: string; personId: string }>(
            sql`select "id" as "sourceId", "personId" from "EvidencePerson" where "evidenceId" = ${id}::uuid`,
          )
        : [];
    const { met } = await recordAchievements(
      actor,
      people.map((each) => ({ ...each, sourceType: 'evidence', sourceKey: kind, achievedOn: heldOn })),
    );
    await audit(actor, `evidence.${decision}`, {
      subjectType: 'evidence',
      subjectId: id,
      unitId,
      detail: { people: people.length, met },
    });
    return { met };
  });
}

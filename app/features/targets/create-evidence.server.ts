import { unitById } from '#app/features/organisations/units.queries.server';
import { inTransaction } from '#app/foundation/db.server';
import type { StoredUpload } from '#app/foundation/documents/store-uploads.server';
import { notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import type { EvidenceForm } from './evidence.schema';
import { insertEvidence } from './insert-evidence.server';
import { evidenceKeepers } from './targets.policy';

type Options = EvidenceForm & { unitId: string; files: readonly StoredUpload[] };

/**
 * Begins a piece of evidence of a unit: the class or the certificate with its scans. It is a draft; people are added to it,
 * then it is handed in.
 * @throws DomainError not-found outside the actor's scope; invalid for a day to come
 */
export async function createEvidence(actor: Actor, evidence: Options): Promise<{ evidenceId: string }> {
  if (!isUser(actor)) throw notFound();
  return inTransaction(async () => {
    const { id: unitId } = await unitById(actor, { unitId: evidence.unitId, roles: evidenceKeepers });
    return insertEvidence(actor, { ...evidence, unitId });
  });
}

import { unitById } from '#app/features/organisations/units.queries.server';
import { audit } from '#app/foundation/audit.server';
import { now, today } from '#app/foundation/clock';
import { db, inTransaction } from '#app/foundation/db.server';
import type { StoredUpload } from '#app/foundation/documents/store-uploads.server';
import { DomainError, notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import type { EvidenceForm } from './evidence.schema';
import { evidenceKeepers } from './targets.policy';

type Options = EvidenceForm & { unitId: string; files: readonly StoredUpload[] };

/**
 * Begins a piece of evidence of a unit: the class or the certificate with its scans. It is a draft; people are added to it,
 * then it is handed in.
 * @throws DomainError not-found outside the actor's scope; invalid for a day to come
 */
export async function createEvidence(
  actor: Actor,
  { unitId, heldOn, files, number, link, ...facts }: Options,
): Promise<{ evidenceId: string }> {
  if (!isUser(actor)) throw notFound();
  if (heldOn > today()) throw new DomainError('invalid', 'evidence:error.dayToCome', {}, 'heldOn');
  return inTransaction(async () => {
    const unit = await unitById(actor, { unitId, roles: evidenceKeepers });
    const id = newId();
    await db().evidence.create({
      data: {
        ...facts,
        id,
        number: number ?? null,
        link: link ?? null,
        heldOn: new Date(`${heldOn}T00:00:00Z`),
        state: 'draft',
        unitId: unit.id,
        submittedBy: actor.userId,
        createdAt: now(),
        files: { create: files.map((file) => ({ id: newId(), ...file })) },
      },
    });
    await audit(actor, 'evidence.create', {
      subjectType: 'evidence',
      subjectId: id,
      unitId: unit.id,
      detail: { kind: facts.kind, files: files.length },
    });
    return { evidenceId: id };
  });
}

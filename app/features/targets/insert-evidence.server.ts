import { audit } from '#app/foundation/audit.server';
import { now, today } from '#app/foundation/clock';
import { db } from '#app/foundation/db.server';
import type { StoredUpload } from '#app/foundation/documents/store-uploads.server';
import { DomainError } from '#app/foundation/errors';
import type { UserActor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import type { EvidenceForm } from './evidence.schema';

type Options = EvidenceForm & {
  unitId: string;
  files: readonly StoredUpload[];
  /** A learner hands in what is her own; else it is a draft of a unit. */
  personId?: string;
};

/**
 * Writes a piece of evidence with its scans. The caller has asked whether the actor may, and holds the transaction.
 * @throws DomainError invalid for a day to come
 */
export async function insertEvidence(
  actor: UserActor,
  { unitId, heldOn, files, number, link, personId, ...facts }: Options,
): Promise<{ evidenceId: string }> {
  if (heldOn > today()) throw new DomainError('invalid', 'evidence:error.dayToCome', {}, 'heldOn');
  const id = newId();
  const handedIn = personId && {
    ...{ state: 'submitted', submittedAt: now() },
    people: { create: [{ id: newId(), personId }] },
  };
  await db().evidence.create({
    data: {
      ...facts,
      ...{ id, unitId, number: number ?? null, link: link ?? null, state: 'draft' },
      ...{ heldOn: new Date(`${heldOn}T00:00:00Z`), submittedBy: actor.userId, createdAt: now() },
      files: { create: files.map((file) => ({ id: newId(), ...file })) },
      ...handedIn,
    },
  });
  await audit(actor, personId ? 'evidence.hand-in' : 'evidence.create', {
    ...{ subjectType: 'evidence', subjectId: id, unitId },
    detail: { kind: facts.kind, files: files.length },
  });
  return { evidenceId: id };
}

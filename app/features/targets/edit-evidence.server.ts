import { audit } from '#app/foundation/audit.server';
import { today } from '#app/foundation/clock';
import { db, inTransaction } from '#app/foundation/db.server';
import type { StoredUpload } from '#app/foundation/documents/store-uploads.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import type { EvidenceForm } from './evidence.schema';
import { lockEvidence } from './evidence-scope.queries.server';

type Options = EvidenceForm & { evidenceId: string; version: number; files: readonly StoredUpload[] };

/**
 * Mends what was entered, while it is a draft or was returned; new scans are added to those that are there.
 * @throws DomainError not-found; conflict when it is under review, decided, or was changed meanwhile
 */
export async function editEvidence(
  actor: Actor,
  { evidenceId, version, heldOn, files, number, link, ...facts }: Options,
): Promise<void> {
  if (heldOn > today()) throw new DomainError('invalid', 'evidence:error.dayToCome', {}, 'heldOn');
  await inTransaction(async () => {
    const { id, unitId } = await lockEvidence(actor, { evidenceId, step: 'edit', version });
    await db().evidence.update({
      where: { id },
      data: {
        ...facts,
        number: number ?? null,
        link: link ?? null,
        heldOn: new Date(`${heldOn}T00:00:00Z`),
        version: { increment: 1 },
        files: { create: files.map((file) => ({ id: newId(), ...file })) },
      },
    });
    await audit(actor, 'evidence.edit', {
      subjectType: 'evidence',
      subjectId: id,
      unitId,
      detail: { files: files.length },
    });
  });
}

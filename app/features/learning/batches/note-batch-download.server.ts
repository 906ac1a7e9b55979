import { audit } from '#app/foundation/audit.server';
import { found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { ownBatch } from './unit-certificates.queries.server';

/**
 * Hands out a file that was asked for, and writes down that it was.
 * @throws DomainError not-found when it is not hers, not ready, or gone
 */
export async function noteBatchDownload(
  actor: Actor,
  { batchId }: { batchId: string },
): Promise<{ fileHash: string; format: 'pdf' | 'zip' }> {
  const batch = found(await ownBatch(actor, { batchId }));
  const fileHash = found(batch.fileHash);
  await audit(actor, 'certificate-batch.download', {
    subjectType: 'certificate-batch',
    subjectId: batchId,
    unitId: batch.unitId,
    detail: { total: batch.total },
  });
  return { fileHash, format: batch.format };
}

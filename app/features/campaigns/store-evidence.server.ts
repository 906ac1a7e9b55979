import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { putFile } from '#app/foundation/storage.server';
import {
  EVIDENCE_FILE_LIMIT,
  EVIDENCE_FILES,
  evidenceFileName,
  evidenceMediaType,
  withoutCameraData,
} from './evidence-file.rules';
import type { StoredEvidence } from './report-result.server';

/**
 * Stores the files of a report by their content, photos without what the camera wrote into them.
 * @throws DomainError invalid on `files` for a file that is too large, too many or of another type
 */
export async function storeEvidence(_actor: Actor, { files }: { files: readonly File[] }): Promise<StoredEvidence[]> {
  const given = files.filter((file) => file.size > 0);
  if (given.length > EVIDENCE_FILES) throw new DomainError('invalid', 'campaigns:error.tooManyFiles', {}, 'files');
  const stored: StoredEvidence[] = [];
  for (const file of given) {
    const name = evidenceFileName(file.name);
    if (file.size > EVIDENCE_FILE_LIMIT)
      throw new DomainError('invalid', 'campaigns:error.fileSize', { name }, 'files');
    const bytes = new Uint8Array(await file.arrayBuffer());
    const mediaType = evidenceMediaType(bytes);
    if (!mediaType) throw new DomainError('invalid', 'campaigns:error.fileType', { name }, 'files');
    const { hash, bytes: size } = await putFile(withoutCameraData(bytes, mediaType));
    stored.push({ fileHash: hash, fileName: name, mediaType, bytes: size });
  }
  return stored;
}

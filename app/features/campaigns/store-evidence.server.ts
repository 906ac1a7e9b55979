import { type StoredUpload, storeUploads } from '#app/foundation/documents/store-uploads.server';
import type { Actor } from '#app/foundation/http/actor';

/**
 * Stores the files of a report by their content, photos without what the camera wrote into them.
 * @throws DomainError invalid on `files` for a file that is too large, too many or of another type
 */
export async function storeEvidence(_actor: Actor, { files }: { files: readonly File[] }): Promise<StoredUpload[]> {
  return storeUploads(files);
}

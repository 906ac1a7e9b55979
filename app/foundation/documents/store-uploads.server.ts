import { DomainError } from '../errors';
import { putFile } from '../storage.server';
import { UPLOAD_FILES, UPLOAD_LIMIT, uploadedFileName, uploadedMediaType, withoutMetadata } from './uploaded-file';

export type StoredUpload = { fileHash: string; fileName: string; mediaType: string; bytes: number };

/**
 * Stores the files of a form by their content, photos without what the camera wrote into them. An empty choice of the browser
 * is no file.
 * @throws DomainError invalid on `files` for a file that is too large, of another type, or one too many
 */
export async function storeUploads(files: readonly File[]): Promise<StoredUpload[]> {
  const given = files.filter((file) => file.size > 0);
  if (given.length > UPLOAD_FILES) throw new DomainError('invalid', 'common:error.tooManyFiles', {}, 'files');
  const stored: StoredUpload[] = [];
  for (const file of given) {
    const name = uploadedFileName(file.name);
    if (file.size > UPLOAD_LIMIT) throw new DomainError('invalid', 'common:error.fileSize', { name }, 'files');
    const bytes = new Uint8Array(await file.arrayBuffer());
    const mediaType = uploadedMediaType(bytes);
    if (!mediaType) throw new DomainError('invalid', 'common:error.fileType', { name }, 'files');
    const { hash, bytes: size } = await putFile(withoutMetadata(bytes, mediaType));
    stored.push({ fileHash: hash, fileName: name, mediaType, bytes: size });
  }
  return stored;
}

/** The files of a field, as a form carries them. */
export function uploadsIn(form: FormData, field = 'files'): File[] {
  return form.getAll(field).filter((entry): entry is File => typeof entry !== 'string');
}

import { noteBatchDownload } from '#app/features/learning/batches/note-batch-download.server';
import { peopleArea } from '#app/features/organisations/areas.policy';
import { found } from '#app/foundation/errors';
import { attachment } from '#app/foundation/http/attachment';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { tFor } from '#app/foundation/i18n/t.server';
import { fileStream } from '#app/foundation/storage.server';

export const handle = { policy: { ...peopleArea, name: 'unit.certificates.file' } } satisfies RouteHandle;

/** A file that was made for whoever asks for it. */
export const loader = loaderOf(async ({ actor, params, language }) => {
  const { fileHash, format } = await noteBatchDownload(actor, { batchId: params.batchId ?? '' });
  const name = tFor(language, 'credentials')('batch.fileName', { unit: params.unitCode ?? '' });
  return attachment(found(fileStream(fileHash)), { name: `${name}.${format}`, type: `application/${format}` });
});

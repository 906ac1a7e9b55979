import { evidenceFileOf } from '#app/features/targets/evidence.queries.server';
import { found } from '#app/foundation/errors';
import { uploadedFile } from '#app/foundation/http/attachment';
import { loaderOf } from '#app/foundation/http/door.server';
import { type RouteHandle, signedInPolicy } from '#app/foundation/http/policy';
import { getFile } from '#app/foundation/storage.server';

export const handle = { policy: signedInPolicy } satisfies RouteHandle;

export const loader = loaderOf(async ({ actor, params }) => {
  const file = await evidenceFileOf(actor, { fileId: params.fileId ?? '' });
  return uploadedFile(found(await getFile(file.fileHash)), file);
});

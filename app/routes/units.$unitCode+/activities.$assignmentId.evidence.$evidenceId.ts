import { reportArea } from '#app/features/campaigns/campaigns.policy';
import { evidenceFile } from '#app/features/campaigns/unit-assignments.queries.server';
import { found } from '#app/foundation/errors';
import { uploadedFile } from '#app/foundation/http/attachment';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { getFile } from '#app/foundation/storage.server';

export const handle = { policy: reportArea } satisfies RouteHandle;

export const loader = loaderOf(async ({ actor, params }) => {
  const file = await evidenceFile(actor, { evidenceId: found(params.evidenceId) });
  return uploadedFile(found(await getFile(file.fileHash)), file);
});

import { reportArea } from '#app/features/campaigns/campaigns.policy';
import { evidenceFile } from '#app/features/campaigns/unit-assignments.queries.server';
import { found } from '#app/foundation/errors';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { getFile } from '#app/foundation/storage.server';

export const handle = { policy: reportArea } satisfies RouteHandle;

/** What people upload is only ever handed out as a download, in a sandbox of its own. */
export const loader = loaderOf(async ({ actor, params }) => {
  const file = await evidenceFile(actor, { evidenceId: found(params.evidenceId) });
  const bytes = found(await getFile(file.fileHash));
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Content-Type': file.mediaType,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
    },
  });
});

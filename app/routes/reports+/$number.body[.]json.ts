import { reportsArea } from '#app/features/reports/reports.policy';
import { snapshotText } from '#app/features/reports/snapshots.queries.server';
import { found } from '#app/foundation/errors';
import { attachment } from '#app/foundation/http/attachment';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';

export const handle = { policy: reportsArea } satisfies RouteHandle;

/** The bytes that were hashed: `sha256sum` of the file is what stands on the page. */
export const loader = loaderOf(async ({ actor, params }) => {
  const number = found(params.number);
  const text = await snapshotText(actor, { number, part: 'body' });
  return attachment(text, { name: `${number}.json`, type: 'application/json; charset=utf-8' });
});

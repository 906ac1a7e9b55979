import { rosterArea } from '#app/features/organisations/areas.policy';
import { markRoster } from '#app/features/organisations/mark-roster.server';
import { attachment } from '#app/foundation/http/attachment';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';

export const handle = { policy: { ...rosterArea, name: 'unit.roster.marked-csv' } } satisfies RouteHandle;

/** The file that was sent, its faults marked. */
export const loader = loaderOf(async ({ actor, params, language }) => {
  const importId = params.importId ?? '';
  const { bytes, fileName } = await markRoster(actor, { importId, format: 'csv', language });
  return attachment(bytes, { name: fileName, type: 'text/csv; charset=utf-8' });
});

import { peopleArea } from '#app/features/organisations/areas.policy';
import { exportOneRoster } from '#app/features/organisations/export-one-roster.server';
import { today } from '#app/foundation/clock';
import { attachment } from '#app/foundation/http/attachment';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { tFor } from '#app/foundation/i18n/t.server';

export const handle = { policy: { ...peopleArea, name: 'unit.people.export-one-roster' } } satisfies RouteHandle;

/** The roster as a OneRoster 1.2 archive. Importing it again changes nothing. */
export const loader = loaderOf(async ({ actor, params, language }) => {
  const unitCode = params.unitCode ?? '';
  const bytes = await exportOneRoster(actor, { unitCode });
  const name = tFor(language, 'rosters')('export.fileName', { unit: unitCode, day: today() });
  return attachment(bytes, { name, type: 'application/zip' });
});

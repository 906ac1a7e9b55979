import { rosterArea } from '#app/features/organisations/areas.policy';
import { printSlips } from '#app/features/organisations/print-slips.server';
import { attachment } from '#app/foundation/http/attachment';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { tFor } from '#app/foundation/i18n/t.server';

export const handle = { policy: { ...rosterArea, name: 'unit.codes.print' } } satisfies RouteHandle;

/** As many slips as one answer holds. */
const AT_ONCE = 300;

/** New codes on slips to print. Codes are in the answer and nowhere else: it is neither stored nor replayed. */
export const action = loaderOf(async ({ actor, request, params, language }) => {
  const form = await request.formData();
  const membershipIds = form.getAll('member').map(String).slice(0, AT_ONCE);
  const bytes = new Uint8Array(await printSlips(actor, { membershipIds, language }));
  const name = tFor(language, 'rosters')('codes.fileName', { unit: params.unitCode ?? '' });
  return attachment(bytes, { name, type: 'application/pdf' });
});

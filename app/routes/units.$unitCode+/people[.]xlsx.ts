import { peopleArea } from '#app/features/organisations/areas.policy';
import { isAudience } from '#app/features/organisations/audiences.rules';
import { exportRoster } from '#app/features/organisations/export-roster.server';
import { today } from '#app/foundation/clock';
import { WORKBOOK } from '#app/foundation/documents/spreadsheet.server';
import { attachment } from '#app/foundation/http/attachment';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { tFor } from '#app/foundation/i18n/t.server';

export const handle = { policy: { ...peopleArea, name: 'unit.people.export-workbook' } } satisfies RouteHandle;

/** The roster as a workbook, filtered as the page is. Importing it again changes nothing. */
export const loader = loaderOf(async ({ actor, params, url, language }) => {
  const t = tFor(language, 'organisations');
  const audience = url.searchParams.get('audience');
  const body = await exportRoster(actor, {
    unitCode: params.unitCode ?? '',
    language,
    format: 'xlsx',
    filter: { text: url.searchParams.get('q'), audience: isAudience(audience) ? audience : null },
  });
  const name = t('roster.fileName', { unit: params.unitCode ?? '', day: today() });
  return attachment(body, { name: `${name}.xlsx`, type: WORKBOOK });
});

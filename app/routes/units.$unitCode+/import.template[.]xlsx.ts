import { rosterArea } from '#app/features/organisations/areas.policy';
import { rosterTemplate } from '#app/features/organisations/roster-csv.rules';
import { WORKBOOK, writeWorkbook } from '#app/foundation/documents/spreadsheet.server';
import { attachment } from '#app/foundation/http/attachment';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { tFor } from '#app/foundation/i18n/t.server';

export const handle = { policy: { ...rosterArea, name: 'unit.roster.template-workbook' } } satisfies RouteHandle;

/** An empty workbook with its headings, the same for every unit. */
export const loader = loaderOf(async ({ language }) => {
  const t = tFor(language, 'organisations');
  const headings = rosterTemplate({ heading: (field) => t(`roster.heading.${field}`) });
  const name = `${t('rosters:upload.templateName')}.xlsx`;
  const columns = headings.map((heading) => ({ heading }));
  const bytes = await writeWorkbook([{ name: t('people.title'), columns, rows: [] }]);
  return attachment(bytes, { name, type: WORKBOOK });
});

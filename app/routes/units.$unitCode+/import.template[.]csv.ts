import { rosterArea } from '#app/features/organisations/areas.policy';
import { rosterTemplate } from '#app/features/organisations/roster-csv.rules';
import { csvOf } from '#app/features/organisations/roster-text.rules';
import { attachment } from '#app/foundation/http/attachment';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { tFor } from '#app/foundation/i18n/t.server';

export const handle = { policy: { ...rosterArea, name: 'unit.roster.template' } } satisfies RouteHandle;

/** An empty roster with its headings, the same for every unit. */
export const loader = loaderOf(({ language }) => {
  const t = tFor(language, 'organisations');
  const headings = rosterTemplate({ heading: (field) => t(`roster.heading.${field}`) });
  const name = `${t('rosters:upload.templateName')}.csv`;
  return attachment(csvOf([headings]), { name, type: 'text/csv; charset=utf-8' });
});

import { unitArea } from '#app/features/organisations/areas.policy';
import { readFigureTime } from '#app/features/targets/figure-view.rules';
import { unitFigures } from '#app/features/targets/figures.queries.server';
import { unitsFile } from '#app/features/targets/units-file.rules';
import { csvResponse } from '#app/foundation/documents/csv';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { tFor } from '#app/foundation/i18n/t.server';

export const handle = { policy: unitArea } satisfies RouteHandle;

export const loader = loaderOf(async ({ actor, params, url, language }) => {
  const figures = await unitFigures(actor, {
    unitCode: params.unitCode ?? '',
    ...readFigureTime(url.searchParams),
  });
  const name = `${figures.unit.code}-${figures.cycle.key}-${figures.cycle.on}.csv`;
  return csvResponse(name, unitsFile(figures, url.searchParams.get('kind'), language, tFor(language, 'targets')));
});

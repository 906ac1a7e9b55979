import { periodWords } from '#app/features/reports/components/period-words';
import { figureSheet } from '#app/features/reports/figure-sheet.queries.server';
import { figuresFile } from '#app/features/reports/figures-file.server';
import { reportsArea } from '#app/features/reports/reports.policy';
import { cycleWithTargets } from '#app/features/targets/cycles.queries.server';
import { attachment } from '#app/foundation/http/attachment';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { tFor } from '#app/foundation/i18n/t.server';

export const handle = { policy: reportsArea } satisfies RouteHandle;

export const loader = loaderOf(async ({ actor, url, language }) => {
  const { cycle } = await cycleWithTargets({ cycleKey: url.searchParams.get('cycle') });
  const unitCode = url.searchParams.get('unit') ?? '';
  const sheet = await figureSheet(actor, { unitCode, on: cycle.on, cycleKeys: [cycle.key] });
  const period = periodWords(tFor(language, 'reports'), 'cycle', cycle.key);
  const format = url.searchParams.get('format') === 'csv' ? 'csv' : 'xlsx';
  const { bytes, type } = await figuresFile(actor, { sheet, period, sealed: null, language, format });
  return attachment(bytes, { name: `${unitCode}-${cycle.key}-${cycle.on}.${format}`, type });
});

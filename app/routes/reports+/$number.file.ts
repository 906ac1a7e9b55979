import { periodWords } from '#app/features/reports/components/period-words';
import { figuresFile } from '#app/features/reports/figures-file.server';
import { reportsArea } from '#app/features/reports/reports.policy';
import { snapshotView } from '#app/features/reports/snapshots.queries.server';
import { found } from '#app/foundation/errors';
import { attachment } from '#app/foundation/http/attachment';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { tFor } from '#app/foundation/i18n/t.server';

export const handle = { policy: reportsArea } satisfies RouteHandle;

export const loader = loaderOf(async ({ actor, params, url, language }) => {
  const { body, hash, number, periodKind, periodKey } = await snapshotView(actor, { number: found(params.number) });
  const period = periodWords(tFor(language, 'reports'), periodKind, periodKey);
  const sealed = { number, hash, rule: body.rule };
  const format = url.searchParams.get('format') === 'csv' ? 'csv' : 'xlsx';
  const { bytes, type } = await figuresFile(actor, { sheet: body, period, sealed, language, format });
  return attachment(bytes, { name: `${number}.${format}`, type });
});

import type { SerializeFrom } from '@remix-run/node';
import { useLocation } from '@remix-run/react';
import { formatBytes, formatInstant, formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { ButtonLink } from '#app/ui/button';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { useRefresh } from '#app/ui/refresh';
import { batchPaths } from '../batches/batch.paths';
import type { Batch } from '../batches/unit-certificates.queries.server';

type Entry = SerializeFrom<Batch>;
type Props = { unitCode: string; batches: Entry[]; courses: Array<{ value: string; label: string }> };

/** The files that the reader asked for, and how far each is. Without scripts a link shows the newest. */
export function BatchFiles({ unitCode, batches, courses }: Props) {
  const t = useT('credentials');
  const language = useLanguage();
  const { pathname, search } = useLocation();
  const busy = batches.some(({ state }) => state === 'waiting');
  useRefresh(busy);
  const contents = ({ courseSlug, cycleKey, format }: Entry) =>
    [
      courses.find(({ value }) => value === courseSlug)?.label ?? t('batch.allCourses'),
      cycleKey ? t('batch.inCycle', { cycle: cycleKey }) : t('batch.allCycles'),
      format.toUpperCase(),
    ].join(', ');
  return (
    <div aria-live="polite">
      <DataTable
        caption={t('batch.files')}
        columns={[
          { key: 'what', header: t('batch.what'), cell: contents },
          { key: 'papers', header: t('batch.papers'), cell: (row) => formatNumber(language, row.total) },
          { key: 'at', header: t('batch.at'), cell: (row) => formatInstant(language, row.requestedAt) },
          { key: 'state', header: t('batch.state'), cell: (row) => <State unitCode={unitCode} batch={row} /> },
        ]}
        rows={batches}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t('batch.noFiles')} icon="file" />}
      />
      {busy && (
        <p className="mt-3">
          <ButtonLink to={pathname + search} size="small" reload>
            {t('batch.refresh')}
          </ButtonLink>
        </p>
      )}
    </div>
  );
}

function State({ unitCode, batch }: { unitCode: string; batch: Entry }) {
  const t = useT('credentials');
  const language = useLanguage();
  const { id, state, done, total, bytes } = batch;
  if (state === 'waiting') return t('batch.waiting', { done, total });
  if (state === 'ready') {
    return (
      <ButtonLink to={batchPaths.file(unitCode, id)} icon="download" size="small" reload>
        {t('batch.download', { size: formatBytes(language, bytes ?? 0) })}
      </ButtonLink>
    );
  }
  return state === 'empty' ? t('batch.empty') : t('batch.failed');
}

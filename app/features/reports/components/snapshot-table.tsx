import type { SerializeFrom } from '@remix-run/node';
import { Link } from '@remix-run/react';
import { formatDay, formatInstant } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { reportPaths } from '../reports.paths';
import type { SnapshotRow } from '../snapshots.queries.server';
import { periodWords } from './period-words';

type Row = SerializeFrom<SnapshotRow>;

export function SnapshotBadge({ row }: { row: Pick<Row, 'amends' | 'amendedBy'> }) {
  const t = useT('reports');
  if (row.amendedBy) return <Badge tone="warning">{t('state.amended')}</Badge>;
  return (
    <span className="inline-flex flex-wrap gap-1">
      <Badge tone="success">{t('state.current')}</Badge>
      {row.amends && <Badge tone="info">{t('state.amendment')}</Badge>}
    </span>
  );
}

export function SnapshotLink({ number }: { number: string }) {
  return (
    <Link to={reportPaths.snapshot(number)} className="whitespace-nowrap">
      {number}
    </Link>
  );
}

/** What was frozen, the newest first. */
export function SnapshotTable({ rows }: { rows: Row[] }) {
  const t = useT('reports');
  const language = useLanguage();
  return (
    <DataTable
      caption={t('list.caption')}
      hideCaption
      columns={[
        {
          key: 'number',
          header: t('list.number'),
          cell: (row) => <SnapshotLink number={row.number} />,
        },
        { key: 'period', header: t('period.label'), cell: (row) => periodWords(t, row.periodKind, row.periodKey) },
        { key: 'unit', header: t('view.unit'), cell: (row) => row.unitName },
        { key: 'asOf', header: t('list.asOf'), cell: (row) => formatDay(language, row.asOf) },
        { key: 'madeAt', header: t('list.madeAt'), cell: (row) => formatInstant(language, row.madeAt) },
        { key: 'madeBy', header: t('list.madeBy'), cell: (row) => row.madeBy ?? t('list.night') },
        { key: 'state', header: t('common:status'), tight: true, cell: (row) => <SnapshotBadge row={row} /> },
      ]}
      rows={rows}
      rowKey={(row) => row.id}
      empty={
        <EmptyState title={t('list.empty')} icon="archive">
          {t('list.emptyText')}
        </EmptyState>
      }
    />
  );
}

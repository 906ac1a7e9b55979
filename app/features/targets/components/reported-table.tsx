import { formatDay, formatPercent } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { DataTable } from '#app/ui/data-table';
import type { ReportedTarget } from '../reported.queries.server';
import { titleIn } from './target-words';

/** Targets that are reported, each with its latest figure, its source and its date. */
export function ReportedTable({ targets }: { targets: ReportedTarget[] }) {
  const t = useT('targets');
  const language = useLanguage();
  return (
    <DataTable
      caption={t('reported.title')}
      hideCaption
      columns={[
        {
          key: 'target',
          header: t('target'),
          cell: (row) => (
            <>
              {titleIn(language, row)}
              {row.figure && <span className="block text-sm font-normal text-muted">{row.figure.source}</span>}
            </>
          ),
        },
        {
          key: 'goal',
          header: t('reported.goal'),
          numeric: true,
          cell: (row) => (
            <>
              {formatPercent(language, row.percent)}
              <span className="block text-sm text-muted">{row.year}</span>
            </>
          ),
        },
        {
          key: 'value',
          header: t('reported.value'),
          numeric: true,
          cell: (row) =>
            row.figure ? <strong>{formatPercent(language, row.figure.value, 2)}</strong> : t('reported.none'),
        },
        { key: 'year', header: t('reported.year'), numeric: true, cell: (row) => row.figure?.year ?? '–' },
        {
          key: 'measuredOn',
          header: t('reported.measuredOn'),
          tight: true,
          cell: (row) => (row.figure ? formatDay(language, row.figure.measuredOn) : '–'),
        },
      ]}
      rows={targets}
      rowKey={(row) => row.id}
      empty={null}
    />
  );
}

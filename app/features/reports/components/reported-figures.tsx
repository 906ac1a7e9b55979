import { formatDay, formatPercent } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Section } from '#app/ui/card';
import { DataTable } from '#app/ui/data-table';
import type { SnapshotReported } from '../snapshot-body';

/** What units reported rather than what was counted, as it was frozen. */
export function ReportedFigures({ figures }: { figures: SnapshotReported[] }) {
  const t = useT('reports');
  const language = useLanguage();
  if (figures.length === 0) return null;
  return (
    <Section title={t('view.reported')}>
      <DataTable
        caption={t('view.reported')}
        hideCaption
        columns={[
          { key: 'target', header: t('view.target'), cell: (row) => (language === 'en' ? row.titleEn : row.titleVi) },
          {
            key: 'value',
            header: t('view.value'),
            numeric: true,
            cell: (row) => formatPercent(language, row.value, 2),
          },
          { key: 'source', header: t('view.source'), cell: (row) => row.source },
          {
            key: 'measuredOn',
            header: t('view.measuredOn'),
            tight: true,
            cell: (row) => formatDay(language, row.measuredOn),
          },
        ]}
        rows={figures}
        rowKey={(row) => `${row.targetId} ${row.unit} ${row.year}`}
        empty={null}
      />
    </Section>
  );
}

import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { DataTable } from '#app/ui/data-table';
import type { ObligationMerge } from '../merge-preview.queries.server';
import type { ObligationState } from '../obligation-state';
import { stateTones, titleIn } from './target-words';

/** What two records owe, and what becomes of it when they are one. */
export function ObligationMergeTable({ rows }: { rows: ObligationMerge[] }) {
  const t = useT('persons');
  const language = useLanguage();
  const state = (value: ObligationState | null) =>
    value ? <Badge tone={stateTones[value]}>{t(`targets:state.${value}`)}</Badge> : t('merge.none');
  return (
    <DataTable
      caption={t('merge.obligations')}
      hideCaption
      columns={[
        {
          key: 'target',
          header: t('merge.cycle'),
          cell: (row) => (
            <>
              {row.cycleKey}
              <span className="block text-sm font-normal text-muted">{titleIn(language, row)}</span>
            </>
          ),
        },
        { key: 'first', header: t('merge.first'), cell: (row) => state(row.first) },
        { key: 'second', header: t('merge.second'), cell: (row) => state(row.second) },
        {
          key: 'result',
          header: t('merge.result'),
          cell: (row) => (row.result === 'unchanged' ? t('merge.unchanged') : state(row.result)),
        },
      ]}
      rows={rows}
      rowKey={(row) => row.cycleKey + row.titleVi}
      empty={null}
    />
  );
}

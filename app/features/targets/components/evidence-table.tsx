import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { formatDay } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { DataTable } from '#app/ui/data-table';
import type { EvidenceLine } from '../evidence-list.queries.server';
import { EvidenceBadge } from './evidence-words';

type Props = { lines: EvidenceLine[]; pathOf: (evidenceId: string) => string; own?: boolean; empty: ReactNode };

/** Pieces of evidence; a learner's own list says nothing of whom, for it is herself. */
export function EvidenceTable({ lines, pathOf, own, empty }: Props) {
  const t = useT('evidence');
  const language = useLanguage();
  const whom = {
    key: 'people',
    header: t('people'),
    cell: (line: EvidenceLine) => (
      <>
        {line.person ?? t('peopleCount', { count: line.people })}
        <span className="block text-sm text-muted">{line.unitName}</span>
      </>
    ),
  };
  return (
    <DataTable
      caption={t('title')}
      hideCaption
      columns={[
        {
          key: 'title',
          header: t('field.title'),
          cell: (line) => (
            <>
              <Link to={pathOf(line.id)}>{line.title}</Link>
              <span className="block text-sm font-normal text-muted">{t(`kinds.${line.kind}`)}</span>
            </>
          ),
        },
        { key: 'day', header: t('heldOn'), tight: true, cell: (line) => formatDay(language, line.heldOn) },
        ...(own ? [] : [whom]),
        {
          key: 'state',
          header: t('common:status'),
          cell: (line) => (
            <span className="flex flex-wrap gap-1">
              <EvidenceBadge state={line.state} />
              {line.sameScan && <Badge tone="warning">{t('sameScan')}</Badge>}
            </span>
          ),
        },
      ]}
      rows={lines}
      rowKey={(line) => line.id}
      empty={empty}
    />
  );
}

import type { SerializeFrom } from '@remix-run/node';
import { Link } from '@remix-run/react';
import { formatInstant } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Section } from '#app/ui/card';
import { DataTable } from '#app/ui/data-table';
import { reportPaths } from '../reports.paths';
import type { SnapshotView } from '../snapshots.queries.server';
import { SnapshotLink } from './snapshot-table';

type Props = { number: string; versions: SerializeFrom<SnapshotView['versions']> };

/** The first and what corrected it, each with its reason. */
export function VersionList({ number, versions }: Props) {
  const t = useT('reports');
  const language = useLanguage();
  const first = versions[0]?.number ?? number;
  return (
    <Section title={t('view.versions')}>
      <DataTable
        caption={t('view.versions')}
        hideCaption
        columns={[
          {
            key: 'number',
            header: t('list.number'),
            cell: (row) => <SnapshotLink number={row.number} />,
          },
          { key: 'madeAt', header: t('list.madeAt'), cell: (row) => formatInstant(language, row.madeAt) },
          { key: 'reason', header: t('common:reason'), cell: (row) => row.reason ?? t('view.first') },
          { key: 'document', header: t('amend.document'), cell: (row) => row.document ?? '–' },
          {
            key: 'compare',
            header: t('common:actions'),
            hideHeader: true,
            tight: true,
            cell: (row) =>
              row.number === first ? null : (
                <Link to={reportPaths.compare(first, row.number)}>{t('view.compareFirst')}</Link>
              ),
          },
        ]}
        rows={versions}
        rowKey={(row) => row.number}
        empty={null}
      />
    </Section>
  );
}

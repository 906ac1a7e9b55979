import { formatDay } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { Link } from '#app/ui/link';
import type { FigurePerson } from '../people.queries.server';
import { progressPaths } from '../targets.paths';
import { stateTones } from './target-words';

/** The people who make a figure; each opens to her obligations, below the page's unit: hers may have closed since. */
export function FigurePeople({ unitCode, people }: { unitCode: string; people: FigurePerson[] }) {
  const t = useT('targets');
  const language = useLanguage();
  return (
    <DataTable
      caption={t('peopleTitle')}
      hideCaption
      columns={[
        {
          key: 'name',
          header: t('common:fullName'),
          cell: (row) => <Link to={progressPaths.person(unitCode, row.personId)}>{row.fullName}</Link>,
        },
        { key: 'unit', header: t('common:unit'), cell: (row) => row.unitName },
        {
          key: 'state',
          header: t('common:status'),
          tight: true,
          cell: (row) => <Badge tone={stateTones[row.state]}>{t(`state.${row.state}`)}</Badge>,
        },
        {
          key: 'metOn',
          header: t('metOn'),
          tight: true,
          cell: (row) => (row.metOn ? formatDay(language, row.metOn) : '–'),
        },
      ]}
      rows={people}
      rowKey={(row) => row.obligationId}
      empty={<EmptyState title={t('peopleEmpty')} icon="people" />}
    />
  );
}

import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { DataTable } from '#app/ui/data-table';
import type { DoubleLine } from '../doubles.queries.server';
import { unitPaths } from '../organisations.paths';

type Props = { lines: DoubleLine[]; unitCode: string; empty: ReactNode };

/** Pairs of records with what is alike in them, the likeliest first. */
export function DoubleTable({ lines, unitCode, empty }: Props) {
  const t = useT('persons');
  const language = useLanguage();
  return (
    <DataTable
      caption={t('doubles.title')}
      hideCaption
      columns={[
        {
          key: 'pair',
          header: t('doubles.pair'),
          cell: (line) => (
            <Link to={unitPaths.double(unitCode, line.id)} className="grid gap-1">
              <span>
                {line.firstName}
                <span className="block text-sm font-normal text-muted">{line.firstUnits.join(' · ')}</span>
              </span>
              <span>
                {line.secondName}
                <span className="block text-sm font-normal text-muted">{line.secondUnits.join(' · ')}</span>
              </span>
            </Link>
          ),
        },
        {
          key: 'signs',
          header: t('doubles.signs'),
          cell: (line) => (
            <span className="flex flex-wrap gap-1">
              {line.reasons.map((sign) => (
                <Badge key={sign}>{t(`sign.${sign}`)}</Badge>
              ))}
            </span>
          ),
        },
        {
          key: 'score',
          header: t('doubles.score'),
          numeric: true,
          cell: (line) => formatNumber(language, line.score),
        },
      ]}
      rows={lines}
      rowKey={(line) => line.id}
      empty={empty}
    />
  );
}

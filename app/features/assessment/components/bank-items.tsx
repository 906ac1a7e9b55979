import { Link, useLocation } from '@remix-run/react';
import { formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { ButtonLink } from '#app/ui/button';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { Pagination } from '#app/ui/list-tools';
import { itemPath } from '../assessment.paths';
import type { BankList } from '../bank-list.rules';
import { LEAST_FOR_DISCRIMINATION, LEAST_FOR_FACILITY, LEAST_FOR_WARNING } from '../item-figures.rules';
import type { ItemLine } from '../quiz-desk.queries.server';
import { isFiltered } from './bank-filters';
import { Discrimination, Facility, Warnings } from './figure-words';

type Props = { bank: string; list: BankList<ItemLine> };

/** The questions of a bank with their figures, what needs eyes first. */
export function BankItems({ bank, list }: Props) {
  const t = useT('quizzes');
  const language = useLanguage();
  const { pathname } = useLocation();
  const { rows, count, all, filter, next, previous } = list;
  const shown = isFiltered(filter) ? t('shownOf', { count, all }) : t('shownAll', { count: all });
  return (
    <>
      <p role="status" className="mb-1 font-semibold">
        {shown}
      </p>
      <p className="mb-3 text-sm text-muted">
        {t('least', {
          facility: LEAST_FOR_FACILITY,
          discrimination: LEAST_FOR_DISCRIMINATION,
          warning: LEAST_FOR_WARNING,
        })}
      </p>
      <DataTable
        caption={t('items')}
        hideCaption
        columns={[
          { key: 'item', header: t('item'), cell: (item: ItemLine) => <Name bank={bank} item={item} /> },
          {
            key: 'attempts',
            header: t('attempts'),
            numeric: true,
            cell: ({ figures }) => formatNumber(language, figures?.attempts ?? 0),
          },
          {
            key: 'facility',
            header: t('facility'),
            numeric: true,
            cell: ({ figures }) => <Facility figures={figures} />,
          },
          {
            key: 'discrimination',
            header: t('discrimination'),
            numeric: true,
            cell: ({ figures }) => <Discrimination figures={figures} />,
          },
          { key: 'warnings', header: t('warnings'), cell: ({ warnings }) => <Warnings warnings={warnings} /> },
        ]}
        rows={rows}
        rowKey={(item) => item.itemId}
        empty={
          <EmptyState
            title={t('noMatch')}
            icon="filter"
            actions={<ButtonLink to={pathname}>{t('showAll', { count: all })}</ButtonLink>}
          >
            {filter.q ? t('noMatchWords', { words: filter.q }) : t('noMatchLead')}
          </EmptyState>
        }
      />
      <Pagination next={next} previous={previous} summary={next || previous ? shown : ''} />
    </>
  );
}

function Name({ bank, item }: { bank: string; item: ItemLine }) {
  const t = useT('quizzes');
  return (
    <>
      <Link to={itemPath(bank, item.itemId)}>{item.text}</Link>
      <span className="flex flex-wrap gap-x-2 text-sm text-muted">
        {t(`type.${item.type}`)} · {t('topicLevel', { topic: item.topic, level: item.level })}
        {!item.current && <Badge>{t('old')}</Badge>}
        {item.corrected && <Badge tone="info">{t('corrected')}</Badge>}
      </span>
    </>
  );
}

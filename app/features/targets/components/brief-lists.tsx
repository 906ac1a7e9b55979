import type { Audience } from '#app/features/organisations/audiences.rules';
import { formatDay, formatNumber, formatPercent } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { DataTable } from '#app/ui/data-table';
import { Link } from '#app/ui/link';
import type { Mover } from '../brief.rules';
import type { Hurt } from '../comparison.rules';
import type { TargetView } from '../cycles.queries.server';
import { denominatorOf } from '../percentage.rules';
import type { ReportedTarget } from '../reported.queries.server';
import { titleIn } from './target-words';

type HurtsProps = { hurts: Hurt[]; targets: TargetView[]; toUnit: (unitCode: string, targetId: string) => string };

/** The units that are furthest from a target, each with how many people that is. */
export function BriefHurts({ hurts, targets, toUnit }: HurtsProps) {
  const t = useT('figures');
  const language = useLanguage();
  const audienceOf = (id: string) => targets.find((target) => target.id === id)?.audience as Audience;
  return (
    <DataTable
      caption={t('brief.hurts')}
      hideCaption
      columns={[
        {
          key: 'unit',
          header: t('common:unit'),
          cell: (row: Hurt) => <Link to={toUnit(row.unit.code, row.targetId)}>{row.unit.name}</Link>,
        },
        { key: 'audience', header: t('brief.audience'), cell: (row) => t(`targets:short.${audienceOf(row.targetId)}`) },
        {
          key: 'rate',
          header: t('compare.rate'),
          numeric: true,
          cell: (row) => (
            <>
              <strong>{formatPercent(language, row.percent)}</strong>{' '}
              <span className="text-sm text-muted">
                {t('targets:figure', { met: row.figure.met, whole: denominatorOf(row.figure) })}
              </span>
            </>
          ),
        },
        {
          key: 'missing',
          header: t('compare.missing'),
          numeric: true,
          cell: (row) => formatNumber(language, row.missing),
        },
      ]}
      rows={hurts}
      rowKey={(row) => row.unit.id}
      empty={<p>{t('brief.hurtsNone')}</p>}
    />
  );
}

/** What the last seven days brought. */
export function BriefMovers({ movers, toUnit }: { movers: Mover[]; toUnit: (unitCode: string) => string }) {
  const t = useT('figures');
  const language = useLanguage();
  return (
    <DataTable
      caption={t('brief.moved')}
      hideCaption
      columns={[
        {
          key: 'unit',
          header: t('common:unit'),
          cell: (row: Mover) => <Link to={toUnit(row.unit.code)}>{row.unit.name}</Link>,
        },
        {
          key: 'count',
          header: t('brief.people'),
          numeric: true,
          cell: (row) => `+${formatNumber(language, row.count)}`,
        },
      ]}
      rows={movers}
      rowKey={(row) => row.unit.id}
      empty={<p>{t('brief.movedNone')}</p>}
    />
  );
}

/** What is reported rather than computed: the newest figures with source and day. */
export function BriefReported({ targets }: { targets: ReportedTarget[] }) {
  const t = useT('figures');
  const language = useLanguage();
  const told = targets
    .filter((target) => target.figure)
    .sort((left, right) => ((left.figure?.measuredOn ?? '') < (right.figure?.measuredOn ?? '') ? 1 : -1))
    .slice(0, 5);
  const missing = targets.length - targets.filter((target) => target.figure).length;
  return (
    <>
      <DataTable
        caption={t('brief.reported')}
        hideCaption
        columns={[
          {
            key: 'target',
            header: t('targets:target'),
            cell: (row: ReportedTarget) => titleIn(language, row),
          },
          {
            key: 'value',
            header: t('targets:reported.value'),
            numeric: true,
            cell: (row) => <strong>{row.figure ? formatPercent(language, row.figure.value, 2) : '–'}</strong>,
          },
          {
            key: 'goal',
            header: t('targets:reported.goal'),
            numeric: true,
            cell: (row) => `${formatPercent(language, row.percent)} (${row.year})`,
          },
          {
            key: 'source',
            header: t('brief.source'),
            cell: (row) => (row.figure ? `${row.figure.source}, ${formatDay(language, row.figure.measuredOn)}` : '–'),
          },
        ]}
        rows={told}
        rowKey={(row) => row.id}
        empty={<p>{t('brief.reportedNone')}</p>}
      />
      {missing > 0 && <p className="mt-2 text-sm text-muted">{t('brief.reportedMissing', { count: missing })}</p>}
    </>
  );
}

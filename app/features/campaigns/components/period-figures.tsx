import type { SerializeFrom } from '@remix-run/node';
import { Link } from '@remix-run/react';
import { formatDay, formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { DataTable } from '#app/ui/data-table';
import { Disclosure } from '#app/ui/disclosure';
import { EmptyState } from '#app/ui/empty-state';
import type { PeriodView } from '../activities.queries.server';
import type { Measure } from '../activity';
import { reportingRates } from '../assignment-state.rules';

type Period = SerializeFrom<PeriodView>;
type Props = { periods: Period[]; chosen: string | null; measures: Measure[] };

/** Each period: how many reported, how many in time, and what they reported in sum. */
export function PeriodFigures({ periods, chosen, measures }: Props) {
  const t = useT('campaigns');
  const language = useLanguage();
  const opened = periods.filter((period) => period.openedAt || period.key === chosen);
  const ahead = periods.filter((period) => !opened.includes(period)).reverse();
  // The next to open stands above those that have; what comes after it is a list of days.
  const [next, ...later] = ahead;
  const rates = (period: Period) => reportingRates({ ...period, expected: period.expected ?? 0 });
  const percent = (value: number | null) => (value === null ? '–' : `${value}%`);
  return (
    <>
      <DataTable
        caption={t('activity.periods')}
        hideCaption
        narrow="scroll"
        columns={[
          {
            key: 'period',
            header: t('activity.periods'),
            cell: (period) =>
              period.key === chosen ? (
                <strong aria-current="true">{t('activity.period', { key: period.key })}</strong>
              ) : (
                <Link to={`?period=${period.key}`} preventScrollReset>
                  {t('activity.period', { key: period.key })}
                </Link>
              ),
          },
          {
            key: 'when',
            header: t('calendar.starts'),
            cell: (period) =>
              period.openedAt ? (
                formatDay(language, period.startsOn)
              ) : (
                <Badge tone="neutral">{t('activity.opensOn', { day: period.startsOn })}</Badge>
              ),
          },
          { key: 'due', header: t('calendar.due'), cell: (period) => formatDay(language, period.dueOn) },
          {
            key: 'completeness',
            header: t('activity.completeness'),
            numeric: true,
            cell: (period) =>
              period.openedAt
                ? `${percent(rates(period).completeness)} (${formatNumber(language, period.reported)}/${formatNumber(language, (period.expected ?? 0) - period.exempted)})`
                : '–',
          },
          {
            key: 'timeliness',
            header: t('activity.timeliness'),
            numeric: true,
            cell: (period) => (period.openedAt ? percent(rates(period).timeliness) : '–'),
          },
          ...measures.map((measure) => ({
            key: measure.key,
            header: measure.unitVi ? `${measure.titleVi} (${measure.unitVi})` : measure.titleVi,
            numeric: true,
            cell: (period: Period) =>
              period.openedAt ? formatNumber(language, Number(period.sums[measure.key] ?? 0)) : '–',
          })),
        ]}
        rows={next ? [next, ...opened] : opened}
        rowKey={(period) => period.id}
        empty={<EmptyState title={t('activity.noPeriods')} />}
      />
      {later.length > 0 && (
        <Disclosure summary={t('activity.later', { count: later.length })}>
          <ul className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
            {later.map((period) => (
              <li key={period.id}>
                <Link to={`?period=${period.key}`} preventScrollReset>
                  {t('activity.period', { key: period.key })}
                </Link>{' '}
                <span className="text-muted">{t('activity.opensOn', { day: period.startsOn })}</span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  );
}

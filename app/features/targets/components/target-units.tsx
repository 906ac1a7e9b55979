import { formatNumber, formatPercent } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { type Column, DataTable } from '#app/ui/data-table';
import { Link } from '#app/ui/link';
import type { CycleView, TargetView } from '../cycles.queries.server';
import { emptyFigure, type UnitRow } from '../figure.rules';
import { timeQuery } from '../figure-view.rules';
import { forecastOf } from '../forecast.rules';
import { denominatorOf, missingTo, percentageOf } from '../percentage.rules';
import { progressPaths } from '../targets.paths';
import { outcomeTones } from './target-words';

type TargetUnitsProps = { target: TargetView; cycle: CycleView; units: UnitRow[] };

/** The units below one in one target; every number opens to its people. */
export function TargetUnits({ target, cycle, units }: TargetUnitsProps) {
  const t = useT('targets');
  const language = useLanguage();
  const figureOf = (row: UnitRow) => row.figures[target.id] ?? emptyFigure;
  const to = (row: UnitRow, state?: string) =>
    `${progressPaths.target(row.code, target.id, { ...timeQuery(cycle), state })}${state ? '#people' : ''}`;
  const people = (state: 'met' | 'owed' | 'exempted'): Column<UnitRow> => ({
    key: state,
    header: t(`state.${state}`),
    numeric: true,
    cell: (row) => <Link to={to(row, state)}>{formatNumber(language, figureOf(row)[state])}</Link>,
  });
  const outcomeOf = (row: UnitRow) => forecastOf(figureOf(row), { target, cycle, opensOn: row.opensOn }).outcome;
  return (
    <DataTable
      caption={t('byUnit')}
      hideCaption
      narrow="scroll"
      columns={[
        {
          key: 'name',
          header: t('common:unit'),
          cell: (row) => (
            <>
              <Link to={to(row)}>{row.name}</Link>
              {row.qualifier && <span className="block text-sm font-normal text-muted">{row.qualifier}</span>}
            </>
          ),
        },
        {
          key: 'percent',
          header: t('column.percent'),
          numeric: true,
          cell: (row) => {
            const percent = percentageOf(figureOf(row));
            if (percent === null) return '–';
            const whole = denominatorOf(figureOf(row));
            return (
              <>
                <strong>{formatPercent(language, percent)}</strong>
                <span className="block text-sm text-muted">{t('figure', { met: figureOf(row).met, whole })}</span>
              </>
            );
          },
        },
        people('met'),
        people('owed'),
        {
          key: 'unnamed',
          header: t('column.unnamed'),
          numeric: true,
          cell: (row) => formatNumber(language, figureOf(row).unnamed),
        },
        people('exempted'),
        {
          key: 'missing',
          header: t('column.missing'),
          numeric: true,
          cell: (row) => formatNumber(language, missingTo(figureOf(row), target.percent)),
        },
        {
          key: 'outcome',
          header: t('column.outcome'),
          tight: true,
          cell: (row) => <Badge tone={outcomeTones[outcomeOf(row)]}>{t(`outcome.${outcomeOf(row)}`)}</Badge>,
        },
      ]}
      rows={units}
      rowKey={(row) => row.id}
      empty={null}
    />
  );
}

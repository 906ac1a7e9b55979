import { formatNumber, formatPercent } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { DataTable } from '#app/ui/data-table';
import { Link } from '#app/ui/link';
import type { Tone } from '#app/ui/tone';
import type { ComparedUnit, Comparison, Verdict } from '../comparison.rules';

const tones: Record<Verdict, Tone> = {
  'far-below': 'danger',
  below: 'warning',
  like: 'neutral',
  above: 'info',
  'far-above': 'success',
};

type ComparisonTableProps = { comparison: Comparison; toUnit: (unitCode: string) => string };

/** Units with the range in which each one's rate lies, drawn beside the rate of all; who is surely low comes first. */
export function ComparisonTable({ comparison, toUnit }: ComparisonTableProps) {
  const t = useT('figures');
  const language = useLanguage();
  const whole = (share: number) => formatPercent(language, Math.floor(share * 100));
  return (
    <DataTable
      caption={t('compare.title')}
      hideCaption
      columns={[
        {
          key: 'name',
          header: t('common:unit'),
          cell: (row: ComparedUnit) => (
            <>
              <Link to={toUnit(row.unit.code)}>{row.unit.name}</Link>
              {row.unit.qualifier && <span className="block text-sm font-normal text-muted">{row.unit.qualifier}</span>}
            </>
          ),
        },
        {
          key: 'rate',
          header: t('compare.rate'),
          numeric: true,
          cell: (row) => (
            <>
              <strong>{formatPercent(language, row.percent)}</strong>
              <span className="block text-sm text-muted">
                {t('targets:figure', { met: row.figure.met, whole: row.whole })}
              </span>
            </>
          ),
        },
        {
          key: 'range',
          header: t('compare.range'),
          cell: (row) => (
            <>
              <RangeBar row={row} rate={comparison.rate ?? 0} />
              <span className="block text-sm text-muted">
                {t('compare.rangeText', {
                  low: Math.round(row.range.low * 100),
                  high: Math.round(row.range.high * 100),
                })}
              </span>
            </>
          ),
        },
        {
          key: 'verdict',
          header: t('compare.verdict'),
          tight: true,
          cell: (row) => <Badge tone={tones[row.verdict]}>{t(`compare.verdicts.${row.verdict}`)}</Badge>,
        },
        {
          key: 'missing',
          header: t('compare.missing'),
          numeric: true,
          cell: (row) => formatNumber(language, row.missing),
        },
      ]}
      rows={comparison.units}
      rowKey={(row) => row.unit.id}
      empty={null}
      total={[t('compare.count', { count: comparison.units.length }), whole(comparison.rate ?? 0), null, null, null]}
    />
  );
}

/** The range as a bar from 0 to 100, the rate as a point on it, the rate of all as an upright line. */
function RangeBar({ row, rate }: { row: ComparedUnit; rate: number }) {
  const at = (share: number) => `${(share * 100).toFixed(2)}%`;
  return (
    <svg width="100%" height="18" className="chart-svg min-w-32" aria-hidden="true">
      <rect x="0" y="8" width="100%" height="2" className="chart-track" />
      <rect
        x={at(row.range.low)}
        y="5"
        width={at(row.range.high - row.range.low)}
        height="8"
        className="chart-fill series-1"
      />
      <circle cx={at(row.figure.met / row.whole)} cy="9" r="4" className="chart-fill series-2" />
      <line x1={at(rate)} x2={at(rate)} y1="0" y2="18" className="chart-target" />
    </svg>
  );
}

import { scaleLinear } from 'd3-scale';
import { useId } from 'react';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { ChartFrame, type ChartUnit, formatValue } from './chart-frame';
import { Link } from './link';

export type Bar = {
  label: string;
  value: number | null;
  /** Its own target, where the rows differ; else the chart's. */
  target?: number;
  /** After the value: the denominator. */
  note?: string;
  /** Where the number opens. */
  to?: string;
};

type BarChartProps = {
  title: string;
  description?: string;
  hideTitle?: boolean;
  bars: Bar[];
  unit?: ChartUnit;
  /** The mark that each bar should reach. */
  target?: number;
};

/**
 * Bars under each other, one a row, with the mark to reach. The words stand in HTML, so they wrap on a phone and can be read
 * out; only the bar is drawn. What misses its target is hatched and says so.
 */
export function BarChart({ title, description, hideTitle, bars, unit = 'percent', target }: BarChartProps) {
  const t = useT('ui');
  const language = useLanguage();
  const hatch = `hatch${useId().replaceAll(':', '')}`;
  const targets = bars.map((bar) => bar.target ?? target);
  const write = (value: number | null) => formatValue(language, unit, value);
  const highest = Math.max(1, ...bars.map((bar) => bar.value ?? 0), ...targets.map((each) => each ?? 0));
  const scale = scaleLinear()
    .domain(unit === 'percent' ? [0, 100] : [0, highest])
    .range([0, 100])
    .clamp(true);
  const place = (value: number) => `${scale(value).toFixed(2)}%`;
  const anyTarget = targets.some((each) => each !== undefined);
  return (
    <ChartFrame
      title={title}
      description={description}
      hideTitle={hideTitle}
      legend={
        anyTarget && target !== undefined ? <MarkSign label={t('chart.target', { value: write(target) })} /> : null
      }
      columns={[title, t('chart.value'), ...(anyTarget ? [t('chart.targetColumn')] : [])]}
      table={bars.map((bar, index) => [
        bar.label,
        write(bar.value),
        ...(anyTarget ? [write(targets[index] ?? null)] : []),
      ])}
    >
      <svg width="0" height="0" className="absolute" aria-hidden="true">
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" className="chart-hatch-ground" />
          <rect width="2.5" height="6" className="chart-fill series-2" />
        </pattern>
      </svg>
      <ol className="grid gap-3.5">
        {bars.map((bar, index) => {
          const goal = targets[index];
          const missed = goal !== undefined && bar.value !== null && bar.value < goal;
          return (
            <li key={bar.label}>
              <div className="flex items-baseline justify-between gap-4 text-sm">
                {bar.to ? <Link to={bar.to}>{bar.label}</Link> : <span>{bar.label}</span>}
                <span className="shrink-0 tabular-nums">
                  {bar.note && <span className="mr-2 text-muted">{bar.note}</span>}
                  <strong>{write(bar.value)}</strong>
                  {missed && <span className="sr-only"> ({t('chart.belowTarget')})</span>}
                </span>
              </div>
              <svg width="100%" height="14" className="chart-svg mt-1" aria-hidden="true">
                <rect width="100%" height="14" rx="3" className="chart-track" />
                {bar.value !== null && (
                  <rect
                    width={place(bar.value)}
                    height="14"
                    rx="3"
                    className={missed ? 'chart-missed series-2' : 'chart-fill series-1'}
                    fill={missed ? `url(#${hatch})` : undefined}
                  />
                )}
                {goal !== undefined && (
                  <line x1={place(goal)} x2={place(goal)} y1="-3" y2="17" className="chart-mark" />
                )}
              </svg>
            </li>
          );
        })}
      </ol>
    </ChartFrame>
  );
}

function MarkSign({ label }: { label: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <svg width="6" height="18" aria-hidden="true">
        <line x1="3" x2="3" y1="0" y2="18" className="chart-mark" />
      </svg>
      {label}
    </span>
  );
}

import { scaleLinear, scalePoint } from 'd3-scale';
import { area, line } from 'd3-shape';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { ChartFrame, type ChartUnit, formatValue, seriesClasses, TargetSign } from './chart-frame';
import { dashes, LastPoint, LineSign } from './trend-parts';

export type Series = { name: string; values: Array<number | null> };

type TrendChartProps = {
  title: string;
  description?: string;
  hideTitle?: boolean;
  /** One for each value, as they are shown: `22/11`. */
  labels: string[];
  /** At most four; the first is the one that matters. */
  series: Series[];
  unit?: ChartUnit;
  target?: number;
};

const PLOT = { top: 16, height: 200 };

/**
 * Lines over time, with the target. Widths are percentages and the lines keep their thickness, so that the picture fits any
 * screen without a script and its words keep their size.
 */
export function TrendChart({
  title,
  description,
  hideTitle,
  labels,
  series,
  unit = 'percent',
  target,
}: TrendChartProps) {
  const t = useT('ui');
  const language = useLanguage();
  const write = (value: number | null) => formatValue(language, unit, value);
  const values = series.flatMap((each) => each.values.filter((value) => value !== null));
  const x = scalePoint<number>().domain(labels.keys()).range([0, 100]);
  const y = scaleLinear().domain([0, unit === 'percent' ? 100 : Math.max(1, target ?? 0, ...values)]);
  if (unit === 'number') y.nice(4);
  y.range([PLOT.height, 0]);
  const at = (index: number) => x(index) ?? 0;
  const draw = line<number | null>(
    (_, index) => at(index),
    (value) => y(value ?? 0),
  ).defined((value) => value !== null);
  const fill = area<number | null>(
    (_, index) => at(index),
    PLOT.height,
    (value) => y(value ?? 0),
  ).defined((value) => value !== null);
  return (
    <ChartFrame
      title={title}
      description={description}
      hideTitle={hideTitle}
      legend={
        <>
          {series.length > 1 &&
            series.map((each, index) => <LineSign key={each.name} label={each.name} index={index} />)}
          {target !== undefined && <TargetSign label={t('chart.target', { value: write(target) })} />}
        </>
      }
      columns={['', ...series.map((each) => each.name)]}
      table={labels.map((label, index) => [label, ...series.map((each) => write(each.values[index] ?? null))])}
    >
      <svg
        height={PLOT.top + PLOT.height + 28}
        className="chart-svg"
        role="img"
        aria-label={sentence(labels, series, write)}
      >
        {y.ticks(4).map((tick) => (
          <g key={tick}>
            <line
              x1="0"
              x2="100%"
              y1={PLOT.top + y(tick)}
              y2={PLOT.top + y(tick)}
              className={tick === 0 ? 'chart-axis' : 'chart-grid'}
            />
            {tick !== 0 && (
              <text x="0" y={PLOT.top + y(tick) - 4} className="chart-muted">
                {write(tick)}
              </text>
            )}
          </g>
        ))}
        {/* 100 units wide whatever the screen; vector-effect keeps the lines' thickness. */}
        <svg
          y={PLOT.top}
          width="100%"
          height={PLOT.height}
          viewBox={`0 0 100 ${PLOT.height}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {series.length === 1 && <path d={fill(series[0]?.values ?? []) ?? ''} className="chart-area series-1" />}
          {series.map((each, index) => (
            <path
              key={each.name}
              d={draw(each.values) ?? ''}
              className={`chart-line chart-stroke ${seriesClasses[index % 4]}`}
              strokeDasharray={dashes[index]}
              vectorEffect="non-scaling-stroke"
            />
          ))}
        </svg>
        {target !== undefined && (
          <line x1="0" x2="100%" y1={PLOT.top + y(target)} y2={PLOT.top + y(target)} className="chart-target" />
        )}
        {series.map((each, index) => {
          const last = lastOf(each);
          return (
            last && (
              <LastPoint
                key={each.name}
                at={at(last.index)}
                height={PLOT.top + y(last.value)}
                target={target === undefined ? null : PLOT.top + y(target)}
                early={last.index < labels.length / 4}
                text={write(last.value)}
                index={index}
              />
            )
          );
        })}
        {shownLabels(labels).map((index) => (
          <text
            key={index}
            x={`${at(index)}%`}
            y={PLOT.top + PLOT.height + 20}
            textAnchor={index === 0 ? 'start' : index === labels.length - 1 ? 'end' : 'middle'}
            className="chart-muted"
          >
            {labels[index]}
          </text>
        ))}
      </svg>
    </ChartFrame>
  );
}

function lastOf({ values }: Series): { index: number; value: number } | null {
  const index = values.findLastIndex((value) => value !== null);
  const value = values[index];
  return value === undefined || value === null ? null : { index, value };
}

function sentence(labels: string[], series: Series[], write: (value: number | null) => string): string {
  return series
    .map((each) => {
      const last = lastOf(each)?.value ?? null;
      return `${each.name}: ${write(each.values[0] ?? null)} (${labels[0]}) → ${write(last)} (${labels.at(-1)})`;
    })
    .join('. ');
}

/** First, last and as many between as a phone has room for. */
function shownLabels(labels: string[]): number[] {
  const last = labels.length - 1;
  if (last < 1) return labels.length === 0 ? [] : [0];
  const parts = Math.min(4, last);
  return [...new Set(Array.from({ length: parts + 1 }, (_, part) => Math.round((part * last) / parts)))];
}

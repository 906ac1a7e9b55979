import { arc, pie } from 'd3-shape';
import { formatNumber, formatShare } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { ChartFrame, seriesClasses } from './chart-frame';

export type Part = { label: string; value: number };

type DonutChartProps = {
  title: string;
  description?: string;
  hideTitle?: boolean;
  /** Two to four parts of one whole, in the order in which they are to be read. */
  parts: Part[];
};

const slices = pie<Part>()
  .value((part) => part.value)
  .sort(null)
  .padAngle(0.03);
const ring = arc<{ startAngle: number; endAngle: number; padAngle: number }>().innerRadius(46).outerRadius(78);

/** How a whole divides, clockwise from the top. Each slice carries the number of its line in the list beside it. */
export function DonutChart({ title, description, hideTitle, parts }: DonutChartProps) {
  const t = useT('ui');
  const language = useLanguage();
  const whole = parts.reduce((sum, part) => sum + part.value, 0);
  const share = (part: Part) => formatShare(language, part.value, whole, 1);
  return (
    <ChartFrame
      title={title}
      description={description}
      hideTitle={hideTitle}
      columns={[title, t('chart.value'), t('chart.share')]}
      table={parts.map((part) => [part.label, formatNumber(language, part.value), share(part)])}
    >
      <div className="flex flex-wrap items-center gap-x-8 gap-y-4">
        <svg viewBox="-80 -80 160 160" width="160" height="160" className="chart-donut" aria-hidden="true">
          {slices(parts).map((slice, index) => {
            const [x, y] = ring.centroid(slice);
            return (
              <g key={slice.data.label} className={seriesClasses[index % 4]}>
                <path d={ring(slice) ?? ''} className="chart-fill" />
                {slice.data.value / whole > 0.06 && (
                  <text x={x} y={y} dy="0.35em" textAnchor="middle" className="chart-number">
                    {index + 1}
                  </text>
                )}
              </g>
            );
          })}
        </svg>
        <ol className="grid gap-2 text-sm">
          {parts.map((part, index) => (
            <li key={part.label} className="flex items-baseline gap-3">
              <span className={`chart-key ${seriesClasses[index % 4]}`} aria-hidden>
                <span>{index + 1}</span>
              </span>
              <span>
                {part.label}: <strong>{formatNumber(language, part.value)}</strong>{' '}
                <span className="text-muted">({share(part)})</span>
              </span>
            </li>
          ))}
        </ol>
      </div>
    </ChartFrame>
  );
}

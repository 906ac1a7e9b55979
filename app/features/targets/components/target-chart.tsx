import type { Audience } from '#app/features/organisations/audiences.rules';
import { formatDayShort } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { BarChart } from '#app/ui/bar-chart';
import { Card } from '#app/ui/card';
import { TrendChart } from '#app/ui/trend-chart';
import type { TargetView } from '../cycles.queries.server';
import type { FigureView } from '../figure-view.rules';
import { denominatorOf, percentageOf } from '../percentage.rules';
import type { TrendPoint } from '../trend.rules';
import type { FiguresRow } from './figures-table';

type TargetChartProps = {
  title: string;
  target: TargetView;
  rows: FiguresRow[];
  trend: TrendPoint[];
  /** In whose units the trend is. */
  as: FigureView;
};

/** One target in pictures: units or kinds against the target, and its course through the cycle. */
export function TargetChart({ title, target, rows, trend, as }: TargetChartProps) {
  const t = useT('targets');
  const language = useLanguage();
  const name = t(`audience.${target.audience as Audience}`);
  const bars = rows.flatMap((row) => {
    const figure = row.figures[target.id];
    if (!figure) return [];
    const note = t('figure', { met: figure.met, whole: denominatorOf(figure) });
    const label = row.note ? `${row.name} (${row.note})` : row.name;
    return [{ label, value: percentageOf(figure), note, to: row.toTarget?.(target.id) ?? row.to }];
  });
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      {bars.length > 0 && (
        <Card>
          <BarChart title={title} description={name} bars={bars} target={target.percent} />
        </Card>
      )}
      {trend.length > 0 && (
        <Card>
          <TrendChart
            title={t('trend')}
            description={`${name}. ${t(`figures:trend.${as}`)}`}
            labels={trend.map((point) => formatDayShort(language, point.day))}
            series={[{ name, values: trend.map((point) => point.percent) }]}
            target={target.percent}
          />
        </Card>
      )}
    </div>
  );
}

import type { Audience } from '#app/features/organisations/audiences.rules';
import type { Day } from '#app/foundation/clock';
import { formatPercent } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { Card } from '#app/ui/card';
import { Link } from '#app/ui/link';
import { Sparkline } from '#app/ui/sparkline';
import { courseOf } from '../brief.rules';
import type { CycleView, TargetView } from '../cycles.queries.server';
import type { Figure } from '../figure.rules';
import { forecastOf } from '../forecast.rules';
import { denominatorOf, percentageOf } from '../percentage.rules';
import type { TrendPoint } from '../trend.rules';
import { ForecastWords } from './forecast-words';
import { outcomeTones } from './target-words';

type BriefTargetProps = {
  target: TargetView;
  cycle: CycleView;
  opensOn: Day;
  figure: Figure;
  trend: TrendPoint[];
  to: string;
};

/** One target for a leader: where it stands, whether it will be reached, what this week brought. */
export function BriefTarget({ target, cycle, opensOn, figure, trend, to }: BriefTargetProps) {
  const t = useT('figures');
  const language = useLanguage();
  const percent = percentageOf(figure);
  const view = forecastOf(figure, { target, cycle, opensOn });
  const course = courseOf(trend);
  return (
    <Card>
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h3 className="text-base">
          <Link to={to}>{t(`targets:audience.${target.audience as Audience}`)}</Link>
        </h3>
        <Badge tone={outcomeTones[view.outcome]}>{t(`targets:outcome.${view.outcome}`)}</Badge>
      </div>
      <div className="mt-1 flex flex-wrap items-center gap-x-4">
        <p className="stat-value">
          {percent === null ? '–' : formatPercent(language, percent)}{' '}
          <span className="stat-of">{t('targets:goal', { percent: target.percent })}</span>
        </p>
        {course && (
          <Sparkline
            values={course.values}
            domain={[0, 100]}
            label={t('brief.trend', { from: course.from, to: course.to, weeks: course.weeks })}
          />
        )}
      </div>
      <p className="text-sm text-muted">
        {t('targets:figure', { met: figure.met, whole: denominatorOf(figure) })}
        {course && course.weekAgo !== null && ` · ${t('brief.change', { from: course.weekAgo })}`}
      </p>
      <p className="mt-1 text-sm">
        <ForecastWords view={view} cycle={cycle} />
      </p>
      <p className="text-sm text-muted">
        {t('brief.week', { count: figure.metThisWeek })}
        {view.outcome !== 'behind' && ` · ${t('brief.weekBefore', { pace: view.pacePerWeek })}`}
      </p>
    </Card>
  );
}

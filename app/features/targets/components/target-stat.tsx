import type { Audience } from '#app/features/organisations/audiences.rules';
import type { Day } from '#app/foundation/clock';
import { formatNumber, formatPercent } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { Stat } from '#app/ui/stat';
import type { CycleView, TargetView } from '../cycles.queries.server';
import { emptyFigure, type Figure } from '../figure.rules';
import { forecastOf } from '../forecast.rules';
import { denominatorOf, percentageOf } from '../percentage.rules';
import { ForecastWords } from './forecast-words';
import { outcomeTones } from './target-words';

type TargetStatProps = { target: TargetView; cycle: CycleView; opensOn: Day; figure?: Figure; to?: string };

/** One target in a unit: its percentage with the denominator, whether it will be reached, and how many are missing. */
export function TargetStat({ target, cycle, opensOn, figure = emptyFigure, to }: TargetStatProps) {
  const t = useT('targets');
  const language = useLanguage();
  const percent = percentageOf(figure);
  const view = forecastOf(figure, { target, cycle, opensOn });
  return (
    <Stat
      label={t(`audience.${target.audience as Audience}`)}
      value={percent === null ? '–' : formatPercent(language, percent)}
      of={percent === null ? undefined : formatNumber(language, denominatorOf(figure))}
      badge={<Badge tone={outcomeTones[view.outcome]}>{t(`outcome.${view.outcome}`)}</Badge>}
      note={
        <>
          <p>{t('goal', { percent: target.percent })}</p>
          <p>
            <ForecastWords view={view} cycle={cycle} />
          </p>
        </>
      }
      to={percent === null ? undefined : to}
    />
  );
}

import { useT } from '#app/foundation/i18n/react';
import type { CycleView } from '../cycles.queries.server';
import type { Forecast } from '../forecast.rules';

/** Whether a unit gets there, and what it takes: "needs 38 more by 15 December". */
export function ForecastWords({ view, cycle }: { view: Forecast; cycle: CycleView }) {
  const t = useT('targets');
  return t(`forecast.${view.outcome}`, {
    percent: view.expectedPercent ?? 0,
    needed: view.neededPerWeek ?? 0,
    pace: view.pacePerWeek,
    missing: view.missing,
    due: cycle.dueOn,
  });
}

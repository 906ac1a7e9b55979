import { unitFigures } from '#app/features/targets/figures.queries.server';
import { forecastOf } from '#app/features/targets/forecast.rules';
import { percentageOf } from '#app/features/targets/percentage.rules';
import { addDays, type Day } from '#app/foundation/clock';
import type { Actor } from '#app/foundation/http/actor';
import { type ActiveStep, type RuleInForce, unitsTold } from './reminder-facts.queries.server';
import { unitSubject } from './reminder-ladder.rules';
import type { DigestLine } from './reminder-plan';

type Question = { rule: RuleInForce; active: ReadonlyArray<ActiveStep & { dueOn: Day; goal: number }>; on: Day };

export type UnitGap = Pick<DigestLine, 'step' | 'targetId' | 'period' | 'unitId' | 'unitName' | 'dueOn' | 'gap'>;

/**
 * The units right below the rule's that will not reach their floor by the due day at the pace of the last weeks, or have missed
 * it; each once for a step and month. Figures are those of the evening before, which the look ahead of that day knows too.
 */
export async function gapsOf(actor: Actor, { rule, active, on }: Question): Promise<UnitGap[]> {
  const told = await unitsTold({ rule, active });
  const gaps: UnitGap[] = [];
  for (const cycleKey of new Set(active.map((each) => each.cycleKey))) {
    const { children, cycle } = await unitFigures(actor, { unitCode: rule.unitCode, cycleKey, on: addDays(on, -1) });
    for (const { step, targetId, period, goal, dueOn } of active.filter((each) => each.cycleKey === cycleKey)) {
      for (const child of children) {
        const parts = child.figures[targetId];
        const percent = parts && percentageOf(parts);
        if (!parts || percent === null || percent === undefined) continue;
        if (told.has(`${step} ${unitSubject(child.id, targetId)}`)) continue;
        const place = { target: { percent: goal }, cycle, opensOn: child.opensOn };
        const { outcome, missing } = forecastOf(parts, place);
        if (outcome !== 'behind' && outcome !== 'missed') continue;
        const gap = { percent, goal, missing };
        gaps.push({ step, targetId, period, unitId: child.id, unitName: child.name, dueOn, gap });
      }
    }
  }
  return gaps;
}

import { unitHead } from '#app/features/organisations/unit-head.queries.server';
import type { UnitView } from '#app/features/organisations/units.queries.server';
import type { Day } from '#app/foundation/clock';
import type { Actor } from '#app/foundation/http/actor';
import { type BranchQuestion, type BranchRow, branchFigures } from './branch-figures.queries.server';
import { type CycleView, cycleWithTargets, type FigureTime, type TargetView } from './cycles.queries.server';
import { addFigure, emptyFigure, type Figure, type UnitRow } from './figure.rules';
import { presentFigures } from './present-figures.queries.server';
import { restatedFigures } from './restated-figures.queries.server';

export type UnitFigures = {
  unit: UnitView;
  /** Since when it or what it took over stands: how long it had to meet anything. */
  standsSince: Day;
  cycle: CycleView;
  /** All that have begun, the newest first. */
  cycleKeys: string[];
  targets: TargetView[];
  /** Everything in the unit and below it: the sum of `own` and `children`. */
  total: Record<string, Figure>;
  /** People who belong to the unit itself. */
  own: Record<string, Figure>;
  /** The units right below that count somebody, by kind and name; each with all that is below it. */
  children: UnitRow[];
};

/**
 * The figures of a unit and of each unit below it in a cycle, at the end of a day: as it was in the units of that day, or
 * restated in those of today. The province's total is the same in both. @throws DomainError not-found outside the actor's scope
 */
export async function unitFigures(
  actor: Actor,
  { unitCode, ...time }: { unitCode: string } & FigureTime,
): Promise<UnitFigures> {
  const { unit, standsSince } = await unitHead(actor, { code: unitCode });
  const { cycle, targets, cycleKeys, settled } = await cycleWithTargets(time);
  const found = await figuresAt({ unitId: unit.id, cycle, targets }, settled);
  const total: Record<string, Figure> = {};
  const own: Record<string, Figure> = {};
  const children = new Map<string, UnitRow>();
  for (const { targetId, childId, child, ...figure } of found) {
    total[targetId] = addFigure(total[targetId] ?? emptyFigure, figure);
    if (!childId || !child) {
      own[targetId] = figure;
      continue;
    }
    const row = children.get(childId) ?? { ...child, id: childId, figures: {} };
    row.figures[targetId] = figure;
    children.set(childId, row);
  }
  return { unit, standsSince, cycle, cycleKeys, targets, total, own, children: [...children.values()] };
}

/** Kept whole for the last day of a cycle; reckoned for the days before it, and for a minute after a change of denominators. */
async function figuresAt(question: BranchQuestion, settled: boolean): Promise<BranchRow[]> {
  if (question.cycle.as === 'now' && !question.cycle.present) return restatedFigures(question);
  const present = settled ? await presentFigures(question) : null;
  return present ?? branchFigures(question);
}

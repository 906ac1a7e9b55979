import { type Day, dateToDay, today } from '#app/foundation/clock';
import { db } from '#app/foundation/db.server';
import { found } from '#app/foundation/errors';
import { type CycleKind, type CycleSpan, targetYearOf } from './cycle.rules';
import { targetsInForce } from './target-in-force.rules';

export type CycleView = CycleSpan & {
  /** Nothing is counted in it any more. */
  closed: boolean;
  /** The day as of which its figures and its tree are read: today, or its last day once that has passed. */
  on: Day;
};

export type TargetView = {
  id: string;
  audience: string;
  titleVi: string;
  titleEn: string;
  percent: number;
  annual: boolean;
};

/** The cycles that have begun, the newest first. */
export async function begunCycles(): Promise<CycleView[]> {
  const on = today();
  const cycles = await db().cycle.findMany({ orderBy: [{ startsOn: 'desc' }, { key: 'desc' }] });
  return cycles
    .map((cycle) => ({
      key: cycle.key,
      kind: cycle.kind as CycleKind,
      startsOn: dateToDay(cycle.startsOn),
      endsOn: dateToDay(cycle.endsOn),
      dueOn: dateToDay(cycle.dueOn),
      closed: cycle.closedAt !== null,
    }))
    .filter((cycle) => cycle.startsOn <= on)
    .map((cycle) => {
      const over = cycle.endsOn < on;
      return { ...cycle, on: over ? cycle.endsOn : on };
    });
}

/** One of them: that of the key, else the newest. @throws DomainError not-found */
export async function begunCycle(cycleKey?: string | null): Promise<CycleView> {
  const cycles = await begunCycles();
  return found(cycleKey ? cycles.find((cycle) => cycle.key === cycleKey) : cycles[0]);
}

/** The computed targets that hold in a cycle, in the plan's order. */
export async function targetsOfCycle(cycle: CycleSpan): Promise<TargetView[]> {
  const targets = await db().target.findMany({
    where: { measure: 'training', cycleKind: cycle.kind },
    orderBy: [{ ordering: 'asc' }, { id: 'asc' }],
  });
  return targetsInForce(targets, targetYearOf(cycle)).map((target) => ({
    id: target.id,
    audience: target.audience as string,
    titleVi: target.titleVi,
    titleEn: target.titleEn,
    percent: target.percent,
    annual: target.annual,
  }));
}

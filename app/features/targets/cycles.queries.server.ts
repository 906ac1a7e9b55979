import type { Day } from '#app/foundation/clock';
import { today } from '#app/foundation/clock';
import { preparedRows, sql } from '#app/foundation/db.server';
import { found } from '#app/foundation/errors';
import { type CycleSpan, targetYearOf } from './cycle.rules';
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

export type CycleWithTargets = {
  cycle: CycleView;
  /** The computed targets that hold in it, in the plan's order. */
  targets: TargetView[];
  /** The keys of all cycles that have begun, the newest first. */
  cycleKeys: string[];
};

type TargetRow = TargetView & { measure: string; year: number; cycleKind: string };

/** A cycle that has begun, that of the key, else the newest, with its targets. @throws DomainError not-found */
export async function cycleWithTargets(cycleKey?: string | null): Promise<CycleWithTargets> {
  const on = today();
  const [known] = await preparedRows<{ cycles: Array<Omit<CycleView, 'on'>>; targets: TargetRow[] }>(
    'targets.cycles',
    sql`
    select
      (select coalesce(json_agg(json_build_object('key', "key", 'kind', "kind", 'startsOn', "startsOn", 'endsOn', "endsOn",
          'dueOn', "dueOn", 'closed', "closedAt" is not null) order by "startsOn" desc, "key" desc), '[]')
        from "Cycle" where "startsOn" <= ${on}::date) as cycles,
      (select coalesce(json_agg(json_build_object('id', "id", 'audience', "audience", 'titleVi', "titleVi",
          'titleEn', "titleEn", 'percent', "percent", 'annual', "annual", 'measure', "measure", 'year', "year",
          'cycleKind', "cycleKind") order by "ordering", "id"), '[]')
        from "Target" where "measure" = 'training') as targets`,
  );
  const { cycles, targets } = found(known);
  const span = found(cycleKey ? cycles.find((cycle) => cycle.key === cycleKey) : cycles[0]);
  const over = span.endsOn < on;
  const inForce = targetsInForce(
    targets.filter((target) => target.cycleKind === span.kind),
    targetYearOf(span),
  );
  return {
    cycle: { ...span, on: over ? span.endsOn : on },
    targets: inForce.map(({ id, audience, titleVi, titleEn, percent, annual }) => ({
      id,
      audience,
      titleVi,
      titleEn,
      percent,
      annual,
    })),
    cycleKeys: cycles.map((cycle) => cycle.key),
  };
}

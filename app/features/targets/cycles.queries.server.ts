import type { Day } from '#app/foundation/clock';
import { today } from '#app/foundation/clock';
import { preparedRows, sql } from '#app/foundation/db.server';
import { found } from '#app/foundation/errors';
import { type CycleKind, type CycleSpan, targetYearOf } from './cycle.rules';
import { countsIn, type KindChange } from './cycle-kind.rules';
import { type FigureView, figureDay } from './figure-view.rules';
import { targetsInForce } from './target-in-force.rules';

export type CycleView = CycleSpan & {
  /** Nothing is counted in it any more. */
  closed: boolean;
  /** The day as of whose end its figures are read: that asked for, else today, or its last day once that has passed. */
  on: Day;
  /** Whether `on` is the last day of which there are figures: today, until the cycle ends. */
  last: boolean;
  /** Whether `on` is today: then figures are the same in both views, and only the weeks before differ. */
  present: boolean;
  /** In the units of that day, or in those of today (docs/decisions/as-it-was-and-restated.md). */
  as: FigureView;
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
  /** Whether what is kept of the day (`BranchPresent`) says it: nobody joined, left, moved or declared since it was folded. */
  settled: boolean;
};

type TargetRow = TargetView & { measure: string; year: number; cycleKind: CycleKind; changes: KindChange[] };

/** Which figures are meant: a cycle, else the newest; a day in it, else the last one; the units of that day, else as it was. */
export type FigureTime = { cycleKey?: string | null; on?: string | null; as?: string | null };

type Span = Omit<CycleView, 'on' | 'last' | 'present' | 'as'>;
type KnownCycles = {
  /** Those that have begun, the newest first. */
  cycles: Span[];
  /** The computed targets that hold in one, in the plan's order. */
  inForceIn: (span: Span) => TargetRow[];
  isSettled: (cycle: CycleView, targets: readonly TargetRow[]) => boolean;
};

type Kept = { cycleKey: string; on: Day; targetIds: string[] };

async function knownCycles(on: Day): Promise<KnownCycles> {
  const [known] = await preparedRows<{ cycles: Span[]; targets: TargetRow[]; kept: Kept[]; moving: string[] }>(
    'targets.cycles',
    sql`
    select
      (select coalesce(json_agg(json_build_object('key', "key", 'kind', "kind", 'startsOn', "startsOn", 'endsOn', "endsOn",
          'dueOn', "dueOn", 'closed', "closedAt" is not null) order by "startsOn" desc, "key" desc), '[]')
        from "Cycle" where "startsOn" <= ${on}::date) as cycles,
      (select coalesce(json_agg(json_build_object('id', "id", 'audience', "audience", 'titleVi', "titleVi",
          'titleEn', "titleEn", 'percent', "percent", 'annual', "annual", 'measure', "measure", 'year', "year",
          'cycleKind', "cycleKind", 'changes', (select coalesce(json_agg(json_build_object('fromDay', "fromDay", 'kind', "kind")), '[]')
            from "CycleChange" change where change."audience" = "Target"."audience")) order by "ordering", "id"), '[]')
        from "Target" where "measure" = 'training') as targets,
      (select coalesce(json_agg(json_build_object('cycleKey', "cycleKey", 'on', "on", 'targetIds', "targetIds")), '[]')
        from "BranchPresentDay" where not exists (select from "BranchPresentDoubt")) as kept,
      array(select distinct "cycleKey" from "BranchFigureDelta" where owed + met + exempted <> 0) as moving`,
  );
  const { cycles, targets, kept, moving } = found(known);
  const inForceIn = (span: Span) =>
    targetsInForce(
      targets.filter(({ cycleKind, changes }) => countsIn(cycleKind, changes, span, on)),
      targetYearOf(span),
    );
  const isSettled = ({ key, on: day, last }: CycleView, inForce: readonly TargetRow[]) => {
    const known = kept.find(({ cycleKey }) => cycleKey === key);
    const same = known?.on === day && known.targetIds.join() === inForce.map(({ id }) => id).join();
    return last && same && !moving.includes(key);
  };
  return { cycles, inForceIn, isSettled };
}

/** The last day of a cycle of which there are figures: today, until it ends. */
function lastDayOf(span: Span, on: Day): Day {
  return span.endsOn < on ? span.endsOn : on;
}

/** Every cycle that has begun with its targets, as of its last day. */
export async function cyclesToday(): Promise<Array<{ cycle: CycleView; targets: TargetView[] }>> {
  const on = today();
  const { cycles, inForceIn } = await knownCycles(on);
  return cycles.map((span) => {
    const last = lastDayOf(span, on);
    return { cycle: { ...span, on: last, last: true, present: last === on, as: 'then' }, targets: inForceIn(span) };
  });
}

/** A cycle that has begun with its targets, and the day in it. @throws DomainError not-found */
export async function cycleWithTargets({ cycleKey, on: asked, as }: FigureTime = {}): Promise<CycleWithTargets> {
  const on = today();
  const { cycles, inForceIn, isSettled } = await knownCycles(on);
  // A school year begins after the calendar year it is in; figures are asked for by the calendar.
  const counting = cycles.filter((each) => inForceIn(each).length > 0);
  const running = counting.filter(({ endsOn }) => endsOn >= on);
  const byCalendar = (some: typeof cycles) => some.find(({ kind }) => kind === 'calendar-year') ?? some[0];
  const usual = byCalendar(running) ?? byCalendar(counting) ?? cycles[0];
  const span = found(cycleKey ? cycles.find((cycle) => cycle.key === cycleKey) : usual);
  const until = lastDayOf(span, on);
  const chosen = figureDay(asked, span.startsOn, until);
  const inForce = inForceIn(span);
  const cycle: CycleView = {
    ...span,
    ...{ on: chosen, last: chosen === until, present: chosen === on },
    as: as === 'now' ? 'now' : 'then',
  };
  return {
    cycle,
    targets: inForce.map(({ id, audience, titleVi, titleEn, percent, annual }) => ({
      id,
      audience,
      titleVi,
      titleEn,
      percent,
      annual,
    })),
    cycleKeys: cycles.map(({ key }) => key),
    settled: isSettled(cycle, inForce),
  };
}

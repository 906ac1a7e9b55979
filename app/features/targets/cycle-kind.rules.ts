import { addDays, type Day } from '#app/foundation/clock';
import { type CycleKind, type CycleSpan, cycleOf } from './cycle.rules';

/** From a day on targets are counted in years of this kind. */
export type KindChange = { fromDay: Day; kind: CycleKind };

/** The kind of year in which a target is counted on a day: its first one, until the latest change that has begun. */
export function cycleKindOn(first: CycleKind, changes: readonly KindChange[], on: Day): CycleKind {
  return changes
    .filter(({ fromDay }) => fromDay <= on)
    .reduce<KindChange>((latest, each) => (each.fromDay > latest.fromDay ? each : latest), {
      fromDay: '' as Day,
      kind: first,
    }).kind;
}

/** Whether a target is counted in a cycle on any day of it up to `until`. */
export function countsIn(
  first: CycleKind,
  changes: readonly KindChange[],
  { kind, startsOn, endsOn }: Pick<CycleSpan, 'kind' | 'startsOn' | 'endsOn'>,
  until: Day,
): boolean {
  const last = endsOn < until ? endsOn : until;
  const begun = changes.map(({ fromDay }) => fromDay).filter((fromDay) => fromDay > startsOn && fromDay <= last);
  return [startsOn, ...begun].some((on) => cycleKindOn(first, changes, on) === kind);
}

/**
 * The first day of the other kind when it is decided today: the running cycle ends as it was announced, and on the next day the
 * target is counted in the year of the other kind that holds this day, also when that began before. So nobody ever owes one target
 * twice at a time, and no day is without a cycle. What was done since that year's beginning counts in it.
 */
export function takesOver(from: CycleKind, to: CycleKind, today: Day): { fromDay: Day; cycle: CycleSpan } {
  const fromDay = addDays(cycleOf(from, today).endsOn, 1);
  return { fromDay, cycle: cycleOf(to, fromDay) };
}

import { type Day, day, yearOf } from '#app/foundation/clock';

export type CycleKind = 'calendar-year' | 'school-year';

/** The year in which a target is counted. `startsOn` and `endsOn` are both inside. */
export type CycleSpan = { key: string; kind: CycleKind; startsOn: Day; endsOn: Day; dueOn: Day };

/**
 * The cycle that holds a day. A calendar year is due on 15 December, so that the report of the year can be written; a school
 * year runs from 1 September to 31 August and is due on 31 May, when classes end.
 */
export function cycleOf(kind: CycleKind, on: Day): CycleSpan {
  const year = yearOf(on);
  if (kind === 'calendar-year') return calendarYear(year);
  return schoolYear(on >= day(`${year}-09-01`) ? year : year - 1);
}

export function calendarYear(year: number): CycleSpan {
  return {
    key: String(year),
    kind: 'calendar-year',
    startsOn: day(`${year}-01-01`),
    endsOn: day(`${year}-12-31`),
    dueOn: day(`${year}-12-15`),
  };
}

export function schoolYear(firstYear: number): CycleSpan {
  return {
    key: `${firstYear}-${firstYear + 1}`,
    kind: 'school-year',
    startsOn: day(`${firstYear}-09-01`),
    endsOn: day(`${firstYear + 1}-08-31`),
    dueOn: day(`${firstYear + 1}-05-31`),
  };
}

/** The year of a target's series in which a cycle stands: that of its last day, so a school year answers to its end. */
export function targetYearOf(cycle: CycleSpan): number {
  return yearOf(cycle.endsOn);
}

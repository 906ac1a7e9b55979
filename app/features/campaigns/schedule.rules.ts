import { addDays, type Day, day, isDay, yearOf } from '#app/foundation/clock';

/** When an activity happens. `end` is the last day on which it may happen; lunar feasts such as Tết are a list of dates. */
export type Schedule =
  | { kind: 'once'; on: Day; lasts?: number }
  | { kind: 'yearly'; month: number; day: number; lasts?: number; end?: Day }
  | { kind: 'monthly'; day: number; lasts?: number; end?: Day }
  | { kind: 'dates'; on: Day[]; lasts?: number };

/** One occurrence: its key names it for ever, so that opening it twice opens it once. `endsOn` is its last day. */
export type Occurrence = { key: string; startsOn: Day; endsOn: Day };

/** The occurrences that start from one day to another, both included, in order. */
export function occurrences(schedule: Schedule, from: Day, to: Day): Occurrence[] {
  const lasts = Math.max(1, schedule.lasts ?? 1);
  const last = 'end' in schedule && schedule.end && schedule.end < to ? schedule.end : to;
  return starts(schedule, from, last)
    .filter(({ on }) => on >= from && on <= last)
    .map(({ key, on }) => ({ key, startsOn: on, endsOn: addDays(on, lasts - 1) }));
}

/** The next occurrence on or after a day, within ten years; null when there is none. */
export function nextOccurrence(schedule: Schedule, from: Day): Occurrence | null {
  return occurrences(schedule, from, day(`${yearOf(from) + 10}-12-31`))[0] ?? null;
}

function starts(schedule: Schedule, from: Day, to: Day): Array<{ key: string; on: Day }> {
  switch (schedule.kind) {
    case 'once':
      return [{ key: schedule.on, on: schedule.on }];
    case 'dates':
      return [...new Set(schedule.on)].sort().map((on) => ({ key: on, on }));
    case 'yearly':
      return years(from, to).map((year) => ({ key: String(year), on: dayInMonth(year, schedule.month, schedule.day) }));
    case 'monthly':
      return years(from, to).flatMap((year) =>
        Array.from({ length: 12 }, (_, index) => ({
          key: `${year}-${pad(index + 1)}`,
          on: dayInMonth(year, index + 1, schedule.day),
        })),
      );
  }
}

function years(from: Day, to: Day): number[] {
  return Array.from({ length: Math.max(0, yearOf(to) - yearOf(from) + 1) }, (_, index) => yearOf(from) + index);
}

/** The 31st of a month that has 30 days is its last day; 29 February falls on the 28th in other years. */
function dayInMonth(year: number, month: number, dayOfMonth: number): Day {
  for (let candidate = dayOfMonth; candidate > 28; candidate--) {
    const text = `${year}-${pad(month)}-${pad(candidate)}`;
    if (isDay(text)) return text;
  }
  return day(`${year}-${pad(month)}-${pad(Math.min(dayOfMonth, 28))}`);
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

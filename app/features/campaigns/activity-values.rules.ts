import { type Day, isDay, yearOf } from '#app/foundation/clock';
import type { Measure } from './activity';
import type { Schedule } from './schedule.rules';

/** The first day that a form shows for a schedule: its own, or this year's occurrence of a repeating one. */
export function formDayOf(schedule: Schedule, today: Day): string {
  if (schedule.kind === 'once') return schedule.on;
  if (schedule.kind === 'dates') return schedule.on[0] ?? today;
  // The form reads month and day out of a date, so it must be one that has them: January has every day, a leap year 29 February.
  const month = schedule.kind === 'yearly' ? schedule.month : monthWith(schedule.day, today);
  const year = schedule.kind === 'yearly' && month === 2 && schedule.day === 29 ? leapYearFrom(today) : yearOf(today);
  return `${year}-${pad(month)}-${pad(schedule.day)}`;
}

function monthWith(dayOfMonth: number, today: Day): number {
  const month = Number(today.slice(5, 7));
  return isDay(`${yearOf(today)}-${pad(month)}-${pad(dayOfMonth)}`) ? month : 1;
}

function leapYearFrom(today: Day): number {
  const year = yearOf(today);
  return [0, 1, 2, 3, 4, 5, 6, 7, 8].map((more) => year + more).find((each) => isDay(`${each}-02-29`)) ?? year;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/** Measures as the form writes them, one a line. */
export function measuresText(measures: readonly Measure[]): string {
  return measures.map(({ titleVi, unitVi }) => (unitVi ? `${titleVi} | ${unitVi}` : titleVi)).join('\n');
}

/**
 * The measures of a changed form under the keys they had, so that what was reported keeps its meaning: by name first, then by
 * line (a name that was mended). A new one gets a key that nothing was ever reported under.
 */
export function keepMeasureKeys(
  before: readonly Measure[],
  typed: readonly Measure[],
  reported: readonly string[],
): Measure[] {
  const kept = typed.map(({ titleVi }) => before.find((each) => each.titleVi === titleVi)?.key);
  const taken = new Set([...reported, ...before.map(({ key }) => key)]);
  const used = new Set<string>();
  let last = 0;
  function fresh(): string {
    do last += 1;
    while (taken.has(`m${last}`));
    return `m${last}`;
  }
  return typed.map((measure, index) => {
    const byLine = before[index]?.key;
    const renamed = byLine !== undefined && !kept.includes(byLine) ? byLine : undefined;
    const wanted = kept[index] ?? renamed;
    const key = wanted !== undefined && !used.has(wanted) ? wanted : fresh();
    used.add(key);
    return { ...measure, key };
  });
}

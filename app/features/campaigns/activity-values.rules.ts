import { type Day, yearOf } from '#app/foundation/clock';
import type { Measure } from './activity';
import type { Schedule } from './schedule.rules';

/** The first day that a form shows for a schedule: its own, or this year's occurrence of a repeating one. */
export function formDayOf(schedule: Schedule, today: Day): string {
  if (schedule.kind === 'once') return schedule.on;
  if (schedule.kind === 'dates') return schedule.on[0] ?? today;
  const month = schedule.kind === 'yearly' ? schedule.month : Number(today.slice(5, 7));
  return `${yearOf(today)}-${String(month).padStart(2, '0')}-${String(schedule.day).padStart(2, '0')}`;
}

/** Measures as the form writes them, one a line. */
export function measuresText(measures: readonly Measure[]): string {
  return measures.map(({ titleVi, unitVi }) => (unitVi ? `${titleVi} | ${unitVi}` : titleVi)).join('\n');
}

import { atTime, day, freezeClock } from '#app/foundation/clock';

/**
 * Stops the clock at a Vietnamese day and wall time until the test ends.
 * @returns the instant
 */
export function freezeAt(calendarDay: string, time = '09:00'): Date {
  const instant = atTime(day(calendarDay), time);
  freezeClock(instant);
  return instant;
}

import { addDays, type Day, daysBetween } from '#app/foundation/clock';
import { percentageOf } from './percentage.rules';

/** Where a unit stood at the end of a day. */
export type Stand = { day: Day; owed: number; met: number; exempted: number };

export type TrendPoint = { day: Day; met: number; percent: number | null };

/** The last day of every week of a cycle until a day; that day itself is the last. Week 0 begins with the cycle. */
export function weekEnds(startsOn: Day, until: Day): Day[] {
  const lastWeek = Math.max(0, Math.floor(daysBetween(startsOn, until) / 7));
  return Array.from({ length: lastWeek + 1 }, (_, week) =>
    week === lastWeek ? until : addDays(startsOn, week * 7 + 6),
  );
}

/**
 * A point a week. `unnamed` counts the people declared and not on a roster: how many they were in an earlier week is not known,
 * so today's number stands for all.
 */
export function trendOf(stands: readonly Stand[], unnamed: number): TrendPoint[] {
  return stands.map(({ day, owed, met, exempted }) => ({
    day,
    met,
    percent: percentageOf({ owed, met, exempted, unnamed }),
  }));
}

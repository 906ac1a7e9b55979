import { addDays, type Day, daysBetween } from '#app/foundation/clock';
import { type FigureParts, percentageOf } from './percentage.rules';

/** What moved in a week of a cycle; week 0 begins with the cycle. */
export type WeekChange = { week: number; owed: number; met: number; exempted: number };

export type TrendPoint = { day: Day; met: number; percent: number | null };

type Question = {
  changes: readonly WeekChange[];
  /** People declared and not on a roster: what a week changed of them is not known, so today's number stands for all. */
  unnamed: number;
  startsOn: Day;
  /** The last day to show. */
  until: Day;
};

/** The figure at the end of every week of a cycle: changes are added up, and the last point is that of `until`. */
export function trendOf({ changes, unnamed, startsOn, until }: Question): TrendPoint[] {
  const lastWeek = Math.max(0, Math.floor(daysBetween(startsOn, until) / 7));
  const byWeek = new Map(changes.map((change) => [Math.min(Math.max(0, change.week), lastWeek), [] as WeekChange[]]));
  for (const change of changes) byWeek.get(Math.min(Math.max(0, change.week), lastWeek))?.push(change);
  let parts: FigureParts = { owed: 0, met: 0, exempted: 0, unnamed };
  return Array.from({ length: lastWeek + 1 }, (_, week) => {
    for (const change of byWeek.get(week) ?? []) {
      parts = {
        ...parts,
        owed: parts.owed + change.owed,
        met: parts.met + change.met,
        exempted: parts.exempted + change.exempted,
      };
    }
    const day = week === lastWeek ? until : addDays(startsOn, week * 7 + 6);
    return { day, met: parts.met, percent: percentageOf(parts) };
  });
}

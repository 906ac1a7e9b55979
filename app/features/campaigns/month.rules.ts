import { addDays, type Day, day } from '#app/foundation/clock';

export type Month = { year: number; month: number; from: Day; to: Day; previous: string; next: string };

/** The month `YYYY-MM`, or the one that holds today when the text is none. */
export function monthAround(text: string | null, today: Day): Month {
  const chosen = text && /^20\d{2}-(0[1-9]|1[0-2])$/.test(text) ? text : today.slice(0, 7);
  const from = day(`${chosen}-01`);
  const next = addDays(from, 32).slice(0, 7);
  return {
    year: Number(chosen.slice(0, 4)),
    month: Number(chosen.slice(5)),
    from,
    to: addDays(day(`${next}-01`), -1),
    previous: addDays(from, -1).slice(0, 7),
    next,
  };
}

/** The weeks of a month from Monday to Sunday, filled up with days of the months beside it. */
export function weeksOf({ from, to }: Pick<Month, 'from' | 'to'>): Day[][] {
  const weekday = (new Date(`${from}T00:00:00Z`).getUTCDay() + 6) % 7;
  const weeks: Day[][] = [];
  for (let monday = addDays(from, -weekday); monday <= to; monday = addDays(monday, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(monday, index)));
  }
  return weeks;
}

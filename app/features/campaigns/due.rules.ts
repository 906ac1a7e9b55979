import { addDays, type Day, day, isDay } from '#app/foundation/clock';

/** What a plan writes for a due date, understood. `on` is the last day; a cadence has none. */
export type Due =
  | { kind: 'quarter'; year: number; quarter: 1 | 2 | 3 | 4; on: Day }
  | { kind: 'month'; year: number; month: number; on: Day }
  | { kind: 'date'; on: Day }
  | { kind: 'year'; year: number; on: Day }
  | { kind: 'years'; from: number; to: number; on: Day }
  | { kind: 'cadence'; cadence: 'yearly' | 'monthly' | 'ongoing'; on: null };

/**
 * Reads `2024-Q4`, `2024-12`, `2024-12-15`, `2025`, `2024..2025`, `yearly`, `monthly`, `ongoing`.
 * @throws RangeError for anything else: a plan with a due date that nobody understands must not be loaded
 */
export function parseDue(text: string): Due {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(text);
  if (quarter) {
    const year = Number(quarter[1]);
    const number = Number(quarter[2]) as 1 | 2 | 3 | 4;
    return { kind: 'quarter', year, quarter: number, on: endOfMonth(year, number * 3) };
  }
  if (isDay(text)) return { kind: 'date', on: text };
  const month = /^(\d{4})-(\d{2})$/.exec(text);
  if (month) {
    const [year, number] = [Number(month[1]), Number(month[2])];
    return { kind: 'month', year, month: number, on: endOfMonth(year, number) };
  }
  if (/^\d{4}$/.test(text)) return { kind: 'year', year: Number(text), on: day(`${text}-12-31`) };
  const years = /^(\d{4})\.\.(\d{4})$/.exec(text);
  if (years) {
    return { kind: 'years', from: Number(years[1]), to: Number(years[2]), on: day(`${years[2]}-12-31`) };
  }
  if (text === 'yearly' || text === 'monthly' || text === 'ongoing')
    return { kind: 'cadence', cadence: text, on: null };
  throw new RangeError(`not a due date: ${text}`);
}

function endOfMonth(year: number, month: number): Day {
  const next = month === 12 ? day(`${year + 1}-01-01`) : day(`${year}-${String(month + 1).padStart(2, '0')}-01`);
  return addDays(next, -1);
}

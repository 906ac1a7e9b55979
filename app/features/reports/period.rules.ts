import { addDays, type Day, day, isDay, yearOf } from '#app/foundation/clock';

export const periodKinds = ['cycle', 'quarter', 'month', 'day'] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** A stretch of time that is closed: `to` is its last day, the day as of which its figures are frozen. */
export type Period = { kind: PeriodKind; key: string; from: Day; to: Day };

/** What a period is called in a number: `CN` the whole year, `NH` a school year, `Q4`, `T12`, `D1231` a day. */
function periodMark({ kind, key, to }: Period): string {
  if (kind === 'cycle') return key.includes('-') ? 'NH' : 'CN';
  if (kind === 'quarter') return key.slice(5);
  if (kind === 'month') return `T${key.slice(5)}`;
  return `D${to.slice(5).replace('-', '')}`;
}

/** `LT-2025-Q4-003`: the year is that of the period's last day, and within it the last part has no gap. */
export function snapshotNumber(period: Period, sequence: number): string {
  return `LT-${yearOf(period.to)}-${periodMark(period)}-${String(sequence).padStart(3, '0')}`;
}

export function isSnapshotNumber(text: string): boolean {
  return /^LT-\d{4}-(CN|NH|Q[1-4]|T\d\d|D\d{4})-\d{3,6}$/.test(text);
}

/** The period that is named by `quarter:2025-Q4`, `month:2025-12`, `day:2025-12-31`; null for anything else. A cycle's days stand in its row. */
export function periodNamed(name: string): Period | null {
  const [, kind, key = ''] = /^(quarter|month|day):(.+)$/.exec(name) ?? [];
  if (kind === 'day') return isDay(key) ? { kind, key, from: key, to: key } : null;
  if (kind === 'quarter') {
    const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(key) ?? [];
    return year ? monthsOf('quarter', key, Number(year), Number(quarter) * 3 - 2, 3) : null;
  }
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(key) ?? [];
  return kind === 'month' && year ? monthsOf('month', key, Number(year), Number(month), 1) : null;
}

function monthsOf(kind: 'quarter' | 'month', key: string, year: number, month: number, count: number): Period {
  const first = (y: number, m: number) => day(`${y}-${String(m).padStart(2, '0')}-01`);
  const next = month + count > 12 ? first(year + 1, 1) : first(year, month + count);
  return { kind, key, from: first(year, month), to: addDays(next, -1) };
}

/** The last quarters and months that are over on a day, the newest first. */
export function endedPeriods(on: Day, { quarters = 4, months = 3 } = {}): Period[] {
  const [year, month] = [yearOf(on), Number(on.slice(5, 7))];
  const monthAt = (back: number) => {
    const index = year * 12 + (month - 1) - back;
    return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
  };
  const quarterAt = (back: number) => {
    const index = year * 4 + Math.floor((month - 1) / 3) - back;
    return `${Math.floor(index / 4)}-Q${(index % 4) + 1}`;
  };
  return [
    ...Array.from({ length: quarters }, (_, back) => periodNamed(`quarter:${quarterAt(back + 1)}`)),
    ...Array.from({ length: months }, (_, back) => periodNamed(`month:${monthAt(back + 1)}`)),
  ].filter((period) => period !== null);
}

import { addDays, type Day, dayOf, timeOf, yearOf } from '#app/foundation/clock';
import holidays from '../../../content/calendar/holidays.json';

type YearOfHolidays = { source: string; announced: boolean; off: string[]; work: string[] };

const years = holidays as Record<string, YearOfHolidays>;

/** Days off by law every year (Labour Code 2019, art. 112) that need no announcement: what holds in a year without a file. */
const fixed = ['01-01', '04-30', '05-01', '09-02'];

/** When offices work, and so when automatic reminders leave. */
const officeHours = { from: '08:00', to: '17:00' };

/** What is known of a year's holidays, and where from; null: only those on fixed days, Tết is missing. */
export function holidaysOf(year: number): { source: string; announced: boolean } | null {
  const known = years[year];
  return known ? { source: known.source, announced: known.announced } : null;
}

/** Whether offices work on a day: no weekend unless it is made up for, no public holiday. */
export function isWorkingDay(day: Day): boolean {
  const known = years[yearOf(day)];
  if (known?.work.includes(day)) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  return known ? !known.off.includes(day) : !fixed.includes(day.slice(5));
}

/** Whether an instant lies in the hours of offices on a working day. */
export function isOfficeTime(instant: Date): boolean {
  const time = timeOf(instant);
  return isWorkingDay(dayOf(instant)) && time >= officeHours.from && time < officeHours.to;
}

/** The first working day after a day. */
export function nextWorkingDay(after: Day): Day {
  let day = addDays(after, 1);
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return day;
}

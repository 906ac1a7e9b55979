import { addDays, type Day, day } from '#app/foundation/clock';
import { readDay } from './person-fields.rules';

/** Day 0 of a workbook: its calendar counts a 29 February 1900 that never was, so days from March 1900 on are right. */
const EPOCH = day('1899-12-30');

/**
 * A day as a list has it: as `readDay` reads it, with a time behind it that says midnight, or as the bare number by which a
 * workbook keeps a day whose cell lost its format (1927 to 2064).
 */
export function readSheetDay(text: string): Day | null {
  const typed = text.trim().replace(/[ T]0{1,2}:00(:00(\.0+)?)?$/, '');
  if (/^[1-5]\d{4}$/.test(typed)) return addDays(EPOCH, Number(typed));
  return readDay(typed);
}

/** A year of two digits could be of two centuries: it is asked again, not guessed. */
export function isShortYear(text: string): boolean {
  return /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/.test(text.trim());
}

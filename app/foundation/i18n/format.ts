import { dayOf, isDay, timeOf } from '../clock';
import type { Language } from './languages';

/*
 * Written by hand rather than with Intl: server and browser may carry different ICU data, and a page that hydrates must
 * say the same on both sides. Instants are shown in Asia/Ho_Chi_Minh by foundation/clock.
 */

/** A no-break space: a number stays with its unit. */
const NBSP = '\u00a0';
const MINUS = '\u2212';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function instantOf(value: Date | string): Date {
  return typeof value === 'string' ? new Date(value) : value;
}

/** The Vietnamese day of a day or an instant (loaders carry both as text). */
function dayText(value: Date | string): [year: string, month: string, day: string] {
  const day = typeof value === 'string' && isDay(value) ? value : dayOf(instantOf(value));
  const [year = '', month = '', date = ''] = day.split('-');
  return [year, month, date];
}

/** `22/11/2026`, in both languages: the order that the province's readers expect. */
export function formatDay(_language: Language, value: Date | string): string {
  const [year, month, day] = dayText(value);
  return `${day}/${month}/${year}`;
}

/** `22 tháng 11 năm 2026`, `22 November 2026`. Days and months below ten without a zero. */
export function formatDayLong(language: Language, value: Date | string): string {
  const [year, month, day] = dayText(value);
  if (language === 'en') return `${Number(day)} ${months[Number(month) - 1]} ${year}`;
  return `${Number(day)} tháng ${Number(month)} năm ${year}`;
}

/** `tháng 11/2026`, `November 2026`. */
export function formatMonth(language: Language, value: Date | string): string {
  const [year, month] = dayText(value);
  return language === 'en' ? `${months[Number(month) - 1]} ${year}` : `tháng ${Number(month)}/${year}`;
}

/** `22/11`: for axes and close rows, where the year is said elsewhere. */
export function formatDayShort(_language: Language, value: Date | string): string {
  const [, month, day] = dayText(value);
  return `${day}/${month}`;
}

/** `14:05`. */
export function formatTime(_language: Language, value: Date | string): string {
  return timeOf(instantOf(value));
}

/** `14:05 ngày 22/11/2026`, `14:05 on 22/11/2026`: reads on in a sentence, after “lúc” or “at”, and stands alone in a table. */
export function formatInstant(language: Language, value: Date | string): string {
  const [time, day] = [formatTime(language, value), formatDay(language, value)];
  return `${time} ${language === 'en' ? 'on' : 'ngày'} ${day}`;
}

/** `1.234,5` (vi), `1,234.5` (en). @param digits decimals kept at most, 0 to 3; none are added */
export function formatNumber(language: Language, value: number, digits = 1): string {
  if (!Number.isFinite(value)) return '–';
  const [group, point] = language === 'en' ? [',', '.'] : ['.', ','];
  const [whole = '0', decimals = ''] = Math.abs(value).toFixed(digits).split('.');
  const kept = decimals.replace(/0+$/, '');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  const sign = value < 0 && (kept !== '' || Number(whole) !== 0) ? MINUS : '';
  return kept ? `${sign}${grouped}${point}${kept}` : `${sign}${grouped}`;
}

/** A decimal that is kept as text, to be exact: `87.5` is `87,5` (vi). Nothing is grouped: it may be a year. Other text stays. */
export function formatDecimal(language: Language, text: string): string {
  return language === 'en' || !/^[+-]?\d+\.\d+$/.test(text) ? text : text.replace('.', ',');
}

/**
 * `99%`: written as Vietnamese documents write it, without a space.
 * @param percent 0 to 100; rounded down, so that 100% means everybody
 */
export function formatPercent(language: Language, percent: number, digits = 0): string {
  if (!Number.isFinite(percent)) return '–';
  return `${formatNumber(language, floorTo(percent, digits), digits)}%`;
}

/** The percentage of a part in a whole, rounded down; `–` when the whole is nothing. */
export function formatShare(language: Language, part: number, whole: number, digits = 0): string {
  return whole > 0 ? formatPercent(language, (part * 100) / whole, digits) : '–';
}

/** Rounds down, forgiving the last bit of binary fractions (0.29 × 100 is 28.999999999999996). */
function floorTo(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.floor(Number((value * scale).toPrecision(14))) / scale;
}

const sizes = ['byte', 'kB', 'MB', 'GB', 'TB'];

/** `1,4 MB`; steps of 1,000. */
export function formatBytes(language: Language, bytes: number): string {
  let [value, step] = [bytes, 0];
  while (value >= 999.5 && step < sizes.length - 1) {
    value /= 1000;
    step += 1;
  }
  return `${formatNumber(language, value, value < 10 && step > 0 ? 1 : 0)}${NBSP}${sizes[step]}`;
}

/** `1:05:09` or `5:09`: a running time or a result, the same in both languages. @param ms milliseconds */
export function formatClock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const tail = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

/** `1.250.000 đ`, `VND 1,250,000`. */
export function formatMoney(language: Language, dong: number): string {
  const amount = formatNumber(language, dong, 0);
  return language === 'en' ? `VND${NBSP}${amount}` : `${amount}${NBSP}đ`;
}

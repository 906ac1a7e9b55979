import { expect, test } from 'vitest';
import { atTime, day } from '#app/foundation/clock';
import holidays from '../../../content/calendar/holidays.json';
import { holidaysOf, isOfficeTime, isWorkingDay, nextWorkingDay } from './workdays.rules';

test.each([
  ['2026-11-22', false, 'a Sunday'],
  ['2026-11-23', true, 'a Monday'],
  ['2026-02-17', false, 'the first day of Tết Bính Ngọ'],
  ['2026-02-23', true, 'the Monday after it'],
  ['2026-08-31', false, 'a day that was moved'],
  ['2026-08-22', true, 'the Saturday that makes up for it'],
  ['2026-04-27', false, 'the Monday after the Kings’ day on a Sunday'],
  ['2029-09-02', false, 'a Sunday and the national day of a year without a file'],
  ['2030-04-30', false, 'a fixed holiday of a year without a file'],
])('%s: working %s (%s)', (text, working) => {
  expect(isWorkingDay(day(text))).toBe(working);
});

test('after the Friday before Tết comes the Monday after it', () => {
  expect(nextWorkingDay(day('2026-02-13'))).toBe('2026-02-23');
});

test('offices work from eight to five', () => {
  const monday = day('2026-11-23');
  expect(['07:59', '08:00', '16:59', '17:00'].map((time) => isOfficeTime(atTime(monday, time)))).toEqual([
    ...[false, true, true, false],
  ]);
  expect(isOfficeTime(atTime(day('2026-11-22'), '10:00'))).toBe(false);
});

test('the file: real days of their own year, a source, five days of Tết, days off on weekdays', () => {
  for (const [year, { source, off, work }] of Object.entries(holidays)) {
    expect(source.length).toBeGreaterThan(20);
    for (const text of [...off, ...work]) expect(day(text).slice(0, 4)).toBe(year);
    const weekday = (text: string) => new Date(`${text}T00:00:00Z`).getUTCDay();
    expect(off.filter((text) => weekday(text) % 6 === 0)).toEqual([]);
    expect(work.filter((text) => weekday(text) % 6 !== 0)).toEqual([]);
    expect(
      off.filter((text) => /-0[12]-/.test(text) && !text.endsWith('-01-01') && !text.endsWith('-01-02')).length,
    ).toBe(5);
  }
  expect(holidaysOf(2027)?.announced).toBe(false);
  expect(holidaysOf(2031)).toBeNull();
});

import { expect, test } from 'vitest';
import { day, isDay } from '#app/foundation/clock';
import { fc } from '#tests/support/properties';
import { formDayOf, keepMeasureKeys } from './activity-values.rules';

const measure = (key: string, titleVi: string) => ({ key, titleVi, unitVi: '' });

test('the form shows a real day that has the month and day of the schedule', () => {
  expect(formDayOf({ kind: 'monthly', day: 31 }, day('2026-11-22'))).toBe('2026-01-31');
  expect(formDayOf({ kind: 'monthly', day: 5 }, day('2026-11-22'))).toBe('2026-11-05');
  expect(formDayOf({ kind: 'yearly', month: 2, day: 29 }, day('2026-11-22'))).toBe('2028-02-29');
  const anyDay = fc.date({ min: new Date('2024-01-01'), max: new Date('2040-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 31 }), (at, dayOfMonth) => {
      const shown = formDayOf({ kind: 'monthly', day: dayOfMonth }, day(at.toISOString().slice(0, 10)));
      expect(isDay(shown)).toBe(true);
      expect(Number(shown.slice(8))).toBe(dayOfMonth);
    }),
  );
});

test('a measure keeps its key by its name, then by its line', () => {
  const before = [measure('m1', 'Số người'), measure('m2', 'Số buổi')];
  const keys = (...titles: string[]) =>
    keepMeasureKeys(
      before,
      titles.map((title) => measure('', title)),
      ['m1', 'm2', 'm5'],
    ).map(({ key }) => key);
  expect(keys('Số buổi', 'Số người')).toEqual(['m2', 'm1']);
  expect(keys('Số người dân', 'Số buổi')).toEqual(['m1', 'm2']);
  expect(keys('Số người', 'Số buổi', 'Số tờ', 'Số bài', 'Số tin')).toEqual(['m1', 'm2', 'm3', 'm4', 'm6']);
});

test('no two measures share a key, whatever is typed', () => {
  const titles = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 8 });
  fc.assert(
    fc.property(titles, titles, (was, typed) => {
      const before = was.map((title, index) => measure(`m${index + 1}`, title));
      const kept = keepMeasureKeys(
        before,
        typed.map((title) => measure('', title)),
        [],
      );
      expect(new Set(kept.map(({ key }) => key)).size).toBe(typed.length);
      expect(kept.map(({ titleVi }) => titleVi)).toEqual(typed);
    }),
  );
});

import { expect, test } from 'vitest';
import { addDays, day } from '#app/foundation/clock';
import { fc } from '#tests/support/properties';
import { monthAround, weeksOf } from './month.rules';

test('a month by its text, or the present one for any other text', () => {
  const december = monthAround('2026-12', day('2026-11-22'));
  expect(december).toEqual({
    ...{ year: 2026, month: 12, from: '2026-12-01', to: '2026-12-31' },
    ...{ previous: '2026-11', next: '2027-01' },
  });
  for (const text of [null, '', '2026-13', '1999-01', '2026-1', "2026-01'"]) {
    expect(monthAround(text, day('2026-11-22'))).toMatchObject({ from: '2026-11-01', to: '2026-11-30' });
  }
});

test('weeks run from Monday to Sunday and hold every day of the month once', () => {
  expect(weeksOf({ from: day('2026-11-01'), to: day('2026-11-30') }).map(([monday]) => monday)).toEqual([
    ...['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23', '2026-11-30'],
  ]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1199 }), (months) => {
      const text = `${2000 + Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
      const month = monthAround(text, day('2026-11-22'));
      const days = weeksOf(month).flat();
      expect(days.every((each, index) => index === 0 || each === addDays(days[index - 1] ?? each, 1))).toBe(true);
      expect(weeksOf(month).every(([monday]) => new Date(`${monday}T00:00:00Z`).getUTCDay() === 1)).toBe(true);
      expect(days.indexOf(month.from)).toBeLessThan(7);
      expect(days.indexOf(month.to)).toBeGreaterThanOrEqual(days.length - 7);
    }),
  );
});

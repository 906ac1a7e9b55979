import { expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { medianOf } from './median.rules';
import { trendOf } from './trend.rules';

test('weeks are added up, weeks without change stand still, and the last point is today', () => {
  const changes = [
    { week: 0, owed: 10, met: 0, exempted: 0 },
    { week: 2, owed: -4, met: 4, exempted: 0 },
    { week: 2, owed: -1, met: 0, exempted: 1 },
  ];
  expect(trendOf({ changes, unnamed: 1, startsOn: day('2026-01-01'), until: day('2026-01-20') })).toEqual([
    { day: '2026-01-07', met: 0, percent: 0 },
    { day: '2026-01-14', met: 0, percent: 0 },
    { day: '2026-01-20', met: 4, percent: 40 },
  ]);
});

test('what came after the last day to show still counts in its last point', () => {
  const changes = [{ week: 9, owed: 0, met: 2, exempted: 0 }];
  expect(trendOf({ changes, unnamed: 0, startsOn: day('2026-01-01'), until: day('2026-01-03') })).toEqual([
    { day: '2026-01-03', met: 2, percent: 100 },
  ]);
});

test('the median leaves out what is not there', () => {
  expect(medianOf([3, null, 1, 2])).toBe(2);
  expect(medianOf([4, 1, 2, 3])).toBe(2.5);
  expect(medianOf([null])).toBeNull();
});

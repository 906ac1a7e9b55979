import { expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { trendOf, weekEnds } from './trend.rules';

const startsOn = day('2026-01-01');

test('a day ends each week, and the day asked for is the last', () => {
  expect(weekEnds(startsOn, day('2026-01-20'))).toEqual(['2026-01-07', '2026-01-14', '2026-01-20']);
  expect(weekEnds(startsOn, day('2026-01-14'))).toEqual(['2026-01-07', '2026-01-14']);
  expect(weekEnds(startsOn, startsOn)).toEqual(['2026-01-01']);
  expect(weekEnds(startsOn, day('2026-12-31'))).toHaveLength(53);
});

test('each point is the percentage of its day, with the people whom nobody knows by name', () => {
  const stand = { owed: 3, met: 1, exempted: 2 };
  expect(trendOf([{ day: startsOn, ...stand }], 0)).toEqual([{ day: startsOn, met: 1, percent: 25 }]);
  expect(trendOf([{ day: startsOn, ...stand }], 4)).toEqual([{ day: startsOn, met: 1, percent: 12 }]);
});

test('a unit that had nobody yet has no percentage', () => {
  expect(trendOf([{ day: startsOn, owed: 0, met: 0, exempted: 0 }], 0)[0]?.percent).toBeNull();
});

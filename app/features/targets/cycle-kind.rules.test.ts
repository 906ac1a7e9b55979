import { describe, expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { calendarYear, schoolYear } from './cycle.rules';
import { countsIn, cycleKindOn, takesOver } from './cycle-kind.rules';

const [calendar, school] = ['calendar-year', 'school-year'] as const;
const changes = [
  { fromDay: day('2029-09-01'), kind: calendar },
  { fromDay: day('2027-01-01'), kind: school },
];

test('each day has one kind: the first, until the latest change that has begun', () => {
  const kinds = ['2026-12-31', '2027-01-01', '2029-08-31', '2029-09-01'].map((on) =>
    cycleKindOn(calendar, changes, day(on)),
  );
  expect(kinds).toEqual([calendar, school, school, calendar]);
  expect(cycleKindOn(school, [], day('2026-01-01'))).toBe(school);
});

describe('a target is counted in a cycle', () => {
  const later = day('2031-01-01');
  test.each([
    ['2026', calendarYear(2026), true],
    ['2027', calendarYear(2027), false],
    ['2025-2026', schoolYear(2025), false],
    ['2026-2027', schoolYear(2026), true],
    ['2028-2029', schoolYear(2028), true],
    ['2029-2030', schoolYear(2029), false],
    ['2029', calendarYear(2029), true],
  ])('%s: %s', (_, cycle, counts) => {
    expect(countsIn(calendar, changes, cycle, later)).toBe(counts);
  });

  test('only once the change has begun', () => {
    expect(countsIn(calendar, changes, schoolYear(2026), day('2026-12-31'))).toBe(false);
    expect(countsIn(calendar, changes, schoolYear(2026), day('2027-01-01'))).toBe(true);
  });
});

test('another kind takes over the day after the running cycle, in the year that holds this day', () => {
  expect(takesOver(calendar, school, day('2026-11-22'))).toEqual({
    fromDay: day('2027-01-01'),
    cycle: schoolYear(2026),
  });
  expect(takesOver(school, calendar, day('2026-11-22'))).toEqual({
    fromDay: day('2027-09-01'),
    cycle: calendarYear(2027),
  });
});

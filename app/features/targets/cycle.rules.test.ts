import { describe, expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { calendarYear, cycleOf, schoolYear, targetYearOf } from './cycle.rules';

describe('calendar year', () => {
  test('holds its first and its last day', () => {
    expect(cycleOf('calendar-year', day('2026-01-01')).key).toBe('2026');
    expect(cycleOf('calendar-year', day('2026-12-31')).key).toBe('2026');
    expect(cycleOf('calendar-year', day('2027-01-01')).key).toBe('2027');
  });
  test('is due before it ends', () => {
    const { dueOn, endsOn } = calendarYear(2026);
    expect(dueOn < endsOn).toBe(true);
  });
});

describe('school year', () => {
  test.each([
    ['2026-08-31', '2025-2026'],
    ['2026-09-01', '2026-2027'],
    ['2027-02-28', '2026-2027'],
  ])('%s stands in %s', (on, key) => {
    expect(cycleOf('school-year', day(on)).key).toBe(key);
  });
  test('answers to the year in which it ends', () => {
    expect(targetYearOf(schoolYear(2029))).toBe(2030);
    expect(targetYearOf(calendarYear(2029))).toBe(2029);
  });
  test('follows the one before without a gap', () => {
    expect(schoolYear(2025).endsOn).toBe('2026-08-31');
    expect(schoolYear(2026).startsOn).toBe('2026-09-01');
  });
});

import { expect, test } from 'vitest';
import { targetInForce, targetsInForce } from './target-in-force.rules';

const target = (id: string, audience: string | null, year: number, percent: number, measure = 'training') => ({
  id,
  audience,
  measure,
  year,
  percent,
  annual: false,
});

const targets = [
  target('students', 'high-school-students', 2025, 80),
  target('students-2030', 'high-school-students', 2030, 100),
  target('officials', 'officials', 2025, 100),
  target('press', 'press', 2025, 100, 'agencies'),
  target('adults', null, 2025, 50, 'reported'),
];

test.each([
  [2024, undefined],
  [2025, 80],
  [2026, 80],
  [2029, 80],
  [2030, 100],
  [2035, 100],
])('in %i the floor of students is %s', (year, percent) => {
  expect(targetInForce(targets, 'high-school-students', year)?.percent).toBe(percent);
});

test('a target of one audience takes no other’s place, and what is reported is not counted', () => {
  expect(targetsInForce(targets, 2030).map(({ id }) => id)).toEqual(['students-2030', 'officials']);
});

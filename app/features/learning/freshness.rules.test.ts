import { expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { nextReview, reviewIsDue } from './freshness.rules';

test('a course is to be reviewed again twelve months after its review', () => {
  expect(nextReview('2026-01-31')).toBe('2027-01-31');
  expect(nextReview('2028-02-29')).toBe('2029-03-01');
});

test('on that day it is not late yet, the day after it is', () => {
  expect(reviewIsDue('2026-01-31', day('2027-01-31'))).toBe(false);
  expect(reviewIsDue('2026-01-31', day('2027-02-01'))).toBe(true);
});

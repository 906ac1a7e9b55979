import { describe, expect, test } from 'vitest';
import { attemptsLeft, reviewOf, reviewPolicies } from './review.rules';

const standing = { paperOpen: false, passed: false, left: null };

describe('what a result shows', () => {
  test.each([
    ['after-each', 'key', 'key'],
    ['after-passing', 'hints', 'key'],
    ['after-last', 'mark', 'key'],
    ['never', 'mark', 'mark'],
  ] as const)('%s: %s after a failed attempt, %s after a passed one', (policy, failed, passed) => {
    expect(reviewOf(policy, standing)).toBe(failed);
    expect(reviewOf(policy, { ...standing, passed: true })).toBe(passed);
  });

  test('after the last attempt the key is shown, also of a failed one; with one more it is closed again', () => {
    expect(reviewOf('after-last', { ...standing, left: 1 })).toBe('mark');
    expect(reviewOf('after-last', { ...standing, left: 0 })).toBe('key');
  });

  test.each(reviewPolicies)('with a paper in hand nothing but the mark is shown (%s)', (policy) => {
    expect(reviewOf(policy, { paperOpen: true, passed: true, left: 0 })).toBe('mark');
  });
});

describe('attempts that are left', () => {
  test.each([
    [3, 0, 0, 3],
    [3, 2, 0, 1],
    [3, 3, 0, 0],
    [3, 3, 1, 1],
    // The rule was made stricter meanwhile.
    [2, 4, 0, 0],
    [2, 4, 1, 0],
    [null, 40, 0, null],
  ])('of %s with %s used and %s granted: %s', (limit, used, granted, left) => {
    expect(attemptsLeft(limit, used, granted)).toBe(left);
  });
});

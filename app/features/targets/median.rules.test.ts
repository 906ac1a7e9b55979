import { expect, test } from 'vitest';
import { medianOf } from './median.rules';

test('the median leaves out what is not there', () => {
  expect(medianOf([3, null, 1, 2])).toBe(2);
  expect(medianOf([4, 1, 2, 3])).toBe(2.5);
  expect(medianOf([null])).toBeNull();
});

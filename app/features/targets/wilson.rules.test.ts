import { expect, test } from 'vitest';
import { fc } from '#tests/support/properties';
import { wilson } from './wilson.rules';

test.each([
  // Newcombe (1998), table I, method 3.
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('%i of %i, as published', (met, whole, low, high) => {
  const found = wilson(met, whole);
  expect(found.low).toBeCloseTo(low, 4);
  expect(found.high).toBeCloseTo(high, 4);
});

test('of nobody it says nothing', () => {
  expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
});

const count = fc.nat({ max: 5_000 }).chain((whole) => fc.tuple(fc.nat({ max: whole }), fc.constant(whole)));

test('the rate lies inside, both ends within 0 and 1, and ten times the people say it more exactly', () => {
  fc.assert(
    fc.property(count, ([met, whole]) => {
      const { low, high } = wilson(met, whole);
      const larger = wilson(met * 10, whole * 10);
      const rate = whole === 0 ? 0.5 : met / whole;
      return (
        low >= 0 &&
        high <= 1 &&
        low <= rate + 1e-12 &&
        high >= rate - 1e-12 &&
        larger.high - larger.low <= high - low + 1e-12
      );
    }),
  );
});

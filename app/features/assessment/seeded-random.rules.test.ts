import { expect, test } from 'vitest';
import { fc } from '#tests/support/properties';
import { seededRandom, xoshiro128 } from './seeded-random.rules';

const seeds = fc.stringMatching(/^[0-9a-f]{32}$/);

test('the reference sequence of xoshiro128** for the state 1, 2, 3, 4', () => {
  const next = xoshiro128([1, 2, 3, 4]);
  const first = Array.from({ length: 6 }, () => next());
  // https://prng.di.unimi.it/xoshiro128starstar.c compiled and run with s = {1, 2, 3, 4}.
  expect(first).toEqual([11520, 0, 5927040, 70819200, 2031721883, 1637235492]);
});

test('the same seed gives the same numbers, another seed others', () => {
  const drawn = (seed: string) => {
    const random = seededRandom(seed);
    return Array.from({ length: 20 }, () => random.below(1_000_000));
  };
  fc.assert(
    fc.property(seeds, (seed) => {
      expect(drawn(seed)).toEqual(drawn(seed));
    }),
  );
  expect(drawn('0123456789abcdef0123456789abcdef')).not.toEqual(drawn('1123456789abcdef0123456789abcdef'));
});

test('every number stays below its limit', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 2 ** 32 }), (seed, limit) => {
      const random = seededRandom(seed);
      for (let i = 0; i < 20; i += 1) {
        const drawn = random.below(limit);
        expect(drawn).toBeGreaterThanOrEqual(0);
        expect(drawn).toBeLessThan(limit);
      }
    }),
  );
});

test('a shuffle keeps every member once and leaves its input alone', () => {
  fc.assert(
    fc.property(seeds, fc.array(fc.integer()), (seed, members) => {
      const before = [...members];
      const after = seededRandom(seed).shuffled(members);
      expect(members).toEqual(before);
      expect([...after].sort()).toEqual([...before].sort());
    }),
  );
});

test('no place is favoured: chi-square of 24,000 shuffles of four members', () => {
  const random = seededRandom('9e3779b97f4a7c15f39cc0605cedc834');
  const counts = new Map<string, number>();
  const rounds = 24_000;
  for (let i = 0; i < rounds; i += 1) {
    const order = random.shuffled(['a', 'b', 'c', 'd']).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(24);
  const expected = rounds / 24;
  const chiSquare = [...counts.values()].reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
  // 23 degrees of freedom: a fair shuffle stays below 49.7 in 999 of 1000 runs, and the seed is fixed.
  expect(chiSquare).toBeLessThan(49.7);
});

test('a seed that is not one is refused', () => {
  for (const seed of ['', 'abc', '0'.repeat(31), 'g'.repeat(32), 'A'.repeat(32)]) {
    expect(() => seededRandom(seed)).toThrow(RangeError);
  }
  expect(() => seededRandom('1'.repeat(32)).below(0)).toThrow(RangeError);
});

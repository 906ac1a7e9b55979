import { expect, test } from 'vitest';
import { fc } from '#tests/support/properties';
import { shareUnnamed } from './headcount-shares.rules';

const of = (unitId: string, unnamed: number) => ({ unitId, unnamed, audience: 'officials', cycleKey: '2025' });
const to = (fromUnitId: string, toUnitId: string, share = 1, remainder = true) => ({
  fromUnitId,
  toUnitId,
  share,
  remainder,
});

test('a merge adds up, and a unit that goes on keeps its own', () => {
  const after = shareUnnamed([of('a', 23), of('b', 0), of('c', 4)], [to('a', 'n'), to('b', 'n')]);
  expect(after).toEqual([of('n', 23), of('c', 4)]);
});

test('a split shares by weight; where people wait nobody is unnamed', () => {
  const after = shareUnnamed([of('a', 7)], [to('a', 'n', 2, false), to('a', 'm', 1, false), to('a', 'h', 0)]);
  expect(after).toEqual([of('n', 5), of('m', 2), of('h', 0)]);
});

test('of an abolished unit all waits', () => {
  expect(shareUnnamed([of('a', 7)], [to('a', 'h', 0)])).toEqual([of('h', 7)]);
});

test('nothing is lost and nothing is made', () => {
  const unnamed = fc.array(fc.nat({ max: 500 }), { minLength: 1, maxLength: 6 });
  const shares = fc.array(fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 3 }), fc.integer({ min: 1, max: 9 })), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(unnamed, shares, (numbers, edges) => {
      const before = numbers.map((number, index) => of(`u${index}`, number));
      const successions = edges.map(([from, into, share]) => to(`u${from}`, `n${into}`, share, false));
      const sum = (rows: Array<{ unnamed: number }>) => rows.reduce((total, row) => total + row.unnamed, 0);
      expect(sum(shareUnnamed(before, successions))).toBe(sum(before));
    }),
  );
});

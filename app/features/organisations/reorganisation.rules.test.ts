import { describe, expect, test } from 'vitest';
import { fc } from '#tests/support/properties';
import { type EdgeKind, faultsOf, homesOf, largestRemainder, type PlannedEdge } from './reorganisation.rules';

const edge = (id: string, kind: EdgeKind, from: string | null, to: string | null = null, more = {}): PlannedEdge => ({
  ...{ id, kind, fromUnitId: from, toUnitId: to, newName: null, share: 1 },
  ...more,
});
const units = {
  open: new Set(['a', 'b', 'c', 'd']),
  made: new Set(['n', 'm']),
  moving: new Set<string>(),
  top: new Set<string>(),
};
const faults = (edges: PlannedEdge[], more = {}) =>
  faultsOf(edges, { ...units, ...more }).map(({ edgeId, fault }) => `${edgeId} ${fault}`);

describe('a plan that holds', () => {
  test('merges, a split, a name and a place at once', () => {
    const plan = [
      edge('1', 'merge', 'a', 'n'),
      edge('2', 'split', 'b', 'n'),
      edge('3', 'split', 'b', 'm'),
      edge('4', 'rename', 'c', null, { newName: 'C' }),
      edge('5', 'move', 'c', 'n'),
      edge('6', 'abolish', 'd'),
    ];
    expect(faults(plan)).toEqual([]);
  });
});

describe('a plan that does not hold says why', () => {
  test.each([
    ['somebody has to say which unit is meant', [edge('1', 'merge', null, 'n')], ['1 unanswered']],
    ['two fates', [edge('1', 'merge', 'a', 'n'), edge('2', 'abolish', 'a')], ['1 twice', '2 twice']],
    ['one line twice', [edge('1', 'split', 'a', 'n'), edge('2', 'split', 'a', 'n')], ['1 twice', '2 twice']],
    ['a split into one', [edge('1', 'split', 'a', 'n')], ['1 splitAlone']],
    ['into itself', [edge('1', 'merge', 'a', 'a')], ['1 itself']],
    ['into one that closes', [edge('1', 'merge', 'a', 'b'), edge('2', 'merge', 'b', 'n')], ['1 successorCloses']],
    ['a closed unit', [edge('1', 'abolish', 'z')], ['1 fromNotOpen']],
    ['a closed successor', [edge('1', 'merge', 'a', 'z')], ['1 toNotOpen']],
    ['a nameless name', [edge('1', 'rename', 'a')], ['1 noName']],
    ['no successor', [edge('1', 'merge', 'a')], ['1 noSuccessor']],
  ])('%s', (_, plan, expected) => expect(faults(plan)).toEqual(expected));

  test('a move that is planned already', () => {
    expect(faults([edge('1', 'merge', 'a', 'n')], { moving: new Set(['a']) })).toEqual(['1 movesLater']);
    expect(faults([edge('1', 'abolish', 'a')], { top: new Set(['a']) })).toEqual(['1 nothingAbove']);
    expect(faults([edge('1', 'merge', 'a', 'n')], { top: new Set(['a']) })).toEqual([]);
  });
});

describe('largest remainder', () => {
  test('a worked example: 100 seats over 47, 16, 15.8, 12, 6.1, 3.1 thousand votes, ten seats', () => {
    // Hamilton's method, as in the textbook example of Balinski and Young, Fair Representation (1982).
    expect(largestRemainder(10, [47_000, 16_000, 15_800, 12_000, 6_100, 3_100])).toEqual([5, 2, 1, 1, 1, 0]);
  });

  test('the parts add up, and each is its exact share rounded up or down', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 5_000 }),
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 8 }),
        (total, weights) => {
          const parts = largestRemainder(total, weights);
          const sum = weights.reduce((a, b) => a + b, 0);
          expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
          for (const [index, part] of parts.entries()) {
            const exact = (total * (weights[index] ?? 0)) / sum;
            expect(Math.abs(part - exact)).toBeLessThan(1);
          }
        },
      ),
    );
  });
});

describe('where things go', () => {
  const parents = new Map<string, string | null>([
    ['p', null],
    ['q', null],
    ['district', 'q'],
    ['a', 'district'],
    ['b', 'district'],
  ]);

  test('units below an abolished district climb to where its province went; its people wait', () => {
    const plan = [edge('1', 'merge', 'q', 'p'), edge('2', 'abolish', 'district')];
    const homes = homesOf(plan, parents, new Map([['district', 'h']]));
    expect(homes.get('district')).toEqual({ remainder: 'h', children: 'p' });
    expect(homes.get('q')).toEqual({ remainder: 'p', children: 'p' });
  });

  test('units below a split one wait with its people', () => {
    const plan = [edge('1', 'split', 'a', 'n'), edge('2', 'split', 'a', 'm')];
    expect(homesOf(plan, parents, new Map([['a', 'h']])).get('a')).toEqual({ remainder: 'h', children: 'h' });
    expect(homesOf(plan, parents, new Map()).get('a')).toEqual({ remainder: 'n', children: 'n' });
  });
});

import { describe, expect, test } from 'vitest';
import { fc } from '#tests/support/properties';
import {
  addFigures,
  denominatorOf,
  missingTo,
  noFigure,
  percentageOf,
  reaches,
  rosterOf,
  unnamedOf,
} from './percentage.rules';

const count = fc.nat({ max: 50_000 });
const figure = fc.record({ owed: count, met: count, exempted: count, unnamed: count });

describe('denominator', () => {
  test('120 declared, 97 on the roster: 23 unnamed', () => {
    expect(unnamedOf(120, 97)).toBe(23);
    expect(denominatorOf({ owed: 40, met: 57, exempted: 0, unnamed: 23 })).toBe(120);
  });
  test('nothing declared, or less than the roster: the roster counts', () => {
    expect(unnamedOf(null, 97)).toBe(0);
    expect(unnamedOf(90, 97)).toBe(0);
  });
  test('exempt people stand neither above nor below the line', () => {
    const parts = { owed: 1, met: 1, exempted: 8, unnamed: 0 };
    expect(denominatorOf(parts)).toBe(2);
    expect(rosterOf(parts)).toBe(10);
    expect(percentageOf(parts)).toBe(50);
  });
});

describe('percentage', () => {
  test('is rounded down, so 100 means everybody', () => {
    expect(percentageOf({ owed: 1, met: 99_999, exempted: 0, unnamed: 0 })).toBe(99);
    expect(percentageOf({ owed: 0, met: 3, exempted: 5, unnamed: 0 })).toBe(100);
    expect(percentageOf({ owed: 0, met: 3, exempted: 0, unnamed: 1 })).toBe(75);
  });
  test('of nobody is none', () => {
    expect(percentageOf(noFigure)).toBeNull();
    expect(percentageOf({ ...noFigure, exempted: 4 })).toBeNull();
    expect(reaches(noFigure, 80)).toBeNull();
  });
  test('lies between 0 and 100, and is 100 only when nobody is missing', () => {
    fc.assert(
      fc.property(figure, (parts) => {
        const percent = percentageOf(parts);
        if (percent === null) return denominatorOf(parts) === 0;
        return percent >= 0 && percent <= 100 && (percent === 100) === (parts.owed + parts.unnamed === 0);
      }),
    );
  });
});

describe('missing to a target', () => {
  test('is the least number that reaches it', () => {
    expect(missingTo({ owed: 30, met: 70, exempted: 0, unnamed: 0 }, 80)).toBe(10);
    expect(missingTo({ owed: 2, met: 5, exempted: 0, unnamed: 0 }, 80)).toBe(1);
    fc.assert(
      fc.property(figure, fc.integer({ min: 0, max: 100 }), (parts, goal) => {
        const missing = missingTo(parts, goal);
        const denominator = denominatorOf(parts);
        const enough = (met: number) => met * 100 >= goal * denominator;
        return enough(parts.met + missing) && (missing === 0 || !enough(parts.met + missing - 1));
      }),
    );
  });
});

test('above the declaring unit parts are only added: the sum never depends on how units are grouped', () => {
  fc.assert(
    fc.property(fc.array(figure), fc.nat(), (figures, at) => {
      const cut = figures.length === 0 ? 0 : at % figures.length;
      const grouped = addFigures([addFigures(figures.slice(0, cut)), addFigures(figures.slice(cut))]);
      expect(grouped).toEqual(addFigures(figures));
    }),
  );
});

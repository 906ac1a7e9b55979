import { expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { compareUnits, whereItHurts } from './comparison.rules';
import { emptyFigure, type UnitRow } from './figure.rules';

function unit(code: string, met: number, whole: number): UnitRow {
  const figures = { t: { ...emptyFigure, met, owed: whole - met } };
  const names = { name: code, qualifier: null, type: 'commune', opensOn: day('2020-01-01') };
  return { id: code, code, ...names, typeName: { vi: 'Xã', en: 'Communes' }, figures };
}

test('by rate, not size: the same rate says more the more people stand behind it', () => {
  const { rate, units } = compareUnits(
    [
      unit('large', 700, 1000),
      unit('small-low', 0, 2),
      unit('low', 200, 400),
      unit('slow', 58, 100),
      unit('high', 395, 400),
    ],
    't',
    80,
  );
  expect(rate).toBeCloseTo(1353 / 1902, 6);
  expect(units.map(({ unit: { code }, verdict }) => [code, verdict])).toEqual([
    ['low', 'far-below'],
    ['small-low', 'below'],
    ['slow', 'below'],
    ['large', 'like'],
    ['high', 'far-above'],
  ]);
  expect(units[0]).toMatchObject({ percent: 50, whole: 400, missing: 120 });
});

test('two people of two are no better than 95 of 100, and nobody of nobody is not compared', () => {
  const { units } = compareUnits([unit('two', 2, 2), unit('many', 95, 100), unit('none', 0, 0)], 't', 80);
  expect(units.map(({ unit: { code }, verdict }) => [code, verdict])).toEqual([
    ['many', 'like'],
    ['two', 'like'],
  ]);
  expect(compareUnits([unit('none', 0, 0)], 't', 80)).toEqual({ rate: null, units: [] });
});

test('where it hurts: surely below the target, the furthest first, one entry a unit', () => {
  const worst = { ...unit('both', 10, 100) };
  worst.figures = { ...worst.figures, u: { ...emptyFigure, met: 0, owed: 100 } };
  const units = [unit('missed-by-two', 0, 2), unit('far', 100, 400), worst, unit('done', 90, 100)];
  const targets = [
    { id: 't', percent: 80 },
    { id: 'u', percent: 80 },
  ];
  expect(whereItHurts(units, targets, 5).map(({ unit: { code }, targetId }) => [code, targetId])).toEqual([
    ['both', 'u'],
    ['far', 't'],
    ['missed-by-two', 't'],
  ]);
  expect(whereItHurts(units, targets, 1)).toHaveLength(1);
});

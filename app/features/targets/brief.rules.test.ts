import { expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { courseOf, moversOf } from './brief.rules';
import { emptyFigure, type UnitRow } from './figure.rules';

const point = (percent: number | null) => ({ day: day('2026-03-01'), met: 0, percent });

test('the course is that of the last twelve weeks in which somebody counted', () => {
  expect(courseOf([point(null), point(3), point(5)])).toEqual({ values: [3, 5], from: 3, to: 5, weeks: 1, weekAgo: 3 });
  const year = courseOf(Array.from({ length: 40 }, (_, week) => point(week)));
  expect(year).toMatchObject({ from: 27, to: 39, weeks: 12, weekAgo: 38 });
  expect(courseOf([point(null), point(4)])).toBeNull();
  expect(courseOf([])).toBeNull();
});

function unit(code: string, ...weeks: number[]): UnitRow {
  const figures = Object.fromEntries(weeks.map((metThisWeek, index) => [`t${index}`, { ...emptyFigure, metThisWeek }]));
  const names = { name: code, qualifier: null, type: 'commune', opensOn: day('2020-01-01') };
  return { id: code, code, ...names, typeName: { vi: 'Xã', en: 'Communes' }, figures };
}

test('who moved: over all targets, most first, nobody who stood still', () => {
  const moved = moversOf([unit('a', 1, 2), unit('b', 5), unit('c', 0), unit('d', 3)], 2);
  expect(moved.map((each) => [each.unit.code, each.count])).toEqual([
    ['b', 5],
    ['a', 3],
  ]);
});

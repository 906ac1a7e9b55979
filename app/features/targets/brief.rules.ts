import { addFigure, emptyFigure, type Figure, type UnitRow } from './figure.rules';
import type { TrendPoint } from './trend.rules';

/** How many weeks the small line beside a target shows. */
const WEEKS = 12;

export type Course = { values: number[]; from: number; to: number; weeks: number; weekAgo: number | null };

/** The last weeks of a course, those in which somebody counted; null when there are fewer than two. */
export function courseOf(trend: readonly TrendPoint[]): Course | null {
  const values = trend.flatMap(({ percent }) => (percent === null ? [] : [percent])).slice(-WEEKS - 1);
  const [from, to] = [values[0], values.at(-1)];
  if (from === undefined || to === undefined || values.length < 2) return null;
  return { values, from, to, weeks: values.length - 1, weekAgo: values.at(-2) ?? null };
}

export type Mover = { unit: UnitRow; count: number };

/** Where most people have done it in the last seven days, over all targets; units in which nobody has are not among them. */
export function moversOf(units: readonly UnitRow[], count: number): Mover[] {
  return units
    .map((unit) => ({ unit, count: sumOf(Object.values(unit.figures)).metThisWeek }))
    .filter((mover) => mover.count > 0)
    .sort((left, right) => right.count - left.count || (left.unit.code < right.unit.code ? -1 : 1))
    .slice(0, count);
}

function sumOf(figures: readonly Figure[]): Figure {
  return figures.reduce(addFigure, emptyFigure);
}

import { addFigure, emptyFigure, type Figure, type UnitRow } from './figure.rules';
import { denominatorOf, missingTo, percentageOf } from './percentage.rules';
import { type Interval, wilson, Z_SURE } from './wilson.rules';

/** How a unit's rate stands to that of all it is compared with. The outer two are sure, the inner two worth a look. */
export type Verdict = 'far-below' | 'below' | 'like' | 'above' | 'far-above';

export type ComparedUnit = {
  unit: UnitRow;
  figure: Figure;
  percent: number;
  whole: number;
  missing: number;
  /** Between which rates its own lies with 95 % confidence, 0 to 1. */
  range: Interval;
  verdict: Verdict;
};

export type Comparison = {
  /** The rate of all compared units together, 0 to 1: what each is held against. Null when nobody is counted. */
  rate: number | null;
  /** Who is surely low comes first: by the upper end of the range, so that a small unit is not last by one person. */
  units: ComparedUnit[];
};

/**
 * Units of one kind by their rate, not their size. A unit differs only when the rate of all lies outside its own range: at 99.8 %
 * confidence for sure, at 95 % perhaps (D. J. Spiegelhalter, Statistics in Medicine 24 (2005) 1185–1202, with Wilson's score
 * test for the limits).
 */
export function compareUnits(units: readonly UnitRow[], targetId: string, percent: number): Comparison {
  const counted = units.flatMap((unit) => {
    const figure = unit.figures[targetId];
    return figure && denominatorOf(figure) > 0 ? [{ unit, figure }] : [];
  });
  const all = counted.reduce((sum, { figure }) => addFigure(sum, figure), emptyFigure);
  const whole = denominatorOf(all);
  if (whole === 0) return { rate: null, units: [] };
  const rate = all.met / whole;
  const compared = counted.map(({ unit, figure }) => ({
    unit,
    figure,
    percent: percentageOf(figure) ?? 0,
    whole: denominatorOf(figure),
    missing: missingTo(figure, percent),
    range: wilson(figure.met, denominatorOf(figure)),
    verdict: verdictOf(figure.met, denominatorOf(figure), rate),
  }));
  return {
    rate,
    units: compared.sort((left, right) => left.range.high - right.range.high || right.whole - left.whole),
  };
}

function verdictOf(met: number, whole: number, rate: number): Verdict {
  const [warn, sure] = [wilson(met, whole), wilson(met, whole, Z_SURE)];
  if (sure.high < rate) return 'far-below';
  if (warn.high < rate) return 'below';
  if (sure.low > rate) return 'far-above';
  return warn.low > rate ? 'above' : 'like';
}

export type Hurt = { unit: UnitRow; targetId: string; figure: Figure; percent: number; missing: number };

/**
 * Where it hurts: the units that are furthest below their target as far as their size lets one say, one entry each, with the
 * target in which they are worst. A unit that may well have reached it, for all its few people, is not among them.
 */
export function whereItHurts(
  units: readonly UnitRow[],
  targets: ReadonlyArray<{ id: string; percent: number }>,
  count: number,
): Hurt[] {
  const worst = units.flatMap((unit) => {
    const gaps = targets.flatMap((target) => {
      const figure = unit.figures[target.id];
      if (!figure || denominatorOf(figure) === 0) return [];
      const gap = target.percent / 100 - wilson(figure.met, denominatorOf(figure)).high;
      return gap > 0 ? [{ target, figure, gap }] : [];
    });
    const [first] = gaps.sort((left, right) => right.gap - left.gap);
    return first ? [{ unit, ...first }] : [];
  });
  return worst
    .sort((left, right) => right.gap - left.gap || (left.unit.code < right.unit.code ? -1 : 1))
    .slice(0, count)
    .map(({ unit, target, figure }) => ({
      unit,
      figure,
      targetId: target.id,
      percent: percentageOf(figure) ?? 0,
      missing: missingTo(figure, target.percent),
    }));
}

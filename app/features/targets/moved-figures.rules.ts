/** A unit with all that is below it, in one target. */
export type FigureLine = {
  unitId: string;
  unit: { code: string; name: string; where: string | null; type: string };
  targetId: string;
  met: number;
  /** The official denominator. */
  of: number;
};

export type Fraction = { met: number; of: number };
export type MovedUnit = {
  id: string;
  unit: FigureLine['unit'];
  /** By target id; both null where the unit counts nobody. */
  figures: Record<string, { before: Fraction | null; after: Fraction | null }>;
};

/** The units with a figure that is not the same before and after; with `all` every unit that counts somebody. */
export function movedFigures(
  before: readonly FigureLine[],
  after: readonly FigureLine[],
  { all = false }: { all?: boolean } = {},
): MovedUnit[] {
  const units = new Map<string, MovedUnit>();
  for (const [side, lines] of [
    ['before', before],
    ['after', after],
  ] as const) {
    for (const { unitId, unit, targetId, met, of } of lines) {
      const moved = units.get(unitId) ?? { id: unitId, unit, figures: {} };
      const figure = moved.figures[targetId] ?? { before: null, after: null };
      moved.figures[targetId] = { ...figure, [side]: { met, of } };
      units.set(unitId, moved);
    }
  }
  const differs = ({ figures }: MovedUnit) =>
    Object.values(figures).some(({ before: was, after: is }) => was?.met !== is?.met || was?.of !== is?.of);
  return [...units.values()].filter((unit) => all || differs(unit));
}

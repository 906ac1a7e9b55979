/** What a figure is made of. `declared` counts the people a unit has declared beyond its roster: nobody knows them by name. */
export type FigureParts = {
  /** On the roster, obligation open. */
  owed: number;
  met: number;
  /** Exempt people stand neither above nor below the line. */
  exempted: number;
  /** Declared but not on any roster. */
  unnamed: number;
};

export const noFigure: FigureParts = { owed: 0, met: 0, exempted: 0, unnamed: 0 };

/**
 * How many a declaring unit has declared beyond its roster. The official denominator is the larger of the two, chosen at the
 * declaring unit alone and less exemptions; above it denominators are only added up.
 */
export function unnamedOf(declared: number | null, roster: number): number {
  return declared === null ? 0 : Math.max(0, declared - roster);
}

/** Everybody known by name who counts or is exempt. */
export function rosterOf(parts: FigureParts): number {
  return parts.owed + parts.met + parts.exempted;
}

/** The official denominator: roster or declared headcount, whichever is larger, less exemptions. */
export function denominatorOf(parts: FigureParts): number {
  return parts.owed + parts.met + parts.unnamed;
}

/**
 * The official percentage, 0 to 100, rounded down so that 100 means everybody; null where nobody is counted.
 * Integer arithmetic: no binary fraction turns 99.99… into 100.
 */
export function percentageOf(parts: FigureParts): number | null {
  const denominator = denominatorOf(parts);
  if (denominator === 0) return null;
  return Math.floor((parts.met * 100) / denominator);
}

/** How many people are still missing to a floor of `percent`: the least n with (met + n) / denominator ≥ percent. */
export function missingTo(parts: FigureParts, percent: number): number {
  const needed = Math.ceil((denominatorOf(parts) * percent) / 100);
  return Math.max(0, needed - parts.met);
}

/** Whether the floor is reached; a unit without anybody to count neither reaches nor misses it. */
export function reaches(parts: FigureParts, percent: number): boolean | null {
  return denominatorOf(parts) === 0 ? null : missingTo(parts, percent) === 0;
}

export function addFigures(figures: readonly FigureParts[]): FigureParts {
  return figures.reduce(
    (sum, each) => ({
      owed: sum.owed + each.owed,
      met: sum.met + each.met,
      exempted: sum.exempted + each.exempted,
      unnamed: sum.unnamed + each.unnamed,
    }),
    noFigure,
  );
}

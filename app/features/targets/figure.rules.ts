import type { Day } from '#app/foundation/clock';
import { type FigureParts, noFigure } from './percentage.rules';

/** What a unit or a subtree has in one target: the parts, and what stands beside them. */
export type Figure = FigureParts & {
  /** The sum of what its declaring units have declared; null when none has. */
  declared: number | null;
  /** How many met it in the last weeks by what they did in them: the pace of the forecast. */
  metRecently: number;
  /** Of these, in the last seven days. */
  metThisWeek: number;
};

export const emptyFigure: Figure = { ...noFigure, declared: null, metRecently: 0, metThisWeek: 0 };

export type UnitRow = {
  id: string;
  code: string;
  name: string;
  qualifier: string | null;
  type: string;
  /** When it opened, or the first of those that it took over. */
  opensOn: Day;
  typeName: { vi: string; en: string };
  /** By target id; a target that counts nobody there is left out. */
  figures: Record<string, Figure>;
};

export type KindRow = Pick<UnitRow, 'type' | 'typeName' | 'figures'> & { units: number };

export function addFigure(left: Figure, right: Figure): Figure {
  return {
    owed: left.owed + right.owed,
    met: left.met + right.met,
    exempted: left.exempted + right.exempted,
    unnamed: left.unnamed + right.unnamed,
    declared: left.declared === null && right.declared === null ? null : (left.declared ?? 0) + (right.declared ?? 0),
    metRecently: left.metRecently + right.metRecently,
    metThisWeek: left.metThisWeek + right.metThisWeek,
  };
}

/** Units of one kind added up, in the order in which the kinds come. */
export function sumByKind(units: readonly UnitRow[]): KindRow[] {
  const kinds = new Map<string, KindRow>();
  for (const { type, typeName, figures } of units) {
    const kind = kinds.get(type) ?? { type, typeName, figures: {}, units: 0 };
    for (const [targetId, figure] of Object.entries(figures)) {
      kind.figures[targetId] = addFigure(kind.figures[targetId] ?? emptyFigure, figure);
    }
    kind.units += 1;
    kinds.set(type, kind);
  }
  return [...kinds.values()];
}

import { canonicalJson } from './canonical-json.rules';
import type { FigureSheet, SnapshotFigure } from './snapshot-body';

export const comparedFields = ['met', 'owed', 'exempted', 'unnamed', 'declared', 'denominator', 'percent'] as const;
export type ComparedField = (typeof comparedFields)[number];

/** A unit's figure in a target that is not the same; null where the unit or the target is not in one of them. */
export type FigureChange = {
  unit: string;
  name: string;
  targetId: string;
  before: SnapshotFigure | null;
  after: SnapshotFigure | null;
  /** What differs. */
  fields: ComparedField[];
};

export type ReportedChange = {
  targetId: string;
  unit: string;
  year: number;
  before: number | null;
  after: number | null;
};

export type SheetDifference = {
  /** Of whole subtrees, in the order of the units. */
  figures: FigureChange[];
  reported: ReportedChange[];
  /** Targets whose floor, audience or requirement is another one. */
  targets: string[];
};

/** What is not the same in two sheets of figures. Names and titles alone are no difference. */
export function differenceOf(before: FigureSheet, after: FigureSheet): SheetDifference {
  return {
    figures: figureChanges(before, after),
    reported: reportedChanges(before, after),
    targets: targetChanges(before, after),
  };
}

export function isSame({ figures, reported, targets }: SheetDifference): boolean {
  return figures.length + reported.length + targets.length === 0;
}

function figureChanges(before: FigureSheet, after: FigureSheet): FigureChange[] {
  const old = new Map(before.units.map((unit) => [unit.code, unit]));
  const seen = new Set(after.units.map((unit) => unit.code));
  const gone = before.units.filter((unit) => !seen.has(unit.code));
  return [...after.units, ...gone].flatMap((unit) => {
    const first = old.get(unit.code)?.total ?? {};
    const second = seen.has(unit.code) ? unit.total : {};
    const targetIds = [...new Set([...Object.keys(first), ...Object.keys(second)])].sort();
    return targetIds.flatMap((targetId): FigureChange[] => {
      const [one, two] = [first[targetId] ?? null, second[targetId] ?? null];
      const fields = comparedFields.filter((field) => (one?.[field] ?? null) !== (two?.[field] ?? null));
      return fields.length === 0
        ? []
        : [{ unit: unit.code, name: unit.name, targetId, before: one, after: two, fields }];
    });
  });
}

function reportedChanges(before: FigureSheet, after: FigureSheet): ReportedChange[] {
  const keyOf = (each: FigureSheet['reported'][number]) => `${each.targetId} ${each.unit} ${each.year}`;
  const old = new Map(before.reported.map((each) => [keyOf(each), each]));
  const fresh = new Map(after.reported.map((each) => [keyOf(each), each]));
  return [...new Set([...old.keys(), ...fresh.keys()])].sort().flatMap((key): ReportedChange[] => {
    const [one, two] = [old.get(key), fresh.get(key)];
    if (one?.value === two?.value) return [];
    const { targetId, unit, year } = (two ?? one) as FigureSheet['reported'][number];
    return [{ targetId, unit, year, before: one?.value ?? null, after: two?.value ?? null }];
  });
}

function targetChanges(before: FigureSheet, after: FigureSheet): string[] {
  const said = (sheet: FigureSheet) =>
    new Map(
      sheet.targets.map(({ id, percent, audience, annual, requirement }) => [
        id,
        canonicalJson([percent, audience, annual, requirement]),
      ]),
    );
  const [old, fresh] = [said(before), said(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])].filter((id) => old.get(id) !== fresh.get(id)).sort();
}

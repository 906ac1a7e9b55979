import { denominatorOf, percentageOf, rosterOf } from '#app/features/targets/percentage.rules';
import type { SnapshotFigure, SnapshotUnit } from './snapshot-body';

/** The parts of one unit's own people in a target, as the database counts them. */
export type LeafFigure = {
  targetId: string;
  unitId: string;
  owed: number;
  met: number;
  exempted: number;
  unnamed: number;
  declared: number | null;
};

export type TreeUnit = { id: string; code: string; name: string; type: string; parentId: string | null; depth: number };

type Parts = Omit<LeafFigure, 'targetId' | 'unitId'>;

/**
 * Adds up the own figures of units to those of their subtrees. Units that count nobody in themselves and below are left out,
 * the first one never. The order of the units is kept.
 * @param units with the parent of each on the day; the first is the top
 */
export function sumTree(units: readonly TreeUnit[], leaves: readonly LeafFigure[]): SnapshotUnit[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const own = new Map<string, Record<string, Parts>>();
  const total = new Map<string, Record<string, Parts>>();
  for (const { targetId, unitId, ...parts } of leaves) {
    add(own, unitId, targetId, parts);
    // A tree on a day has no loop: the closure refuses it.
    for (let at = byId.get(unitId); at; at = at.parentId === null ? undefined : byId.get(at.parentId)) {
      add(total, at.id, targetId, parts);
    }
  }
  const top = units[0]?.id;
  return units
    .filter(({ id }) => id === top || total.has(id))
    .map(({ id, code, name, type, parentId }) => ({
      code,
      name,
      type,
      parent: id === top || parentId === null ? null : (byId.get(parentId)?.code ?? null),
      own: figures(own.get(id)),
      total: figures(total.get(id)),
    }));
}

function add(into: Map<string, Record<string, Parts>>, unitId: string, targetId: string, parts: Parts): void {
  const held = into.get(unitId) ?? {};
  const before = held[targetId];
  held[targetId] = before
    ? {
        owed: before.owed + parts.owed,
        met: before.met + parts.met,
        exempted: before.exempted + parts.exempted,
        unnamed: before.unnamed + parts.unnamed,
        declared:
          before.declared === null && parts.declared === null ? null : (before.declared ?? 0) + (parts.declared ?? 0),
      }
    : parts;
  into.set(unitId, held);
}

function figures(parts: Record<string, Parts> = {}): Record<string, SnapshotFigure> {
  return Object.fromEntries(
    Object.entries(parts).map(([targetId, each]) => [
      targetId,
      { ...each, roster: rosterOf(each), denominator: denominatorOf(each), percent: percentageOf(each) },
    ]),
  );
}

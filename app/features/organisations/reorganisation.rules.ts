export const edgeKinds = ['merge', 'split', 'rename', 'abolish', 'move'] as const;
export type EdgeKind = (typeof edgeKinds)[number];

export type ReorganisationState = 'draft' | 'applied';

/** One stated change, as far as the rules look at it. */
export type PlannedEdge = {
  id: string;
  kind: EdgeKind;
  fromUnitId: string | null;
  /** merge, split: the successor; move: the new parent. */
  toUnitId: string | null;
  newName: string | null;
  share: number;
};

export type EdgeFault =
  | 'unanswered'
  | 'noSuccessor'
  | 'noName'
  | 'itself'
  | 'twice'
  | 'splitAlone'
  | 'successorCloses'
  | 'fromNotOpen'
  | 'toNotOpen'
  | 'movesLater'
  | 'nothingAbove';

/** What the rules know of the units that edges name: which are open from the day before on, which have a later place. */
export type PlannedUnits = {
  /** Open on the day before and on the day: may be reorganised. */
  open: ReadonlySet<string>;
  /** Made by this reorganisation. */
  made: ReadonlySet<string>;
  /** With a move planned for the day or later. */
  moving: ReadonlySet<string>;
  /** With nothing above them on the day before. */
  top: ReadonlySet<string>;
};

/** Units that are no more from the day on. */
export function closingUnits(edges: readonly PlannedEdge[]): Set<string> {
  const closing = edges.filter(({ kind }) => kind === 'merge' || kind === 'split' || kind === 'abolish');
  return new Set(closing.flatMap(({ fromUnitId }) => (fromUnitId ? [fromUnitId] : [])));
}

/** What keeps a plan from being applied, by edge. An empty answer is a plan that holds. */
export function faultsOf(
  edges: readonly PlannedEdge[],
  units: PlannedUnits,
): Array<{ edgeId: string; fault: EdgeFault }> {
  const closing = closingUnits(edges);
  const byFrom = new Map<string, PlannedEdge[]>();
  for (const edge of edges) {
    if (edge.fromUnitId) byFrom.set(edge.fromUnitId, [...(byFrom.get(edge.fromUnitId) ?? []), edge]);
  }
  return edges.flatMap((edge) => {
    const fault = faultOf(edge, byFrom.get(edge.fromUnitId ?? '') ?? [], closing, units);
    return fault ? [{ edgeId: edge.id, fault }] : [];
  });
}

function faultOf(
  edge: PlannedEdge,
  siblings: readonly PlannedEdge[],
  closing: ReadonlySet<string>,
  { open, made, moving, top }: PlannedUnits,
): EdgeFault | null {
  const { kind, fromUnitId, toUnitId } = edge;
  if (!fromUnitId) return 'unanswered';
  if (!open.has(fromUnitId)) return 'fromNotOpen';
  if (moving.has(fromUnitId) && kind !== 'rename') return 'movesLater';
  if (kind === 'abolish' && top.has(fromUnitId)) return 'nothingAbove';
  if (fromUnitId === toUnitId) return 'itself';
  if (kind === 'rename' && !edge.newName) return 'noName';
  if ((kind === 'merge' || kind === 'split' || kind === 'move') && !toUnitId) return 'noSuccessor';
  if (toUnitId && !made.has(toUnitId) && !open.has(toUnitId)) return 'toNotOpen';
  if (toUnitId && closing.has(toUnitId)) return 'successorCloses';
  return hasOneFate(edge, siblings) ? splitFault(kind, siblings) : 'twice';
}

/** One fate a unit: to be merged, split or abolished, or to go on with another name, another place or both. */
function hasOneFate({ kind, toUnitId, id }: PlannedEdge, siblings: readonly PlannedEdge[]): boolean {
  const others = siblings.filter((other) => other.id !== id);
  if (kind === 'split') return others.every((other) => other.kind === 'split' && other.toUnitId !== toUnitId);
  if (kind === 'rename') return others.every((other) => other.kind === 'move');
  if (kind === 'move') return others.every((other) => other.kind === 'rename');
  return others.length === 0;
}

function splitFault(kind: EdgeKind, siblings: readonly PlannedEdge[]): EdgeFault | null {
  return kind === 'split' && siblings.length < 2 ? 'splitAlone' : null;
}

/**
 * Shares a whole number out by weights so that the parts add up to it: each gets its floor, the rest goes to the largest
 * remainders (Hamilton's method), of equals to the earlier.
 * @param weights positive
 */
export function largestRemainder(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((one, other) => one + other, 0);
  if (sum <= 0) throw new RangeError('weights add up to nothing');
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((one, other) => one + other, 0);
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of order.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}

export type Home = {
  /** Where memberships and figures go that nobody shared out. */
  remainder: string;
  /** Where the units right below go. */
  children: string;
};

/**
 * Where things of a closing unit go: of a merged one to its successor; of a split one to its holding unit, else to its first
 * successor; people of an abolished one to its holding unit, units below it to the nearest unit above that stays.
 * @param parentOf the tree on the day before
 * @param holdingOf holding units that are made for units that were split or abolished
 */
export function homesOf(
  edges: readonly PlannedEdge[],
  parentOf: ReadonlyMap<string, string | null>,
  holdingOf: ReadonlyMap<string, string>,
): Map<string, Home> {
  const fates = new Map<string, PlannedEdge>();
  for (const edge of edges) {
    const closes = edge.kind === 'merge' || edge.kind === 'split' || edge.kind === 'abolish';
    if (closes && edge.fromUnitId && !fates.has(edge.fromUnitId)) fates.set(edge.fromUnitId, edge);
  }
  const staying = (unitId: string): string => {
    const fate = fates.get(unitId);
    if (!fate) return unitId;
    if (fate.toUnitId) return fate.toUnitId;
    const parent = parentOf.get(unitId);
    if (!parent) throw new RangeError('nothing stands above an abolished unit');
    return staying(parent);
  };
  return new Map(
    [...fates.keys()].map((unitId) => {
      const home = staying(unitId);
      const remainder = holdingOf.get(unitId) ?? home;
      return [unitId, { remainder, children: fates.get(unitId)?.kind === 'split' ? remainder : home }];
    }),
  );
}

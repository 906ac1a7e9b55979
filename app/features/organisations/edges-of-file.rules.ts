import type { EdgeKind } from './reorganisation.rules';
import {
  bareName,
  codeOf,
  type FileRow,
  fullName,
  type KnownUnit,
  matchUnits,
  statedName,
} from './reorganisation-file.rules';

/** A successor that the file names: opened by the reorganisation, unless one old unit goes on under its name. */
export type FileUnit = { id: string; code: string; name: string };

export type FileEdge = {
  kind: EdgeKind;
  fromUnitId: string | null;
  toUnitId: string | null;
  newName: string | null;
  line: number;
  stated: string;
  candidates: string[];
};

type Known = KnownUnit & { parentId: string | null };

/**
 * The changes that the rows of a file state. A new unit of one whole old commune is that commune, which goes on under the new
 * name; a row that names a district stands for it and for every commune below it that no other row names; a row that fits
 * several units, or none, is left to be answered.
 * @param taken codes of units that exist
 * @param idOf makes the id of a new unit
 */
export function edgesOfFile(
  rows: readonly FileRow[],
  known: readonly Known[],
  taken: ReadonlySet<string>,
  idOf: () => string,
): { units: FileUnit[]; edges: FileEdge[] } {
  const matches = new Map(rows.map((row) => [row, matchUnits(row, known)]));
  const named = new Set(
    [...matches.values()].flatMap((units) => (units.length === 1 ? units.map(({ id }) => id) : [])),
  );
  const codes = new Set(taken);
  const units: FileUnit[] = [];
  const edges: FileEdge[] = [];
  for (const [name, group] of groupsOf(rows)) {
    const [only] = group;
    const goesOn = group.length === 1 && only?.split_among_several === 'no' && only.old_type !== 'district';
    const unit = goesOn ? null : { id: idOf(), code: freeCode(name, codes), name };
    if (unit) units.push(unit);
    for (const row of group) {
      const found = matches.get(row) ?? [];
      const from = found.length === 1 ? (found[0] as Known) : null;
      const kind = goesOn ? 'rename' : row.split_among_several === 'yes' ? 'split' : 'merge';
      const edge = { kind, toUnitId: unit?.id ?? null, newName: goesOn ? name : null, line: row.line } as const;
      const candidates = from ? [] : found.map(({ id }) => id);
      edges.push({ ...edge, fromUnitId: from?.id ?? null, stated: statedName(row), candidates });
      if (row.old_type !== 'district' || !from) continue;
      const below = known.filter(({ id, parentId }) => parentId === from.id && !named.has(id));
      edges.push(...below.map(({ id, name: stated }) => ({ ...edge, fromUnitId: id, stated, candidates: [] })));
    }
  }
  return { units, edges };
}

function groupsOf(rows: readonly FileRow[]): Map<string, FileRow[]> {
  const groups = new Map<string, FileRow[]>();
  for (const row of rows) {
    const name = fullName(row.new_type, bareName(row.new_name));
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return groups;
}

function freeCode(name: string, codes: Set<string>): string {
  const plain = codeOf(name);
  let code = plain;
  for (let next = 2; codes.has(code); next += 1) code = `${plain}-${next}`;
  codes.add(code);
  return code;
}

import { addDays, type Day } from '#app/foundation/clock';
import { execute, rows, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { changeDraft } from './change-draft.server';
import { CsvBroken, readCsv } from './csv.adapter.server';
import { edgesOfFile, type FileEdge, type FileUnit } from './edges-of-file.rules';
import { hasColumns, type KnownUnit, readFileRows } from './reorganisation-file.rules';
import { decodeText, delimiterOf, looksLikeWorkbook, withoutSeparatorLine } from './roster-text.rules';
import { anyUnit } from './tree.queries.server';

type EdgesFile = {
  reorganisationId: string;
  version: number;
  bytes: Uint8Array;
  parentCode: string;
  closeAbove: boolean;
};
type Known = KnownUnit & { parentId: string | null; aboveIds: string[] };

const MAX_ROWS = 5_000;

/**
 * Fills a draft from a file, in the place of everything that stood in it. Old units are found by name with its tones, kind,
 * province and district among those open on the day before; what fits several or none waits for an answer.
 * @throws DomainError invalid at `file` that says which lines cannot be read
 */
export async function importEdges(
  actor: Actor,
  given: EdgesFile,
): Promise<{ lines: number; edges: number; open: number }> {
  const { reorganisationId, version, bytes, parentCode, closeAbove } = given;
  const file = await readFile(bytes);
  return changeDraft(actor, { reorganisationId, version }, async (plan) => {
    const parent = await anyUnit(actor, { code: parentCode }).catch(() => {
      throw new DomainError('invalid', 'organisations:error.noSuchUnit', {}, 'parentCode');
    });
    const known = await knownUnits(plan.unitId, plan.day);
    const codes = await rows<{ code: string }>(sql`select "code" from "Unit"`);
    const { units, edges } = edgesOfFile(file, known, new Set(codes.map(({ code }) => code)), newId);
    if (closeAbove) edges.push(...edgesAbove(edges, known, parent.id));
    await replacePlan(reorganisationId, parent.id, units, edges);
    return { lines: file.length, edges: edges.length, open: edges.filter(({ fromUnitId }) => !fromUnitId).length };
  });
}

async function readFile(bytes: Uint8Array) {
  const refuse = (key: string, params = {}) =>
    new DomainError('invalid', `reorganisation:error.${key}`, params, 'file');
  if (looksLikeWorkbook(bytes)) throw refuse('notCsv');
  const { text } = decodeText(bytes);
  const cells = await readCsv(withoutSeparatorLine(text), { delimiter: delimiterOf(text), maxRows: MAX_ROWS }).catch(
    (error) => {
      throw error instanceof CsvBroken
        ? refuse('brokenAt', { line: error.line })
        : refuse('tooLong', { rows: MAX_ROWS });
    },
  );
  if (!hasColumns(cells[0])) throw refuse('columns');
  const { rows: read, bad } = readFileRows(cells);
  if (bad.length > 0) {
    const lines = bad.slice(0, 5).map(({ line, columns }) => `${line} (${columns.join(', ')})`);
    throw refuse('badLines', { count: bad.length, lines: lines.join('; ') });
  }
  if (read.length === 0) throw refuse('empty');
  return read;
}

async function knownUnits(topId: string, on: Day): Promise<Known[]> {
  const before = addDays(on, -1);
  return rows<Known>(sql`
    select unit."id", unit."name", unit."type", unit."qualifier", place."parentId",
      array_agg(high."name" order by above."depth") as "above", array_agg(high."id" order by above."depth") as "aboveIds"
    from "UnitAncestry" below
    join "Unit" unit on unit."id" = below."unitId" and unit."type" in ('commune', 'district')
    join "UnitPlace" place on place."unitId" = unit."id" and place."fromDay" <= ${before}::date
      and (place."toDay" is null or place."toDay" > ${before}::date)
    join "UnitAncestry" above on above."unitId" = unit."id" and above."depth" > 0 and above."fromDay" <= ${before}::date
      and (above."toDay" is null or above."toDay" > ${before}::date)
    join "Unit" high on high."id" = above."ancestorId"
    where below."ancestorId" = ${topId}::uuid and below."fromDay" <= ${before}::date
      and (below."toDay" is null or below."toDay" > ${before}::date)
      and (unit."closesOn" is null or unit."closesOn" > ${on}::date)
    group by unit."id", place."parentId" order by unit."code"`);
}

/** Districts above what the file names end; a province between them and the new units' parent joins it. */
function edgesAbove(edges: readonly FileEdge[], known: readonly Known[], parentId: string): FileEdge[] {
  const ending = new Set(edges.flatMap(({ fromUnitId }) => (fromUnitId ? [fromUnitId] : [])));
  const none = { newName: null, line: 0, candidates: [] };
  const above = new Map<string, { name: string; district: boolean }>();
  for (const unit of known) {
    if (!ending.has(unit.id)) continue;
    const at = unit.aboveIds.indexOf(parentId);
    const between = unit.aboveIds.slice(0, Math.max(0, at));
    for (const [index, id] of between.entries()) {
      const district = known.some((each) => each.id === id);
      if (!ending.has(id)) above.set(id, { name: unit.above[index] ?? '', district });
    }
  }
  return [...above].map(([fromUnitId, { name, district }]) => ({
    ...none,
    kind: district ? 'abolish' : 'merge',
    fromUnitId,
    toUnitId: district ? null : parentId,
    stated: name,
  }));
}

async function replacePlan(
  reorganisationId: string,
  parentId: string,
  units: readonly FileUnit[],
  edges: readonly FileEdge[],
): Promise<void> {
  const id = sql`${reorganisationId}::uuid`;
  await execute(sql`delete from "ReorganisationEdge" where "reorganisationId" = ${id}`);
  await execute(sql`delete from "ReorganisationUnit" where "reorganisationId" = ${id}`);
  await execute(sql`
    insert into "ReorganisationUnit" ("id", "reorganisationId", "code", "name", "type", "parentId")
    select new.id, ${id}, new.code, new.name, 'commune', ${parentId}::uuid from unnest(${units.map((each) => each.id)}::uuid[],
      ${units.map(({ code }) => code)}::text[], ${units.map(({ name }) => name)}::text[]) as new(id, code, name)`);
  await execute(sql`
    insert into "ReorganisationEdge" ("id", "reorganisationId", "kind", "fromUnitId", "toUnitId", "newName", "line", "stated", "candidates")
    select each."id", ${id}, each."kind", each."fromUnitId", each."toUnitId", each."newName", each."line", each."stated", each."candidates"
    from json_populate_recordset(null::"ReorganisationEdge", ${JSON.stringify(edges.map((edge) => ({ id: newId(), ...edge })))}::json) each`);
}

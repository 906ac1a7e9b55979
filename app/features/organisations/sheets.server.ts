import { today } from '#app/foundation/clock';
import { randomCode } from '#app/foundation/crypto.server';
import { execute, inTransaction, rows, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { searchText } from '#app/foundation/text';
import type { Audience } from './audiences.rules';
import { identityHashOf } from './codes.server';
import { judgeImport } from './judge-import.server';
import { type UnitBelow, unitsBelow } from './known-roster.queries.server';
import type { RosterSheet } from './read-roster.server';
import { type Columns, findColumns, likelyHeadings } from './roster-columns.rules';
import type { FileFacts, PlannedClass } from './roster-import.queries.server';
import type { StagedRow } from './roster-known.rules';
import { MAX_ROWS, type RosterOptions } from './roster-options.rules';
import { type ReadRow, rowReader } from './roster-rows.rules';
import { classKey } from './roster-units.rules';
import { stageRoster } from './stage-roster.server';
import { inSteps } from './steps.server';
import { rememberedHeadings } from './uploads.server';

type Loading = { id: string; unitId: string; audience: Audience; options: RosterOptions };

/**
 * Judges what a file holds and keeps it with its import, which is `checked` then; or `mapping`, when no row is headings of a
 * roster and somebody has to say what the columns are.
 * @throws DomainError invalid on `file` when there are no headings at all, or no lines
 */
export async function judgeSheet(
  actor: Actor,
  { load, sheet, note }: { load: Loading; sheet: RosterSheet; note?: string },
): Promise<void> {
  const { records, kind, sheetName, encoding, delimiter } = sheet;
  const columns = findColumns(records, await rememberedHeadings(load.unitId));
  const facts = { kind, sheetName, encoding, delimiter };
  if (!columns) return askForColumns(load.id, records, facts);
  const units = await unitsBelow({ unitId: load.unitId });
  const context = { units, unitId: load.unitId, audience: load.audience, today: today() };
  const read = (await inSteps(records, rowReader(columns, context))).flat();
  if (read.length === 0) throw new DomainError('invalid', 'organisations:import.error.empty', {}, 'file');
  if (read.length > MAX_ROWS) throw new DomainError('invalid', 'organisations:import.error.tooManyRows', {}, 'file');
  const newClasses = await planClasses(read, units);
  const { effectiveOn, whole } = load.options;
  const classIds = new Map(newClasses.map((each) => [placeOf(each), each.id]));
  const lines = await inSteps(read, (each) => staged(each, classIds));
  const judged = await judgeImport(actor, { unitId: load.unitId, lines, effectiveOn, whole });
  await inTransaction(
    async () => {
      await execute(sql`
        update "RosterImport" set "fileHash" = ${sheet.hash} where "id" = ${load.id}::uuid`);
      const known = { ...columns, unknown: columns.unknown.slice(0, 20) };
      await stageRoster({
        importId: load.id,
        judged,
        facts: { ...facts, columns: known, newClasses },
        options: load.options,
        note,
      });
    },
    { timeout: 60_000 },
  );
}

async function askForColumns(
  importId: string,
  records: readonly string[][],
  facts: Omit<FileFacts, 'columns' | 'newClasses'>,
): Promise<void> {
  const headingRow = likelyHeadings(records);
  if (headingRow < 0) throw new DomainError('invalid', 'organisations:import.error.noHeadings', {}, 'file');
  const columns: Columns = { headingRow, at: {}, unknown: [] };
  await execute(sql`
    update "RosterImport" set "state" = 'mapping', "leaseUntil" = null,
      "summary" = ${JSON.stringify({ ...facts, columns, newClasses: [] })}::jsonb
    where "id" = ${importId}::uuid`);
}

function staged({ row: { identityNumber, ...row }, errors }: ReadRow, classes: ReadonlyMap<string, string>): StagedRow {
  return {
    ...row,
    unitId: (row.newClass && classes.get(placeOf(row.newClass))) ?? row.unitId,
    identityHash: identityNumber && identityHashOf(identityNumber),
    errors,
  };
}

function placeOf({ schoolId, name }: { schoolId: string; name: string }): string {
  return `${schoolId} ${classKey(name)}`;
}

/** Ids and codes for the classes that the file names and that are not there: they are opened when the roster is applied. */
async function planClasses(read: readonly ReadRow[], units: readonly UnitBelow[]): Promise<PlannedClass[]> {
  const wanted = new Map<string, { schoolId: string; name: string }>();
  for (const { row, errors } of read) {
    if (!row.newClass || errors.length > 0) continue;
    const key = placeOf(row.newClass);
    if (!wanted.has(key)) wanted.set(key, row.newClass);
  }
  const planned = [...wanted.values()].map(({ schoolId, name }) => {
    const school = units.find((unit) => unit.id === schoolId)?.code ?? 'lop';
    const ending = searchText(classKey(name))
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
    return { id: newId(), code: `${school}-${ending || 'lop'}`.slice(0, 60), name, schoolId };
  });
  const codes = planned.map(({ code }) => code);
  const taken = await rows<{ code: string }>(sql`select "code" from "Unit" where "code" = any(${codes}::text[])`);
  const used = new Set(taken.map(({ code }) => code));
  return planned.map((each) => {
    if (!used.has(each.code)) return used.add(each.code) && each;
    return { ...each, code: `${each.code}-${randomCode(4, 'abcdefghjkmnpqrstuvwxyz23456789')}` };
  });
}

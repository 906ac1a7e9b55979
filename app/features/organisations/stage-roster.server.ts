import { execute, sql } from '#app/foundation/db.server';
import type { JudgedImport } from './judge-import.server';
import type { FileFacts, ImportState, ImportSummary } from './roster-import.queries.server';
import type { RosterOptions } from './roster-options.rules';
import { partsOf } from './steps.server';

type Staged = {
  importId: string;
  judged: JudgedImport;
  facts: FileFacts;
  options: RosterOptions;
  note?: string;
  state?: ImportState;
};

/** So many lines travel at once: one text of all would keep other requests waiting while it is made. */
const AT_ONCE = 2_000;

/** Keeps the judged lines with their import, in the place of an earlier judgement. */
export async function stageRoster(staging: Staged): Promise<ImportSummary> {
  const { importId, judged, facts, options, note, state = 'checked' } = staging;
  const { kind, sheetName, encoding, delimiter, columns, newClasses } = facts;
  const { lines, judgements, counts, missing, ends, present, digest } = judged;
  const file = { kind, sheetName, encoding, delimiter, columns, newClasses };
  const total = judgements.length - counts.left;
  const found = { counts, total, missing, ends, present, effectiveOn: options.effectiveOn, digest };
  const summary: ImportSummary = { ...file, ...found, note };
  await execute(sql`
    update "RosterImport" set "summary" = ${JSON.stringify(summary)}::jsonb, "state" = ${state}, "done" = null,
      "leaseUntil" = null
    where "id" = ${importId}::uuid`);
  await execute(sql`delete from "RosterImportRow" where "importId" = ${importId}::uuid`);
  const staged = judgements.map((judgement, index) => ({ judgement, row: lines[index] }));
  for (const part of partsOf(staged, AT_ONCE)) {
    const rows = part.map(({ judgement, row }) => ({
      importId,
      line: judgement.line,
      outcome: judgement.outcome,
      data: { row, judgement },
      errors: judgement.errors,
      personId: judgement.personId,
    }));
    await execute(sql`
      insert into "RosterImportRow" ("importId", "line", "outcome", "data", "errors", "personId")
      select "importId", "line", "outcome", "data", "errors", "personId"
      from json_populate_recordset(null::"RosterImportRow", ${JSON.stringify(rows)}::json)`);
  }
  return summary;
}

import { execute, sql } from '#app/foundation/db.server';
import type { JudgedImport } from './judge-import.server';
import type { ImportSummary } from './roster-import.queries.server';
import type { StagedRow } from './roster-known.rules';
import { partsOf } from './steps.server';

type FileFacts = Pick<ImportSummary, 'encoding' | 'delimiter' | 'unknownHeadings' | 'effectiveOn'>;
type Staged = { importId: string; lines: readonly StagedRow[]; judged: JudgedImport; facts: FileFacts };

/** So many lines travel at once: one text of all would keep other requests waiting while it is made. */
const AT_ONCE = 2_000;

/** Keeps the judged lines with their import, in the place of an earlier judgement. */
export async function stageRoster({ importId, lines, judged, facts }: Staged): Promise<ImportSummary> {
  const { judgements, counts, missing, digest } = judged;
  const { encoding, delimiter, unknownHeadings, effectiveOn } = facts;
  const summary = { counts, total: lines.length, missing, encoding, delimiter, unknownHeadings, effectiveOn, digest };
  await execute(sql`
    update "RosterImport" set "summary" = ${JSON.stringify(summary)}::jsonb where "id" = ${importId}::uuid`);
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

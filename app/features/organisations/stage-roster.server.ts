import { today } from '#app/foundation/clock';
import { execute, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import {
  digestOf,
  type ImportCounts,
  type ImportSummary,
  knownRoster,
  unitsBelow,
} from './roster-import.queries.server';
import type { KnownRoster, StagedRow } from './roster-known.rules';
import { isOpen } from './roster-known.rules';
import { type Judgement, judgeRoster } from './roster-match.rules';

type FileFacts = Pick<ImportSummary, 'encoding' | 'delimiter' | 'unknownHeadings' | 'effectiveOn'>;

/**
 * Judges the lines of an import by what the database knows now and keeps them with the import, in the place of an earlier
 * judgement. The check uses it, and the application when it finds that the roster is another one than was shown.
 */
export async function stageRoster(
  actor: Actor,
  {
    importId,
    unitId,
    lines,
    facts,
  }: { importId: string; unitId: string; lines: readonly StagedRow[]; facts: FileFacts },
): Promise<ImportSummary> {
  const unitIds = (await unitsBelow({ unitId })).map((unit) => unit.id);
  const known = await knownRoster(actor, { lines, unitIds });
  const judgements = judgeRoster(lines, known, { effectiveOn: facts.effectiveOn, today: today() });
  const counts: ImportCounts = { new: 0, changed: 0, moved: 0, same: 0, ask: 0, error: 0 };
  for (const { outcome } of judgements) counts[outcome] += 1;
  const { encoding, delimiter, unknownHeadings, effectiveOn } = facts;
  const summary: ImportSummary = {
    ...{ counts, total: lines.length, missing: missing(lines, judgements, known, unitIds) },
    ...{ encoding, delimiter, unknownHeadings, effectiveOn, digest: digestOf(judgements) },
  };
  const staged = judgements.map((judgement, index) => ({
    importId,
    line: judgement.line,
    outcome: judgement.outcome,
    data: { row: lines[index], judgement },
    errors: judgement.errors,
    personId: judgement.personId,
  }));
  await execute(
    sql`update "RosterImport" set "summary" = ${JSON.stringify(summary)}::jsonb where "id" = ${importId}::uuid`,
  );
  await execute(sql`delete from "RosterImportRow" where "importId" = ${importId}::uuid`);
  await execute(sql`
    insert into "RosterImportRow" ("importId", "line", "outcome", "data", "errors", "personId")
    select "importId", "line", "outcome", "data", "errors", "personId"
    from json_populate_recordset(null::"RosterImportRow", ${JSON.stringify(staged)}::json)`);
  return summary;
}

/** Present members of the file's audiences, in the units that it names, whom no line is. */
function missing(
  lines: readonly StagedRow[],
  judgements: readonly Judgement[],
  { memberships }: KnownRoster,
  unitIds: readonly string[],
): number {
  const audiences = new Set(lines.map((row) => row.audience));
  const units = new Set(unitIds);
  const met = new Set(judgements.flatMap(({ personId }) => personId ?? []));
  return memberships.filter(
    (membership) =>
      units.has(membership.unitId) &&
      audiences.has(membership.audience) &&
      isOpen(membership, today()) &&
      !met.has(membership.personId),
  ).length;
}

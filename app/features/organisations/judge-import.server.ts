import { type Day, today } from '#app/foundation/clock';
import type { Actor } from '#app/foundation/http/actor';
import { digestOf, type ImportCounts, knownRoster, unitsBelow } from './roster-import.queries.server';
import { isOpen, type KnownRoster, type StagedRow } from './roster-known.rules';
import { type Decisions, type Judgement, rosterJudge } from './roster-match.rules';
import { inSteps } from './steps.server';

type Question = { unitId: string; lines: readonly StagedRow[]; effectiveOn: Day; decisions?: Decisions };

export type JudgedImport = {
  judgements: Judgement[];
  counts: ImportCounts;
  /** People on the roster whom no line is. */
  missing: number;
  /** Of what was found without anybody's answers. */
  digest: string;
};

/** What the lines would do by what the database knows now. Writes nothing; check and application ask the same. */
export async function judgeImport(
  actor: Actor,
  { unitId, lines, effectiveOn, decisions }: Question,
): Promise<JudgedImport> {
  const unitIds = (await unitsBelow({ unitId })).map((unit) => unit.id);
  const known = await knownRoster(actor, { lines, unitIds });
  const options = { effectiveOn, today: today() };
  const found = await inSteps(lines, rosterJudge(known, options));
  const answered = decisions && Object.keys(decisions).length > 0;
  const judgements = answered ? await inSteps(lines, rosterJudge(known, { ...options, decisions })) : found;
  const counts: ImportCounts = { new: 0, changed: 0, moved: 0, same: 0, ask: 0, error: 0 };
  for (const { outcome } of judgements) counts[outcome] += 1;
  return { judgements, counts, missing: missing(lines, judgements, known, unitIds), digest: digestOf(found) };
}

/** Present members of the file's audiences, in the unit and below it, whom no line is. */
function missing(
  lines: readonly StagedRow[],
  judgements: readonly Judgement[],
  { memberships }: KnownRoster,
  unitIds: readonly string[],
): number {
  const audiences = new Set(lines.map((row) => row.audience));
  const units = new Set(unitIds);
  const met = new Set(judgements.flatMap(({ personId }) => personId ?? []));
  const on = today();
  return memberships.filter(
    (membership) =>
      units.has(membership.unitId) &&
      audiences.has(membership.audience) &&
      isOpen(membership, on) &&
      !met.has(membership.personId),
  ).length;
}

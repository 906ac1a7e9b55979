import { type Day, today } from '#app/foundation/clock';
import type { Actor } from '#app/foundation/http/actor';
import { knownRoster, unitsBelow } from './known-roster.queries.server';
import { digestOf, type ImportCounts } from './roster-import.queries.server';
import { isOpen, type KnownMembership, type KnownRoster, type StagedRow } from './roster-known.rules';
import { type Decisions, type Judgement, rosterJudge } from './roster-match.rules';
import { LEFT_FROM } from './roster-options.rules';
import { inSteps } from './steps.server';

type Question = {
  unitId: string;
  lines: readonly StagedRow[];
  effectiveOn: Day;
  whole: boolean;
  decisions?: Decisions;
};

export type JudgedImport = {
  /** The file's lines, and behind them one for each who left, where the file is the whole roster. */
  lines: StagedRow[];
  judgements: Judgement[];
  counts: ImportCounts;
  /** People on the roster whom no line is. */
  missing: number;
  /** Memberships that would end, of those present. */
  ends: number;
  present: number;
  /** Of what was found without anybody's answers. */
  digest: string;
};

/** What the lines would do by what the database knows now. Writes nothing; check and application ask the same. */
export async function judgeImport(
  actor: Actor,
  { unitId, lines, effectiveOn, whole, decisions }: Question,
): Promise<JudgedImport> {
  const unitIds = (await unitsBelow({ unitId })).map((unit) => unit.id);
  const known = await knownRoster(actor, { lines, unitIds });
  const options = { effectiveOn, today: today() };
  const found = await inSteps(lines, rosterJudge(known, options));
  const answered = decisions && Object.keys(decisions).length > 0;
  const judgements = answered ? await inSteps(lines, rosterJudge(known, { ...options, decisions })) : found;
  const audiences = new Set(lines.map((row) => row.audience));
  const units = new Set(unitIds);
  const present = known.memberships.filter(
    (member) => units.has(member.unitId) && audiences.has(member.audience) && isOpen(member, options.today),
  );
  const missing = missingOf(present, judgements);
  const left = whole ? leftLines(missing, known, effectiveOn) : [];
  const all = [...judgements, ...left.map(({ judgement }) => judgement)];
  const counts: ImportCounts = { new: 0, changed: 0, moved: 0, left: 0, same: 0, ask: 0, error: 0 };
  for (const { outcome } of all) counts[outcome] += 1;
  return {
    lines: [...lines, ...left.map(({ row }) => row)],
    judgements: all,
    counts,
    missing: missing.length,
    ends: all.reduce((ends, { leaves }) => ends + leaves.length, 0),
    present: present.length,
    digest: digestOf(answered ? [...found, ...left.map(({ judgement }) => judgement)] : all),
  };
}

/** Present members of the file's audiences, in the unit and below it, whom no line is. */
function missingOf(present: readonly KnownMembership[], judgements: readonly Judgement[]): KnownMembership[] {
  const met = new Set(judgements.flatMap(({ personId }) => personId ?? []));
  // Somebody asked about may be any of those she is asked to be: nobody is sent away by a question.
  for (const { candidates } of judgements) for (const { personId } of candidates) met.add(personId);
  return present.filter(({ personId }) => !met.has(personId));
}

function leftLines(missing: readonly KnownMembership[], known: KnownRoster, effectiveOn: Day) {
  const persons = new Map(known.persons.map((person) => [person.id, person]));
  const ordered = [...missing].sort((one, other) => (one.id < other.id ? -1 : 1));
  return ordered.map((member, index) => {
    const person = persons.get(member.personId);
    const line = LEFT_FROM + index;
    const { audience, unitId, position } = member;
    const who = {
      fullName: person?.fullName ?? '',
      personCode: person?.personCode ?? null,
      issuer: person?.issuer ?? null,
    };
    const rest = { birthDate: null, gender: null, email: null, phone: null, identityHash: null, newClass: null };
    const row: StagedRow = { ...rest, ...who, line, audience, unitId, position, fromDay: null, errors: [] };
    const judgement: Judgement = {
      ...{ line, outcome: 'left', errors: [], changes: [], candidates: [], fromDay: effectiveOn },
      ...{ personId: member.personId, membershipId: member.id },
      leaves: [{ membershipId: member.id, unitName: member.unitName }],
    };
    return { row, judgement };
  });
}

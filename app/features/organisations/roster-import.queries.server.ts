import { createHash } from 'node:crypto';
import { type Day, today } from '#app/foundation/clock';
import { maybeRow, rows, sql } from '#app/foundation/db.server';
import { found, notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import { searchText } from '#app/foundation/text';
import type { Audience } from './audiences.rules';
import { rosterKeepers } from './roles.policy';
import type { KnownMembership, KnownPerson, KnownRoster, StagedRow } from './roster-known.rules';
import type { Judgement } from './roster-match.rules';
import type { Delimiter, TextEncoding } from './roster-text.rules';
import { withinScope } from './scope.queries.server';

export type ImportCounts = Record<Judgement['outcome'], number>;

export type ImportSummary = {
  counts: ImportCounts;
  total: number;
  /** People on the roster whom the file does not name: an import leaves them as they are. */
  missing: number;
  encoding: TextEncoding;
  delimiter: Delimiter;
  unknownHeadings: string[];
  effectiveOn: Day;
  /** What the check found, as a hash: an application that would find something else stops and shows it first. */
  digest: string;
};

export type ImportView = {
  id: string;
  unitId: string;
  unitCode: string;
  unitName: string;
  audience: Audience;
  fileName: string;
  state: 'checked' | 'applied' | 'discarded';
  summary: ImportSummary;
  createdAt: string;
  appliedAt: string | null;
};

/** An import where the actor keeps the roster. @throws DomainError not-found */
export async function importById(
  actor: Actor,
  { importId, lock = false }: { importId: string; lock?: boolean },
): Promise<ImportView> {
  if (!isId(importId)) throw notFound();
  const view = found(
    await maybeRow<ImportView & { createdAt: Date; appliedAt: Date | null }>(sql`
      select load."id", load."unitId", unit."code" as "unitCode", unit."name" as "unitName", load."audience",
        load."fileName", load."state", load."summary", load."createdAt", load."appliedAt"
      from "RosterImport" load join "Unit" unit on unit."id" = load."unitId"
      where load."id" = ${importId}::uuid and ${withinScope(actor, rosterKeepers, sql`load."unitId"`)}
      ${lock ? sql`for update of load` : sql``}`),
  );
  return { ...view, createdAt: view.createdAt.toISOString(), appliedAt: view.appliedAt?.toISOString() ?? null };
}

export type RecentImport = Pick<ImportView, 'id' | 'fileName' | 'state' | 'createdAt' | 'audience'> & {
  counts: ImportCounts;
};

/** The last imports into a unit itself. */
export async function recentImports(actor: Actor, { unitId }: { unitId: string }): Promise<RecentImport[]> {
  const found = await rows<RecentImport & { createdAt: Date }>(sql`
    select "id", "fileName", "state", "createdAt", "audience", "summary"->'counts' as "counts" from "RosterImport" load
    where load."unitId" = ${unitId}::uuid and ${withinScope(actor, rosterKeepers, sql`load."unitId"`)}
    order by "createdAt" desc, "id" desc limit 10`);
  return found.map((load) => ({ ...load, createdAt: load.createdAt.toISOString() }));
}

const STEP = 2_000;

export type StagedLine = { line: number; row: StagedRow; judgement: Judgement };

/** The lines of a checked import, in order. @param options.outcomes only these; @param options.limit so many */
export async function stagedLines(
  importId: string,
  { outcomes, limit = 60_000 }: { outcomes?: readonly Judgement['outcome'][]; limit?: number } = {},
): Promise<StagedLine[]> {
  const only = outcomes ? [...outcomes] : null;
  const lines: StagedLine[] = [];
  // In parts: each line is a document, and reading all of them at once would keep other requests waiting.
  for (let part = STEP; part === STEP && lines.length < limit; ) {
    const found = await rows<StagedLine>(sql`
      select "line", "data"->'row' as "row", "data"->'judgement' as "judgement" from "RosterImportRow"
      where "importId" = ${importId}::uuid and (${only}::text[] is null or "outcome" = any(${only}::text[]))
        and "line" > ${lines.at(-1)?.line ?? 0}
      order by "line" limit ${Math.min(STEP, limit - lines.length)}`);
    lines.push(...found);
    part = found.length;
  }
  return lines;
}

/** What the lines found, as one hash; answers given by somebody are not part of it. */
export function digestOf(judgements: readonly Judgement[]): string {
  const hash = createHash('sha256');
  for (const { line, outcome, personId, membershipId, changes, leaves, candidates } of judgements) {
    const known = changes.map(({ field, before }) => [field, before]);
    const others = [...leaves.map((place) => place.membershipId), ...candidates.map((person) => person.personId)];
    hash.update(JSON.stringify([line, outcome, personId, membershipId, known, others]));
  }
  return hash.digest('hex');
}

export type UnitBelow = { id: string; code: string; name: string };

/** The unit and all below it today: what a line of its roster may name. */
export async function unitsBelow({ unitId }: { unitId: string }): Promise<UnitBelow[]> {
  const on = today();
  return rows<UnitBelow>(sql`
    select unit."id", unit."code", unit."name" from "UnitAncestry" below join "Unit" unit on unit."id" = below."unitId"
    where below."ancestorId" = ${unitId}::uuid
      and below."fromDay" <= ${on}::date and (below."toDay" is null or below."toDay" > ${on}::date)
    order by below."depth", unit."code"`);
}

/** Everybody whom the lines may mean, with all their memberships, in two statements. */
export async function knownRoster(
  actor: Actor,
  { lines, unitIds }: { lines: readonly StagedRow[]; unitIds: readonly string[] },
): Promise<KnownRoster> {
  const on = today();
  const coded = lines.filter((row) => row.personCode);
  const named = lines.filter((row) => row.birthDate);
  const persons = await rows<KnownPerson>(sql`
    with meant as (
      select person."id" from unnest(${coded.map((row) => row.issuer)}::text[], ${coded.map((row) => row.personCode)}::text[]) as key ("issuer", "code")
        join "Person" person on person."issuer" = key."issuer" and person."personCode" = key."code"
      union
      select "id" from "Person" where "identityHash" = any(${lines.flatMap((row) => row.identityHash ?? [])}::text[])
      union
      select person."id" from unnest(${named.map((row) => searchText(row.fullName))}::text[], ${named.map((row) => row.birthDate)}::date[]) as name ("text", "birthDate")
        join "Person" person on person."searchText" = name."text" and person."birthDate" = name."birthDate"
      union
      select "personId" from "Membership"
        where "unitId" = any(${[...unitIds]}::uuid[]) and ("toDay" is null or "toDay" > ${on}::date)
    )
    select "id", "issuer", "personCode", "identityHash", "fullName", "searchText", "birthDate", "gender", "email", "phone"
    from "Person" where "id" in (select "id" from meant) and "mergedIntoId" is null and "erasedAt" is null
    order by "id"`);
  const memberships = await rows<KnownMembership>(sql`
    select member."id", member."personId", member."unitId", unit."name" as "unitName", member."audience", member."position",
      member."fromDay", member."toDay", ${withinScope(actor, rosterKeepers, sql`member."unitId"`)} as "mine"
    from "Membership" member join "Unit" unit on unit."id" = member."unitId"
    where member."personId" = any(${persons.map((person) => person.id)}::uuid[])
    order by member."fromDay", member."id"`);
  return { persons, memberships };
}

import { createHash } from 'node:crypto';
import type { Day } from '#app/foundation/clock';
import { maybeRow, rows, sql } from '#app/foundation/db.server';
import { found, notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import type { Audience } from './audiences.rules';
import { rosterKeepers } from './roles.policy';
import type { Columns } from './roster-columns.rules';
import type { StagedRow } from './roster-known.rules';
import type { Judgement } from './roster-match.rules';
import { LEFT_FROM, type RosterOptions, readOptions } from './roster-options.rules';
import { withinScope } from './scope.queries.server';

export type ImportCounts = Record<Judgement['outcome'], number>;

export type PlannedClass = { id: string; code: string; name: string; schoolId: string };

/** What is known of the file itself; empty while it was not read yet. */
export type FileFacts = {
  kind: 'csv' | 'xlsx' | 'oneroster';
  sheetName: string;
  encoding: string;
  delimiter: string;
  columns: Columns;
  /** Classes that the file names and that are not there yet. */
  newClasses: PlannedClass[];
};

export type ImportSummary = FileFacts & {
  counts: ImportCounts;
  total: number;
  /** People on the roster whom the file does not name: unless it is the whole roster, an import leaves them as they are. */
  missing: number;
  /** Memberships that would end, of those present. */
  ends: number;
  present: number;
  effectiveOn: Day;
  /** What the check found, as a hash: an application that would find something else stops and shows it first. */
  digest: string;
  /** Why it stands where it stands, as a reference into the catalogue: refused, or judged again. */
  note?: string;
};

export type ImportState =
  | 'uploaded'
  | 'mapping'
  | 'refused'
  | 'checked'
  | 'applying'
  | 'applied'
  | 'undone'
  | 'discarded';

export type ImportView = {
  id: string;
  unitId: string;
  unitCode: string;
  unitName: string;
  audience: Audience;
  fileName: string;
  state: ImportState;
  options: RosterOptions;
  summary: Partial<ImportSummary>;
  done: number | null;
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
        load."fileName", load."state", load."options", load."summary", load."done", load."createdAt", load."appliedAt"
      from "RosterImport" load join "Unit" unit on unit."id" = load."unitId"
      where load."id" = ${importId}::uuid and ${withinScope(actor, rosterKeepers, sql`load."unitId"`)}
      ${lock ? sql`for update of load` : sql``}`),
  );
  return {
    ...view,
    options: readOptions(view.options),
    createdAt: view.createdAt.toISOString(),
    appliedAt: view.appliedAt?.toISOString() ?? null,
  };
}

export type RecentImport = Pick<ImportView, 'id' | 'fileName' | 'state' | 'createdAt' | 'audience'> & {
  counts: ImportCounts | null;
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

/** The lines of a checked import, in order. @param options.outcomes only these; @param options.limit so many; @param options.after lines behind this one */
export async function stagedLines(
  importId: string,
  {
    outcomes,
    limit = LEFT_FROM * 2,
    after = 0,
  }: { outcomes?: readonly Judgement['outcome'][]; limit?: number; after?: number } = {},
): Promise<StagedLine[]> {
  const only = outcomes ? [...outcomes] : null;
  const lines: StagedLine[] = [];
  // In parts: each line is a document, and reading all of them at once would keep other requests waiting.
  for (let part = STEP; part === STEP && lines.length < limit; ) {
    const found = await rows<StagedLine>(sql`
      select "line", "data"->'row' as "row", "data"->'judgement' as "judgement" from "RosterImportRow"
      where "importId" = ${importId}::uuid and (${only}::text[] is null or "outcome" = any(${only}::text[]))
        and "line" > ${lines.at(-1)?.line ?? after}
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

export type UndoBarrier = { fullName: string; why: 'changed' | 'account' };

/** What stands against undoing an import: people of it whom somebody wrote since, and newcomers who opened an account. */
export async function undoBarriers(
  actor: Actor,
  { importId }: { importId: string },
): Promise<{ count: number; shown: UndoBarrier[] }> {
  await importById(actor, { importId });
  const found = await rows<UndoBarrier & { count: number }>(sql`
    with written as (select "kind", "subjectId", "version" from "RosterWrite" where "importId" = ${importId}::uuid),
    against as (
      select person."fullName", 'changed' as "why" from written join "Person" person on person."id" = written."subjectId"
        where written."kind" in ('person-new', 'person-changed')
          and (person."version" <> written."version" or person."mergedIntoId" is not null or person."erasedAt" is not null)
      union
      select person."fullName", 'changed' from written join "Membership" member on member."id" = written."subjectId"
        join "Person" person on person."id" = member."personId"
        where written."kind" like 'membership-%' and member."version" <> written."version"
      union
      select person."fullName", 'account' from written join "Person" person on person."id" = written."subjectId"
        join "User" account on account."personId" = person."id"
        where written."kind" = 'person-new' and account."passwordHash" is not null
    )
    select "fullName", "why", (count(*) over ())::int as "count" from against order by "fullName" limit 20`);
  return { count: found[0]?.count ?? 0, shown: found.map(({ fullName, why }) => ({ fullName, why })) };
}

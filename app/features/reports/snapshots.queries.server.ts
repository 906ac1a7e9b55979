import { withinScope } from '#app/features/organisations/scope.queries.server';
import type { Day } from '#app/foundation/clock';
import { sha256 } from '#app/foundation/crypto.server';
import { maybeRow, row, rows, type Sql, sql } from '#app/foundation/db.server';
import { found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import type { Page, PageRequest } from '#app/foundation/pagination';
import { keysetPage } from '#app/foundation/pagination.server';
import type { PeriodKind } from './period.rules';
import { reportReaders } from './reports.policy';
import type { SnapshotBody } from './snapshot-body';

export type SnapshotRow = {
  id: string;
  number: string;
  periodKind: PeriodKind;
  periodKey: string;
  asOf: Day;
  unitCode: string;
  unitName: string;
  hash: string;
  /** ISO instant. */
  madeAt: Date;
  /** Null: the night staff. */
  madeBy: string | null;
  reason: string | null;
  document: string | null;
  /** The number of the one that it corrects. */
  amends: string | null;
  /** The newest that corrects it, or its first. */
  amendedBy: string | null;
};

const columns: Sql = sql`s."id", s."number", s."periodKind", s."periodKey", s."asOf", unit."code" as "unitCode",
  unit."name" as "unitName", s."hash", s."madeAt", maker."displayName" as "madeBy", s."reason", s."document",
  root."number" as amends, (select later."number" from "Snapshot" later
    where later."amendsId" = coalesce(s."amendsId", s."id") and later."sequence" > s."sequence"
    order by later."sequence" desc limit 1) as "amendedBy"`;

const from: Sql = sql`from "Snapshot" s
  join "Unit" unit on unit."id" = s."unitId"
  left join "User" maker on maker."id" = s."madeBy"
  left join "Snapshot" root on root."id" = s."amendsId"`;

/** Snapshots of units in the actor's scope, the newest first. */
export async function snapshotList(actor: Actor, page: PageRequest): Promise<Page<SnapshotRow>> {
  return keysetPage<SnapshotRow>(
    { ...page, size: page.size ?? 30 },
    {
      by: [[sql`s."id"`, 'uuid']],
      descending: true,
      statement: ({ beyond, order }) => sql`
    select ${columns} ${from} where ${withinScope(actor, reportReaders, sql`s."unitId"`)} ${beyond} ${order}`,
      keyOf: (each) => [each.id],
    },
  );
}

export type SnapshotView = SnapshotRow & {
  body: SnapshotBody;
  /** All of its period, the first one first. */
  versions: Array<Pick<SnapshotRow, 'number' | 'madeAt' | 'reason' | 'document' | 'hash'>>;
  /** Whether text and list, hashed again now, have the hashes that were kept. */
  sound: boolean;
};

/** One snapshot with all that stands in it, proved again. @throws DomainError not-found outside the actor's scope */
export async function snapshotView(actor: Actor, { number }: { number: string }): Promise<SnapshotView> {
  const { text, people, ...snapshot } = found(
    await maybeRow<SnapshotRow & { text: string; people: string }>(sql`
      select ${columns}, s."body" as text, s."people" ${from}
      where s."number" = ${number} and ${withinScope(actor, reportReaders, sql`s."unitId"`)}`),
  );
  const body = JSON.parse(text) as SnapshotBody;
  const versions = await rows<SnapshotView['versions'][number]>(sql`
    select "number", "madeAt", "reason", "document", "hash" from "Snapshot" v
    where coalesce(v."amendsId", v."id") = (select coalesce("amendsId", "id") from "Snapshot" where "number" = ${number})
      and ${withinScope(actor, reportReaders, sql`v."unitId"`)}
    order by v."sequence"`);
  const sound = sha256(text) === snapshot.hash && sha256(people) === body.people.sha256 && body.number === number;
  return { ...snapshot, body, versions, sound };
}

/** The text that was hashed, byte for byte: the figures, or the list of people beside them. @throws DomainError not-found */
export async function snapshotText(
  actor: Actor,
  { number, part }: { number: string; part: 'body' | 'people' },
): Promise<string> {
  const column = part === 'body' ? sql`s."body"` : sql`s."people"`;
  const { text } = found(
    await maybeRow<{ text: string }>(sql`
      select ${column} as text from "Snapshot" s
      where s."number" = ${number} and ${withinScope(actor, reportReaders, sql`s."unitId"`)}`),
  );
  return text;
}

/** What is held of a period today: the newest of the first and its amendments. For who has read the first within her scope. */
export async function latestOf(firstId: string): Promise<SnapshotBody> {
  const { body } = await row<{ body: string }>(sql`
    select "body" from "Snapshot" where "id" = ${firstId}::uuid or "amendsId" = ${firstId}::uuid
    order by "sequence" desc limit 1`);
  return JSON.parse(body) as SnapshotBody;
}

/**
 * The snapshot that holds the official figures of a unit's cycle: the newest of the unit itself, else of the nearest unit above
 * that has one; null while none was made. For figures' readers of that unit, whom the caller has asked.
 */
export async function officialSnapshot(
  actor: Actor,
  question: OfficialQuestion,
): Promise<{ number: string; hash: string } | null> {
  return maybeRow<{ number: string; hash: string }>(officialStatement(actor, question));
}

type OfficialQuestion = { unitId: string; cycleKey: string };

/** The statement of `officialSnapshot`, to be asked beside others. */
export function officialStatement(actor: Actor, { unitId, cycleKey }: OfficialQuestion): Sql {
  return sql`
    select s."number", s."hash"
    from "UnitAncestry" above
    join "Snapshot" s on s."unitId" = above."ancestorId" and s."periodKind" = 'cycle' and s."periodKey" = ${cycleKey}
      and above."fromDay" <= s."asOf" and (above."toDay" is null or above."toDay" > s."asOf")
    where above."unitId" = ${unitId}::uuid and ${withinScope(actor, reportReaders, sql`s."unitId"`)}
    order by above."depth", s."sequence" desc limit 1`;
}

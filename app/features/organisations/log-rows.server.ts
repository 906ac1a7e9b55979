import { execute, type Sql, sql } from '#app/foundation/db.server';

export type LoggedKind = 'unit' | 'place' | 'grant' | 'headcount';

/** Keeps rows as they are before a reorganisation writes them; the first state of a row is the one that counts. */
export async function logRows(reorganisationId: string, kind: LoggedKind, which: Sql): Promise<number> {
  return execute(sql`
    insert into "ReorganisationRow" ("reorganisationId", "kind", "rowId", "before")
    select ${reorganisationId}::uuid, ${kind}, was."id", to_jsonb(was) from (${which}) was
    on conflict do nothing`);
}

import { addDays, startOfDay, today } from '#app/foundation/clock';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';

/** An import can be undone for so many days. */
const UNDO_DAYS = 30;
/** A file that nobody applies is kept for so many days. */
const FILE_DAYS = 7;

/** Forgets uploads that nobody applied, and what stood before imports of more than a month ago. */
export async function pruneRosters(actor: Actor): Promise<void> {
  if (actor.kind !== 'system') return;
  const before = (days: number) => startOfDay(addDays(today(), -days));
  await inTransaction(async () => {
    const stale = sql`select "id" from "RosterImport" where "createdAt" < ${before(FILE_DAYS)}
      and "state" in ('uploaded', 'mapping', 'refused', 'checked')`;
    await execute(sql`delete from "RosterFile" where "importId" in (${stale})`);
    await execute(sql`delete from "RosterImportRow" where "importId" in (${stale})`);
    await execute(sql`update "RosterImport" set "state" = 'discarded' where "id" in (${stale})`);
    await execute(sql`
      delete from "RosterWrite" where "importId" in (
        select "id" from "RosterImport" where "state" = 'applied' and "appliedAt" < ${before(UNDO_DAYS)})`);
  });
}

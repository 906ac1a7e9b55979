import { audit } from '#app/foundation/audit.server';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { importById } from './roster-import.queries.server';
import { forgetUpload } from './uploads.server';

/** Forgets a file that was not applied; nothing of it was written. */
export async function discardRoster(actor: Actor, { importId }: { importId: string }): Promise<void> {
  await inTransaction(async () => {
    const load = await importById(actor, { importId, lock: true });
    if (!['uploaded', 'mapping', 'refused', 'checked'].includes(load.state)) return;
    await execute(sql`update "RosterImport" set "state" = 'discarded' where "id" = ${load.id}::uuid`);
    await forgetUpload(load.id);
    await audit(actor, 'roster.discard', { subjectType: 'roster-import', subjectId: load.id, unitId: load.unitId });
  });
}

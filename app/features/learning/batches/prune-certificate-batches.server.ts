import { addDays, startOfDay, today } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { removeFile } from '#app/foundation/storage.server';
import { BATCH_DAYS } from './batch.rules';

/** Takes files away that were made some days ago: names in a file are not kept longer than it takes to fetch them. */
export async function pruneCertificateBatches(actor: Actor): Promise<{ removed: number }> {
  if (actor.kind !== 'system') return { removed: 0 };
  const gone = await rows<{ fileHash: string }>(sql`
    with old as (
      select "id", "fileHash" from "CertificateBatch"
      where "state" = 'ready' and "requestedAt" < ${startOfDay(addDays(today(), -BATCH_DAYS))}
    ), forgotten as (
      update "CertificateBatch" b set "state" = 'gone', "fileHash" = null from old where old."id" = b."id" returning b."id"
    )
    select distinct old."fileHash" from old join forgotten using ("id") where not exists (
      select 1 from "CertificateBatch" other where other."fileHash" = old."fileHash"
        and other."id" not in (select "id" from old))`);
  for (const { fileHash } of gone) await removeFile(fileHash);
  return { removed: gone.length };
}

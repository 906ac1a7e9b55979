import { keeperOf } from '#app/features/organisations/uploads.server';
import { now } from '#app/foundation/clock';
import { execute, maybeRow, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { putStream } from '#app/foundation/storage.server';
import { BATCH_LIMIT, type BatchFormat } from './batch.rules';
import { batchArchive, batchSheets, type Drawn } from './batch-file.server';
import { unitCertificates } from './unit-certificates.queries.server';

/** Papers that are held at once. */
const PIECE = 25;

type Claimed = {
  unitId: string;
  requestedBy: string;
  courseSlug: string | null;
  cycleKey: string | null;
  format: BatchFormat;
};

/**
 * Makes a file that somebody waits for, with the roles that she still has: whoever lost hers since gets an empty one. Drawn piece by
 * piece into the store, so that a thousand papers need no more room than a few. A process that falls leaves a row that is taken up again.
 */
export async function makeCertificateBatch(
  actor: Actor,
  { batchId, signal }: { batchId: string; signal?: AbortSignal },
): Promise<void> {
  if (actor.kind !== 'system') return;
  const batch = await maybeRow<Claimed>(sql`
    update "CertificateBatch" set "leaseUntil" = now() + interval '2 minutes', "done" = 0
    where "id" = ${batchId}::uuid and "state" = 'waiting' and ("leaseUntil" is null or "leaseUntil" < now())
    returning "unitId", "requestedBy", "courseSlug", "cycleKey", "format"`);
  if (!batch) return;
  const { unitId, courseSlug, cycleKey } = batch;
  const keeper = await keeperOf(batch.requestedBy);
  let done = 0;

  async function* papers() {
    for (let after: string | null = null; done < BATCH_LIMIT; ) {
      signal?.throwIfAborted();
      const piece = await unitCertificates(keeper, { unitId, courseSlug, cycleKey, after, limit: PIECE });
      yield* piece;
      done += piece.length;
      await execute(sql`
        update "CertificateBatch" set "done" = ${done}, "leaseUntil" = now() + interval '2 minutes'
        where "id" = ${batchId}::uuid`);
      if (piece.length < PIECE) return;
      after = piece.at(-1)?.number ?? null;
    }
  }

  try {
    const file: Drawn = batch.format === 'zip' ? batchArchive(papers()) : batchSheets(papers(), now());
    const [stored] = await Promise.all([putStream(file.stream), file.drawn]);
    await execute(sql`
      update "CertificateBatch" set "state" = ${done > 0 ? 'ready' : 'empty'}, "fileHash" = ${done > 0 ? stored.hash : null},
        "bytes" = ${stored.bytes}, "done" = ${done}, "total" = ${done}, "readyAt" = ${now()}, "leaseUntil" = null
      where "id" = ${batchId}::uuid and "state" = 'waiting'`);
  } catch (error) {
    // Free for the next try, of this ring or of the sweep.
    await execute(sql`update "CertificateBatch" set "leaseUntil" = null where "id" = ${batchId}::uuid`);
    throw error;
  }
}

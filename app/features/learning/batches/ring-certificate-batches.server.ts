import { now } from '#app/foundation/clock';
import { execute, rows, sql } from '#app/foundation/db.server';
import { ring } from '#app/foundation/queue/ring.server';
import { makeCertificateBatch } from './batch.jobs';

const HOUR_MS = 3_600_000;

/** Rings for files that somebody waits for and nobody draws. One that nobody could draw within an hour is given up. */
export async function ringCertificateBatches(): Promise<number> {
  const waiting = await rows<{ id: string; requestedAt: Date }>(sql`
    select "id", "requestedAt" from "CertificateBatch"
    where "state" = 'waiting' and ("leaseUntil" is null or "leaseUntil" < now()) order by "requestedAt" limit 5`);
  const oldest = now().getTime() - HOUR_MS;
  const given = waiting.filter(({ requestedAt }) => requestedAt.getTime() < oldest).map(({ id }) => id);
  if (given.length > 0) {
    await execute(sql`
      update "CertificateBatch" set "state" = 'failed' where "id" = any(${given}::uuid[]) and "state" = 'waiting'`);
  }
  for (const { id } of waiting) if (!given.includes(id)) ring(makeCertificateBatch, { batchId: id });
  return waiting.length;
}

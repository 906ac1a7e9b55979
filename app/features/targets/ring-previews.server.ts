import { rows, sql } from '#app/foundation/db.server';
import { ring } from '#app/foundation/queue/ring.server';
import { previewDraft } from './targets.jobs';

/** Rings for previews that nobody reckons: their lease ran out, or the first ring was lost. */
export async function ringPreviews(): Promise<number> {
  const waiting = await rows<{ reorganisationId: string }>(sql`
    select "reorganisationId" from "ReorganisationPreview" where "state" in ('waiting', 'running')
      and ("leaseUntil" is null or "leaseUntil" < now()) order by "askedAt" limit 20`);
  for (const { reorganisationId } of waiting) ring(previewDraft, { reorganisationId });
  return waiting.length;
}

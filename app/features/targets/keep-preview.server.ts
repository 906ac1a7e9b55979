import { keeperOf } from '#app/features/organisations/uploads.server';
import { now } from '#app/foundation/clock';
import { maybeRow, rowsAside, type Sql, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { previewReorganisation } from './preview-reorganisation.server';

const BEAT_MS = 30_000;
const MOST_TRIES = 3;

type Claim = { version: number; askedBy: string; tries: number };

/**
 * Reckons the preview that somebody asked for, with the roles that she still has, and keeps it. Whoever comes second while the
 * first is at work finds nothing to do; after a fall the next one begins anew, three times at most.
 */
export async function keepPreview(actor: Actor, { reorganisationId }: { reorganisationId: string }): Promise<void> {
  if (actor.kind !== 'system') return;
  const claim = await take(reorganisationId);
  if (!claim) return;
  const { version, askedBy, tries } = claim;
  // Written aside: the reckoning is one transaction, which rolls back. Whoever asked anew meanwhile has another version or no lease.
  const write = (what: Sql) =>
    rowsAside(sql`update "ReorganisationPreview" set ${what} where "reorganisationId" = ${reorganisationId}::uuid
      and "version" = ${version} and "tries" = ${tries} and "state" = 'running'`);
  const beat = setInterval(() => void write(sql`"leaseUntil" = now() + interval '2 minutes'`).catch(() => {}), BEAT_MS);
  try {
    const preview = await previewReorganisation(await keeperOf(askedBy), {
      ...{ reorganisationId, version },
      onStage: (stage) => write(sql`"stage" = ${stage}`),
    });
    await write(
      sql`"state" = 'done', "leaseUntil" = null, "doneAt" = ${now()}, "result" = ${JSON.stringify(preview)}::jsonb`,
    );
  } catch (error) {
    const expected = error instanceof DomainError;
    if (!expected && tries < MOST_TRIES) {
      await write(sql`"state" = 'waiting', "leaseUntil" = now() + interval '10 seconds'`);
      throw error;
    }
    const note = expected
      ? `${error.messageKey}?${new URLSearchParams(error.params as Record<string, string>)}`
      : 'reorganisation:preview.gaveUp';
    await write(sql`"state" = 'refused', "leaseUntil" = null, "doneAt" = ${now()}, "note" = ${note}`);
    if (!expected) throw error;
  } finally {
    clearInterval(beat);
  }
}

/** Claims it for two minutes by the database's clock; while it is at work it is claimed anew. */
async function take(reorganisationId: string): Promise<Claim | null> {
  return maybeRow<Claim>(sql`
    update "ReorganisationPreview" set "state" = 'running', "stage" = 0, "tries" = "tries" + 1,
      "leaseUntil" = now() + interval '2 minutes'
    where "reorganisationId" = ${reorganisationId}::uuid and "state" in ('waiting', 'running')
      and ("leaseUntil" is null or "leaseUntil" < now())
    returning "version", "askedBy", "tries"`);
}

import { reorganisationById } from '#app/features/organisations/reorganisation-plan.queries.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError, notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { ring } from '#app/foundation/queue/ring.server';
import { previewDraft } from './targets.jobs';

/**
 * Has the night staff reckon what a draft would do; a whole province takes a minute. One that is under way for the same version
 * goes on; any other is made anew. @throws DomainError conflict when it is no draft any more; not-found outside the actor's scope
 */
export async function askPreview(actor: Actor, { reorganisationId }: { reorganisationId: string }): Promise<void> {
  await inTransaction(async () => {
    const { id, version, state } = await reorganisationById(actor, { reorganisationId });
    if (actor.kind !== 'user') throw notFound();
    if (state !== 'draft') throw new DomainError('conflict', 'reorganisation:error.changedMeanwhile');
    await execute(sql`
      insert into "ReorganisationPreview" as known ("reorganisationId", "version", "state", "askedBy", "askedAt")
      values (${id}::uuid, ${version}, 'waiting', ${actor.userId}::uuid, ${now()})
      on conflict ("reorganisationId") do update set "version" = excluded."version", "state" = 'waiting', "stage" = 0, "tries" = 0,
        "leaseUntil" = null, "result" = null, "note" = null, "doneAt" = null, "askedBy" = excluded."askedBy",
        "askedAt" = excluded."askedAt"
      where known."state" in ('done', 'refused') or known."version" <> excluded."version"`);
    ring(previewDraft, { reorganisationId: id });
  });
}

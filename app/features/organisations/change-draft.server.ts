import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { type ReorganisationView, reorganisationById } from './reorganisation-plan.queries.server';

/**
 * Runs a change of a draft under its version, in one transaction: of two who work on it, the second is told.
 * @throws DomainError conflict on `version`, or when it is no draft any more; not-found outside the actor's scope
 */
export async function changeDraft<T>(
  actor: Actor,
  { reorganisationId, version }: { reorganisationId: string; version: number },
  change: (plan: ReorganisationView) => Promise<T>,
): Promise<T> {
  return inTransaction(async () => {
    const plan = await reorganisationById(actor, { reorganisationId, lock: true });
    if (plan.version !== version || plan.state !== 'draft') {
      throw new DomainError('conflict', 'reorganisation:error.changedMeanwhile', {}, 'version');
    }
    await execute(sql`update "Reorganisation" set "version" = "version" + 1 where "id" = ${plan.id}::uuid`);
    return change(plan);
  });
}

import { audit } from '#app/foundation/audit.server';
import { execute, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { changeDraft } from './change-draft.server';

/** Forgets a draft. @throws DomainError conflict when it is applied */
export async function discardReorganisation(
  actor: Actor,
  { reorganisationId, version }: { reorganisationId: string; version: number },
): Promise<void> {
  await changeDraft(actor, { reorganisationId, version }, async (plan) => {
    await execute(sql`delete from "ReorganisationPerson" where "reorganisationId" = ${plan.id}::uuid`);
    await execute(sql`delete from "Reorganisation" where "id" = ${plan.id}::uuid`);
    await audit(actor, 'reorganisation.discard', {
      ...{ subjectType: 'reorganisation', subjectId: plan.id, unitId: plan.unitId },
    });
  });
}

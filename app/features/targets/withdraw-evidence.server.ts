import { audit } from '#app/foundation/audit.server';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { lockEvidence } from './evidence-scope.queries.server';

/** Takes back what is not decided yet. @throws DomainError not-found; conflict once it was accepted */
export async function withdrawEvidence(
  actor: Actor,
  { evidenceId, version }: { evidenceId: string; version: number },
): Promise<void> {
  await inTransaction(async () => {
    const { id, unitId } = await lockEvidence(actor, { evidenceId, step: 'withdraw', version });
    await execute(sql`
      update "Evidence" set "state" = 'withdrawn', "version" = "version" + 1 where "id" = ${id}::uuid`);
    await audit(actor, 'evidence.withdraw', { subjectType: 'evidence', subjectId: id, unitId });
  });
}

import { audit } from '#app/foundation/audit.server';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { lockEvidence } from './evidence-scope.queries.server';

type Options = { evidenceId: string; personId?: string; fileId?: string };

/** Takes a person or a scan off a draft. @throws DomainError not-found; conflict once it is under review */
export async function removeFromEvidence(actor: Actor, { evidenceId, personId, fileId }: Options): Promise<void> {
  await inTransaction(async () => {
    const { id, unitId } = await lockEvidence(actor, { evidenceId, step: 'edit' });
    const taken = personId
      ? await execute(sql`
          delete from "EvidencePerson" where "evidenceId" = ${id}::uuid and "personId" = ${personId}::uuid`)
      : await execute(sql`delete from "EvidenceFile" where "evidenceId" = ${id}::uuid and "id" = ${fileId}::uuid`);
    if (taken === 0) throw notFound();
    await execute(sql`update "Evidence" set "version" = "version" + 1 where "id" = ${id}::uuid`);
    await audit(actor, 'evidence.remove', {
      subjectType: 'evidence',
      subjectId: id,
      unitId,
      detail: { personId: personId ?? null, fileId: fileId ?? null },
    });
  });
}

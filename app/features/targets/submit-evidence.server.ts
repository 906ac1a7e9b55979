import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, row, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { lockEvidence } from './evidence-scope.queries.server';

/**
 * Hands a draft, or what was returned and mended, to the reviewers.
 * @throws DomainError invalid without a person, without a scan (of a certificate a link will do); conflict when it is past that
 */
export async function submitEvidence(
  actor: Actor,
  { evidenceId, version }: { evidenceId: string; version?: number },
): Promise<void> {
  await inTransaction(async () => {
    const { id, unitId, kind } = await lockEvidence(actor, { evidenceId, step: 'submit', version });
    const has = await row<{ people: number; files: number; link: string | null }>(sql`
      select (select count(*) from "EvidencePerson" where "evidenceId" = ev."id") as people,
        (select count(*) from "EvidenceFile" where "evidenceId" = ev."id") as files, ev."link"
      from "Evidence" ev where ev."id" = ${id}::uuid`);
    if (has.people === 0) throw new DomainError('invalid', 'evidence:error.noPeople');
    if (has.files === 0 && (kind === 'sign-in-sheet' || !has.link))
      throw new DomainError('invalid', 'evidence:error.noScan', {}, 'files');
    await execute(sql`
      update "Evidence" set "state" = 'submitted', "submittedAt" = ${now()}, "reviewedBy" = null, "reviewedAt" = null,
        "version" = "version" + 1 where "id" = ${id}::uuid`);
    await audit(actor, 'evidence.submit', {
      subjectType: 'evidence',
      subjectId: id,
      unitId,
      detail: { people: has.people, files: has.files },
    });
  });
}

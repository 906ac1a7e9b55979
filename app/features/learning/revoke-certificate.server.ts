import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError, found } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { certificatesInScope } from './certificate-register.queries.server';

/**
 * Revokes a certificate: its public page says so from now on. Completion and obligation stay as they were granted: what somebody
 * has learnt is not undone by withdrawing a paper (domain: a granted completion is never taken away).
 *
 * @throws DomainError not-found outside the actor's scope; conflict when it is revoked already
 */
export async function revokeCertificate(
  actor: Actor,
  { certificateId, reason }: { certificateId: string; reason: string },
): Promise<void> {
  await inTransaction(async () => {
    const certificate = found(
      await maybeRow<{ revokedAt: Date | null; unitId: string | null }>(sql`
        select c."revokedAt", c."unitId" from "Certificate" c
        where c."id" = ${certificateId}::uuid and ${certificatesInScope(actor)} for update`),
    );
    if (certificate.revokedAt) throw new DomainError('conflict', 'learning:error.alreadyRevoked');
    await execute(sql`
      update "Certificate" set "revokedAt" = ${now()}, "revokedReason" = ${reason.normalize('NFC')},
        "revokedBy" = ${isUser(actor) ? actor.userId : null}::uuid
      where "id" = ${certificateId}::uuid`);
    await audit(actor, 'certificate.revoke', {
      subjectType: 'certificate',
      subjectId: certificateId,
      unitId: certificate.unitId,
    });
  });
}

import { peopleReaders } from '#app/features/organisations/roles.policy';
import { unitByCode } from '#app/features/organisations/units.queries.server';
import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError, notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { ring } from '#app/foundation/queue/ring.server';
import { makeCertificateBatch } from './batch.jobs';
import { BATCH_LIMIT, type BatchFormat } from './batch.rules';
import { countUnitCertificates } from './unit-certificates.queries.server';

type Options = { unitCode: string; courseSlug: string | null; cycleKey: string | null; format: BatchFormat };

/**
 * Asks for one file with the certificates of a unit; the night staff makes it.
 * @throws DomainError not-found outside the actor's scope; invalid when there are none, or more than one file holds
 */
export async function requestCertificateBatch(
  actor: Actor,
  { unitCode, courseSlug, cycleKey, format }: Options,
): Promise<{ batchId: string }> {
  if (!isUser(actor)) throw notFound();
  const unit = await unitByCode(actor, { code: unitCode, roles: peopleReaders });
  return inTransaction(async () => {
    const total = await countUnitCertificates(actor, { unitId: unit.id, courseSlug, cycleKey });
    if (total === 0) throw new DomainError('invalid', 'credentials:batch.none');
    if (total > BATCH_LIMIT) {
      throw new DomainError('invalid', 'credentials:batch.tooMany', { count: total, most: BATCH_LIMIT });
    }
    const batchId = newId();
    await execute(sql`
      insert into "CertificateBatch" ("id", "unitId", "requestedBy", "courseSlug", "cycleKey", "format", "total", "requestedAt")
      values (${batchId}::uuid, ${unit.id}::uuid, ${actor.userId}::uuid, ${courseSlug}, ${cycleKey}, ${format}, ${total}, ${now()})`);
    await audit(actor, 'certificate-batch.request', {
      subjectType: 'certificate-batch',
      subjectId: batchId,
      unitId: unit.id,
      detail: { total, format, course: courseSlug, cycle: cycleKey },
    });
    ring(makeCertificateBatch, { batchId });
    return { batchId };
  });
}

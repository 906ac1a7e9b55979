import { oldestMembership } from '#app/features/organisations/membership-order.queries.server';
import { audit } from '#app/foundation/audit.server';
import { now, today } from '#app/foundation/clock';
import { db, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import type { StoredUpload } from '#app/foundation/documents/store-uploads.server';
import { DomainError, notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import type { EvidenceForm } from './evidence.schema';

type Options = EvidenceForm & { files: readonly StoredUpload[] };

/**
 * A learner hands in a certificate of another platform: to be reviewed by those who answer for the unit in which she counts.
 * @throws DomainError invalid for a day to come, or without a scan and a link; forbidden for who belongs to no unit today
 */
export async function handInCertificate(
  actor: Actor,
  { heldOn, files, number, link, ...facts }: Options,
): Promise<{ evidenceId: string }> {
  if (!isUser(actor) || !actor.personId) throw notFound();
  const { userId, personId } = actor;
  const on = today();
  if (heldOn > on) throw new DomainError('invalid', 'evidence:error.dayToCome', {}, 'heldOn');
  if (files.length === 0 && !link) throw new DomainError('invalid', 'evidence:error.noScan', {}, 'files');
  return inTransaction(async () => {
    const home = await maybeRow<{ unitId: string }>(sql`
      select m."unitId" from "Membership" m where m."personId" = ${personId}::uuid
        and m."fromDay" <= ${on}::date and (m."toDay" is null or m."toDay" > ${on}::date)
      order by ${oldestMembership} limit 1`);
    if (!home) throw new DomainError('forbidden', 'evidence:error.noUnit');
    const id = newId();
    await db().evidence.create({
      data: {
        ...facts,
        id,
        number: number ?? null,
        link: link ?? null,
        heldOn: new Date(`${heldOn}T00:00:00Z`),
        state: 'submitted',
        unitId: home.unitId,
        submittedBy: userId,
        createdAt: now(),
        submittedAt: now(),
        files: { create: files.map((file) => ({ id: newId(), ...file })) },
        people: { create: [{ id: newId(), personId }] },
      },
    });
    await audit(actor, 'evidence.hand-in', {
      subjectType: 'evidence',
      subjectId: id,
      unitId: home.unitId,
      detail: { kind: facts.kind, files: files.length },
    });
    return { evidenceId: id };
  });
}

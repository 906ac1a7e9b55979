import { oldestMembership } from '#app/features/organisations/membership-order.queries.server';
import { today } from '#app/foundation/clock';
import { inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import type { StoredUpload } from '#app/foundation/documents/store-uploads.server';
import { DomainError, notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import type { EvidenceForm } from './evidence.schema';
import { insertEvidence } from './insert-evidence.server';

type Options = EvidenceForm & { files: readonly StoredUpload[] };

/**
 * A learner hands in a certificate of another platform: to be reviewed by those who answer for the unit in which she counts.
 * @throws DomainError invalid for a day to come, or without a scan and a link; forbidden for who belongs to no unit today
 */
export async function handInCertificate(actor: Actor, evidence: Options): Promise<{ evidenceId: string }> {
  if (!isUser(actor) || !actor.personId) throw notFound();
  const { personId } = actor;
  const { files, link } = evidence;
  if (files.length === 0 && !link) throw new DomainError('invalid', 'evidence:error.noScan', {}, 'files');
  return inTransaction(async () => {
    const on = today();
    const home = await maybeRow<{ unitId: string }>(sql`
      select m."unitId" from "Membership" m where m."personId" = ${personId}::uuid
        and m."fromDay" <= ${on}::date and (m."toDay" is null or m."toDay" > ${on}::date)
      order by ${oldestMembership} limit 1`);
    if (!home) throw new DomainError('forbidden', 'evidence:error.noUnit');
    return insertEvidence(actor, { ...evidence, unitId: home.unitId, personId });
  });
}

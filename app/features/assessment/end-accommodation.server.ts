import { rosterKeepers } from '#app/features/organisations/roles.policy';
import { membershipById } from '#app/features/organisations/roster.queries.server';
import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { learnerOf } from './attempt-row.queries.server';

/**
 * Ends what the person of a membership was granted. Papers that were served keep their time.
 * @throws DomainError not-found outside the actor's scope, or when nothing is granted
 */
export async function endAccommodation(actor: Actor, { membershipId }: { membershipId: string }): Promise<void> {
  await inTransaction(async () => {
    const { personId, unitId } = await membershipById(actor, { membershipId, roles: rosterKeepers });
    const { id } = found(
      await maybeRow<{ id: string }>(sql`
        update "Accommodation" set "endedAt" = ${now()}, "endedBy" = ${learnerOf(actor).userId}::uuid
        where "personId" = ${personId}::uuid and "endedAt" is null returning "id"`),
    );
    await audit(actor, 'accommodation.end', {
      subjectType: 'accommodation',
      subjectId: id,
      unitId,
      detail: { personId },
    });
  });
}

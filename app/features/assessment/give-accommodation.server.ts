import { rosterKeepers } from '#app/features/organisations/roles.policy';
import { membershipById } from '#app/features/organisations/roster.queries.server';
import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import type { AccommodationForm } from './accommodation.schema';
import { learnerOf } from './attempt-row.queries.server';

/**
 * Grants the person of a membership more time or larger text, in place of what was granted before. It holds for papers that are
 * served from now on; one that is in her hands keeps its deadline.
 * @throws DomainError not-found outside the actor's scope
 */
export async function giveAccommodation(
  actor: Actor,
  { membershipId, extraPercent, largeText, reason }: AccommodationForm & { membershipId: string },
): Promise<void> {
  await inTransaction(async () => {
    const { personId, unitId } = await membershipById(actor, { membershipId, roles: rosterKeepers });
    const { userId } = learnerOf(actor);
    const [id, at] = [newId(), now()];
    await execute(sql`
      update "Accommodation" set "endedAt" = ${at}, "endedBy" = ${userId}::uuid
      where "personId" = ${personId}::uuid and "endedAt" is null`);
    await execute(sql`
      insert into "Accommodation" ("id", "personId", "extraPercent", "largeText", "reason", "givenBy", "givenAt")
      values (${id}::uuid, ${personId}::uuid, ${extraPercent}, ${largeText}, ${reason}, ${userId}::uuid, ${at})`);
    await audit(actor, 'accommodation.give', {
      subjectType: 'accommodation',
      subjectId: id,
      unitId,
      detail: { personId, extraPercent, largeText },
    });
  });
}

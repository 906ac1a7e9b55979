import { audit } from '#app/foundation/audit.server';
import { addDays, type Day, now, today } from '#app/foundation/clock';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import { publish } from '#app/foundation/events.server';
import type { Actor } from '#app/foundation/http/actor';
import { membershipChanged } from './organisations.events';
import { rosterKeepers } from './roles.policy';
import { membershipById } from './roster.queries.server';

/**
 * Ends a membership: `toDay` is the first day on which it no longer holds. Its first day again means that it was entered by
 * mistake and never held. What the person achieved stays hers; until the end of the day the end can be taken back.
 * @throws DomainError conflict on `version` when somebody changed the membership since the form was made
 */
export async function endMembership(
  actor: Actor,
  { membershipId, toDay, version }: { membershipId: string; toDay: Day; version: number },
): Promise<void> {
  await inTransaction(async () => {
    const membership = await membershipById(actor, { membershipId, roles: rosterKeepers });
    if (toDay < membership.fromDay) {
      throw new DomainError('invalid', 'organisations:error.endsBeforeStart', {}, 'toDay');
    }
    if (toDay > addDays(today(), 366)) throw new DomainError('invalid', 'organisations:error.tooFarAhead', {}, 'toDay');
    const touched = await execute(sql`
      update "Membership" set "toDay" = ${toDay}::date, "endedAt" = ${now()}, "version" = "version" + 1
      where "id" = ${membershipId}::uuid and "version" = ${version}`);
    if (touched === 0) throw new DomainError('conflict', 'organisations:error.editedMeanwhile', {}, 'version');
    await audit(actor, 'membership.end', {
      subjectType: 'membership',
      subjectId: membershipId,
      unitId: membership.unitId,
      detail: { personId: membership.personId, toDay },
    });
    await publish(membershipChanged, { personIds: [membership.personId] });
  });
}

import { audit } from '#app/foundation/audit.server';
import { dayOf, today } from '#app/foundation/clock';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import { publish } from '#app/foundation/events.server';
import type { Actor } from '#app/foundation/http/actor';
import { membershipChanged } from './organisations.events';
import { rosterKeepers } from './roles.policy';
import { membershipById } from './roster.queries.server';
import { orViolation } from './violations.server';

/**
 * Takes back an end that was entered today, a slip of the hand. Later a person who comes back begins a new membership, so that
 * the time away stays visible.
 */
export async function reopenMembership(actor: Actor, { membershipId }: { membershipId: string }): Promise<void> {
  await inTransaction(async () => {
    const membership = await membershipById(actor, { membershipId, roles: rosterKeepers });
    if (!membership.toDay || !membership.endedAt || dayOf(membership.endedAt) !== today()) {
      throw new DomainError('invalid', 'organisations:error.notEndedToday');
    }
    await orViolation(
      execute(sql`
        update "Membership" set "toDay" = null, "endedAt" = null, "version" = "version" + 1
        where "id" = ${membershipId}::uuid`),
      {
        Membership_once_at_a_time: new DomainError('conflict', 'organisations:error.alreadyMember'),
      },
    );
    await audit(actor, 'membership.reopen', {
      subjectType: 'membership',
      subjectId: membershipId,
      unitId: membership.unitId,
      detail: { personId: membership.personId },
    });
    await publish(membershipChanged, { personIds: [membership.personId] });
  });
}

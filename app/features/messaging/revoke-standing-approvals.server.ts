import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { inTransaction, rows, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { wavesSeenBy } from './messaging.policy';

/**
 * Takes back every approval whose rule begins with a text: from the next wave on nothing is sent under it. The caller has
 * found the rule within the actor's scope. @throws DomainError not-found for who keeps no waves of the unit
 */
export async function revokeStandingApprovals(
  actor: Actor,
  { rulePrefix, ownerUnitId }: { rulePrefix: string; ownerUnitId: string },
): Promise<{ revoked: number }> {
  const units = wavesSeenBy(actor);
  if (units && !units.includes(ownerUnitId)) throw notFound();
  return inTransaction(async () => {
    const revoked = await rows<{ rule: string }>(sql`
      update "StandingApproval" set "revokedAt" = ${now()}
      where starts_with("rule", ${rulePrefix}) and "revokedAt" is null returning "rule"`);
    for (const { rule } of revoked) {
      await audit(actor, 'standing-approval.revoke', {
        ...{ subjectType: 'standing-approval', subjectId: rule, unitId: ownerUnitId },
      });
    }
    return { revoked: revoked.length };
  });
}

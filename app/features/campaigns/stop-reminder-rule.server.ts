import { revokeStandingApprovals } from '#app/features/messaging/revoke-standing-approvals.server';
import { withinScope } from '#app/features/organisations/scope.queries.server';
import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { found, notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import { campaignReaders } from './campaigns.policy';

/** Stops a rule at once and takes its approval back; it sends again once somebody approves it. @throws DomainError not-found */
export async function stopReminderRule(actor: Actor, { ruleId }: { ruleId: string }): Promise<void> {
  if (!isId(ruleId)) throw notFound();
  await inTransaction(async () => {
    const { unitId } = found(
      await maybeRow<{ unitId: string }>(sql`
        update "ReminderRule" r set "stoppedAt" = ${now()}
        where r."id" = ${ruleId}::uuid and ${withinScope(actor, campaignReaders, sql`r."unitId"`)} returning r."unitId"`),
    );
    await revokeStandingApprovals(actor, { rulePrefix: `reminder:${ruleId}:`, ownerUnitId: unitId });
    await audit(actor, 'reminder-rule.stop', { subjectType: 'reminder-rule', subjectId: ruleId, unitId });
  });
}

import { giveStandingApproval } from '#app/features/messaging/give-standing-approval.server';
import { withinScope } from '#app/features/organisations/scope.queries.server';
import { audit } from '#app/foundation/audit.server';
import { execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError, found, notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import { campaignReaders } from './campaigns.policy';
import { type LadderStep, standingKey, templatesOf } from './reminder-ladder.rules';

type Options = {
  ruleId: string;
  /** The rule as the approver saw it. */
  version: number;
};

/**
 * Stands for a rule as it is now: from the next run on it sends, until it is changed or stopped.
 * @throws DomainError not-found; conflict when it was changed meanwhile; forbidden, step-up as messaging asks
 */
export async function approveReminderRule(actor: Actor, { ruleId, version }: Options): Promise<void> {
  if (!isId(ruleId)) throw notFound();
  await inTransaction(async () => {
    const rule = found(
      await maybeRow<{
        version: number;
        unitId: string;
        steps: LadderStep[];
        dailyLimit: number;
        changedBy: string | null;
      }>(sql`
        select r."version", r."unitId", r."steps", r."dailyLimit", r."changedBy" from "ReminderRule" r
        where r."id" = ${ruleId}::uuid and ${withinScope(actor, campaignReaders, sql`r."unitId"`)} for update`),
    );
    if (rule.version !== version) throw new DomainError('conflict', 'common:error.conflict');
    for (const templateKey of templatesOf(rule.steps)) {
      await giveStandingApproval(actor, {
        rule: standingKey(ruleId, version, templateKey),
        ...{ templateKey, channels: ['email', 'sms'], limit: rule.dailyLimit, ownerUnitId: rule.unitId },
        writtenBy: rule.changedBy,
      });
    }
    await execute(sql`update "ReminderRule" set "stoppedAt" = null where "id" = ${ruleId}::uuid`);
    await audit(actor, 'reminder-rule.approve', {
      ...{ subjectType: 'reminder-rule', subjectId: ruleId, unitId: rule.unitId },
      detail: { version },
    });
  });
}

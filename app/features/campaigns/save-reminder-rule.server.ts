import { revokeStandingApprovals } from '#app/features/messaging/revoke-standing-approvals.server';
import { withinScope } from '#app/features/organisations/scope.queries.server';
import { unitByCode } from '#app/features/organisations/units.queries.server';
import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { db, execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError, found, notFound } from '#app/foundation/errors';
import { type Actor, isUser, unitsOfRole } from '#app/foundation/http/actor';
import { isId, newId } from '#app/foundation/ids';
import { planners } from './campaigns.policy';
import type { ReminderRuleInput } from './reminder.schema';

type Options = ReminderRuleInput & { ruleId?: string };

/**
 * Writes a rule of reminders, or changes one. Either way nobody stands for it yet: it sends nothing until it is approved, and
 * a change takes the approval from the version before. What it has told stays told.
 * @throws DomainError not-found outside the units at which the actor plans; conflict when somebody else changed it
 */
export async function saveReminderRule(actor: Actor, { ruleId, ...rule }: Options): Promise<{ ruleId: string }> {
  if (!isUser(actor)) throw notFound();
  if (ruleId && !isId(ruleId)) throw notFound();
  const unit = await unitByCode(actor, { code: rule.unitCode, roles: planners });
  // A rule sends in the name of its unit, as a wave does: only of a unit at which she herself plans.
  if (!unitsOfRole(actor, planners).includes(unit.id)) throw notFound();
  return inTransaction(async () => {
    if (rule.targetId)
      found(await maybeRow(sql`select 1 from "Target" where "id" = ${rule.targetId} and "measure" = 'training'`));
    const id = ruleId ?? newId();
    const values = { titleVi: rule.titleVi, trigger: rule.trigger, targetId: rule.targetId ?? null, steps: rule.steps };
    if (ruleId) await change(actor, ruleId, rule);
    else {
      await db().reminderRule.create({
        data: {
          ...{ id, ...values, unitId: unit.id, dailyLimit: rule.dailyLimit, changedBy: actor.userId, changedAt: now() },
        },
      });
    }
    await audit(actor, ruleId ? 'reminder-rule.change' : 'reminder-rule.create', {
      ...{ subjectType: 'reminder-rule', subjectId: id, unitId: unit.id },
      detail: { trigger: rule.trigger, steps: rule.steps.length },
    });
    return { ruleId: id };
  });
}

async function change(actor: Actor, ruleId: string, rule: ReminderRuleInput): Promise<void> {
  const known = found(
    await maybeRow<{ version: number; unitId: string }>(sql`
      select r."version", r."unitId" from "ReminderRule" r
      where r."id" = ${ruleId}::uuid and ${withinScope(actor, planners, sql`r."unitId"`)} for update`),
  );
  if (known.version !== rule.version) throw new DomainError('conflict', 'common:error.conflict');
  await revokeStandingApprovals(actor, { rulePrefix: `reminder:${ruleId}:`, ownerUnitId: known.unitId });
  await execute(sql`
    update "ReminderRule" set "titleVi" = ${rule.titleVi}, "trigger" = ${rule.trigger}, "targetId" = ${rule.targetId ?? null},
      "steps" = ${JSON.stringify(rule.steps)}::jsonb, "dailyLimit" = ${rule.dailyLimit}, "stoppedAt" = null,
      "changedBy" = ${isUser(actor) ? actor.userId : null}::uuid, "changedAt" = ${now()}, "version" = "version" + 1
    where "id" = ${ruleId}::uuid`);
}

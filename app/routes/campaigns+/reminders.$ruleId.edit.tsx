import { useActionData, useLoaderData } from '@remix-run/react';
import { campaignPaths } from '#app/features/campaigns/campaigns.paths';
import { ReminderRuleForm } from '#app/features/campaigns/components/reminder-rule-form';
import { reminderRuleSchema } from '#app/features/campaigns/reminder.schema';
import { reminderRule } from '#app/features/campaigns/reminder-rules.queries.server';
import { ruleFormChoices } from '#app/features/campaigns/rule-form.queries.server';
import { rungValues } from '#app/features/campaigns/rung-values.rules';
import { saveReminderRule } from '#app/features/campaigns/save-reminder-rule.server';
import { planMessagesPolicy } from '#app/features/messaging/messaging.policy';
import { found } from '#app/foundation/errors';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: planMessagesPolicy, nav: 'messages' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('reminders:form.editTitle') }));

export const loader = loaderOf(async ({ actor, params, language }) => ({
  rule: await reminderRule(actor, { ruleId: found(params.ruleId) }),
  choices: await ruleFormChoices(actor, { language }),
}));

export const action = formAction(reminderRuleSchema, async ({ actor, params, value }) => {
  const { ruleId } = await saveReminderRule(actor, { ...value, ruleId: found(params.ruleId) });
  return { to: campaignPaths.reminderRule(ruleId), flash: { tone: 'success', key: 'reminders:form.saved' } };
});

export default function EditReminderRule() {
  const { rule, choices } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.lastResult;
  const t = useT('reminders');
  const values = {
    ...{ titleVi: rule.titleVi, trigger: rule.trigger, targetId: rule.targetId ?? undefined, unitCode: rule.unitCode },
    ...{ dailyLimit: String(rule.dailyLimit), version: String(rule.version), rungs: rungValues(rule.steps) },
  };
  return (
    <>
      <PageHeader
        title={t('form.editTitle')}
        description={t('form.lead')}
        breadcrumb={[
          { label: t('title'), to: campaignPaths.reminders() },
          { label: rule.titleVi, to: campaignPaths.reminderRule(rule.id) },
        ]}
      />
      <ReminderRuleForm values={values} lastResult={lastResult} {...choices} />
    </>
  );
}

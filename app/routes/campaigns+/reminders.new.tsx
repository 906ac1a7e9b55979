import { useActionData, useLoaderData } from '@remix-run/react';
import { campaignPaths } from '#app/features/campaigns/campaigns.paths';
import { ReminderRuleForm } from '#app/features/campaigns/components/reminder-rule-form';
import { reminderRuleSchema } from '#app/features/campaigns/reminder.schema';
import { ruleFormChoices } from '#app/features/campaigns/rule-form.queries.server';
import { rungValues } from '#app/features/campaigns/rung-values.rules';
import { saveReminderRule } from '#app/features/campaigns/save-reminder-rule.server';
import { planMessagesPolicy } from '#app/features/messaging/messaging.policy';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: planMessagesPolicy, nav: 'messages' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('reminders:form.createTitle') }));

export const loader = loaderOf(async ({ actor, language }) => ruleFormChoices(actor, { language }));

export const action = formAction(reminderRuleSchema, async ({ actor, value }) => {
  const { ruleId } = await saveReminderRule(actor, value);
  return { to: campaignPaths.reminderRule(ruleId), flash: { tone: 'success', key: 'reminders:form.saved' } };
});

export default function NewReminderRule() {
  const choices = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.lastResult;
  const t = useT('reminders');
  const values = {
    trigger: 'obligation',
    unitCode: choices.units[0]?.value,
    dailyLimit: '1000',
    rungs: rungValues([]),
  };
  return (
    <>
      <PageHeader
        title={t('form.createTitle')}
        description={t('form.lead')}
        breadcrumb={[{ label: t('title'), to: campaignPaths.reminders() }]}
      />
      <ReminderRuleForm values={values} lastResult={lastResult} {...choices} />
    </>
  );
}

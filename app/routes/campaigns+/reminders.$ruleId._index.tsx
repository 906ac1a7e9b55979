import { useActionData, useLoaderData } from '@remix-run/react';
import { approveReminderRule } from '#app/features/campaigns/approve-reminder-rule.server';
import { campaignPaths } from '#app/features/campaigns/campaigns.paths';
import { planners } from '#app/features/campaigns/campaigns.policy';
import { RuleBadge, stepWords } from '#app/features/campaigns/components/reminder-words';
import { RuleApproval } from '#app/features/campaigns/components/rule-approval';
import { ToldTable } from '#app/features/campaigns/components/told-table';
import { approveRuleSchema, stopRuleSchema } from '#app/features/campaigns/reminder.schema';
import { reminderRule, toldByRules } from '#app/features/campaigns/reminder-rules.queries.server';
import { stopReminderRule } from '#app/features/campaigns/stop-reminder-rule.server';
import { campaignArea } from '#app/features/organisations/areas.policy';
import { found } from '#app/foundation/errors';
import { hasRole } from '#app/foundation/http/actor';
import { actionsByIntent, formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatInstant, formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { ButtonLink } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { DescriptionList } from '#app/ui/description-list';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: campaignArea, nav: 'messages' } satisfies RouteHandle;

export const meta = metaOf<{ rule: { titleVi: string } }>(({ t, data }) => ({
  title: data?.rule.titleVi ?? t('reminders:title'),
}));

export const loader = loaderOf(async ({ actor, params }) => {
  const ruleId = found(params.ruleId);
  return {
    rule: await reminderRule(actor, { ruleId }),
    told: await toldByRules(actor, { ruleId }),
    mayWrite: hasRole(actor, planners),
  };
});

export const action = actionsByIntent({
  approve: formAction(approveRuleSchema, async ({ actor, params, value }) => {
    const ruleId = found(params.ruleId);
    await approveReminderRule(actor, { ruleId, version: value.version });
    return { to: campaignPaths.reminderRule(ruleId), flash: { tone: 'success', key: 'reminders:approve.done' } };
  }),
  stop: formAction(stopRuleSchema, async ({ actor, params }) => {
    const ruleId = found(params.ruleId);
    await stopReminderRule(actor, { ruleId });
    return { to: campaignPaths.reminderRule(ruleId), flash: { tone: 'success', key: 'reminders:approve.stopped' } };
  }),
});

export default function ReminderRulePage() {
  const { rule, told, mayWrite } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.lastResult?.error;
  const t = useT('reminders');
  const language = useLanguage();
  const by = (name: string | null, at: string) =>
    t('rule.changedBy', { name: name ?? t('rule.system'), at: formatInstant(language, at) });
  return (
    <>
      <PageHeader
        title={rule.titleVi}
        badge={<RuleBadge state={rule.state} />}
        breadcrumb={[{ label: t('title'), to: campaignPaths.reminders() }]}
        actions={
          mayWrite && (
            <ButtonLink to={campaignPaths.editReminderRule(rule.id)} icon="edit">
              {t('rule.edit')}
            </ButtonLink>
          )
        }
      />
      <DescriptionList
        items={[
          { term: t('rule.trigger'), value: t(`trigger.${rule.trigger}`) },
          {
            term: t('rule.steps'),
            value: (
              <ul>
                {rule.steps.map((step) => (
                  <li key={step.key}>
                    {stepWords(t, step)}
                    {step.audience === 'person' && ` (${step.channels.map((each) => t(`channel.${each}`)).join(', ')})`}
                  </li>
                ))}
              </ul>
            ),
          },
          {
            term: t('rule.target'),
            value: (language === 'en' ? rule.targetEn : rule.targetVi) ?? t('rule.allTargets'),
          },
          { term: t('rule.unit'), value: rule.unitName },
          { term: t('rule.limit'), value: formatNumber(language, rule.dailyLimit) },
          { term: t('rule.changed'), value: by(rule.changedBy, rule.changedAt) },
          { term: t('rule.approved'), value: rule.approvedAt && by(rule.approvedBy, rule.approvedAt) },
        ]}
      />
      <RuleApproval rule={rule} errors={Object.values(errors ?? {}).flatMap((texts) => texts ?? [])} />
      <Section title={t('sent.title')}>
        <ToldTable entries={told} />
      </Section>
    </>
  );
}

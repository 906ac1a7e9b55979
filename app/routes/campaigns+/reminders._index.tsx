import { useLoaderData } from '@remix-run/react';
import { campaignPaths } from '#app/features/campaigns/campaigns.paths';
import { planners } from '#app/features/campaigns/campaigns.policy';
import { ReminderRuleTable } from '#app/features/campaigns/components/reminder-rule-table';
import { ReminderTabs } from '#app/features/campaigns/components/reminder-words';
import { reminderRules } from '#app/features/campaigns/reminder-rules.queries.server';
import { campaignArea } from '#app/features/organisations/areas.policy';
import { hasRole } from '#app/foundation/http/actor';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { ButtonLink } from '#app/ui/button';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: campaignArea, nav: 'messages' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('reminders:title') }));

export const loader = loaderOf(async ({ actor }) => ({
  rules: await reminderRules(actor),
  mayWrite: hasRole(actor, planners),
}));

export default function Reminders() {
  const { rules, mayWrite } = useLoaderData<typeof loader>();
  const t = useT('reminders');
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        actions={
          mayWrite && (
            <ButtonLink to={campaignPaths.newReminderRule()} variant="primary" icon="plus">
              {t('new')}
            </ButtonLink>
          )
        }
      />
      <ReminderTabs current="rules" />
      <ReminderRuleTable rules={rules} />
    </>
  );
}

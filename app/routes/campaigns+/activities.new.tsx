import { useActionData, useLoaderData } from '@remix-run/react';
import { activitySchema } from '#app/features/campaigns/activity.schema';
import { campaignPaths } from '#app/features/campaigns/campaigns.paths';
import { ActivityForm } from '#app/features/campaigns/components/activity-form';
import { createActivity } from '#app/features/campaigns/create-activity.server';
import { taskById } from '#app/features/campaigns/plans.queries.server';
import { campaignArea } from '#app/features/organisations/areas.policy';
import { today } from '#app/foundation/clock';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Card } from '#app/ui/card';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: campaignArea, nav: 'campaigns' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('campaigns:form.newTitle') }));

export const loader = loaderOf(async ({ actor, url }) => ({
  task: await taskById(actor, { taskId: url.searchParams.get('task') ?? '' }),
  today: today(),
}));

export const action = formAction(activitySchema, async ({ actor, value }) => {
  const { activityId } = await createActivity(actor, value);
  return { to: campaignPaths.activity(activityId), flash: { tone: 'success', key: 'campaigns:activity.created' } };
});

export default function NewActivity() {
  const { task, today: on } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const t = useT('campaigns');
  const values = {
    taskId: task?.id,
    titleVi: task?.titleVi,
    kind: task?.kind ?? 'event',
    scheduleKind: 'once',
    startsOn: on,
    lasts: '1',
    reportDays: '14',
  };
  return (
    <>
      <PageHeader
        title={t('form.newTitle')}
        description={task ? t('form.fromTask', { key: task.key, title: task.titleVi }) : undefined}
        breadcrumb={[
          { label: t('title'), to: '/campaigns' },
          { label: t('activities.title'), to: campaignPaths.activities() },
        ]}
      />
      <Card>
        <ActivityForm values={values} lastResult={actionData?.lastResult} intent="create" />
      </Card>
    </>
  );
}

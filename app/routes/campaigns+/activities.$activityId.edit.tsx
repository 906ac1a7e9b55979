import { useActionData, useLoaderData } from '@remix-run/react';
import { activityView } from '#app/features/campaigns/activities.queries.server';
import { activitySchema } from '#app/features/campaigns/activity.schema';
import { formDayOf, measuresText } from '#app/features/campaigns/activity-values.rules';
import { campaignPaths } from '#app/features/campaigns/campaigns.paths';
import { ActivityForm } from '#app/features/campaigns/components/activity-form';
import { updateActivity } from '#app/features/campaigns/update-activity.server';
import { campaignArea } from '#app/features/organisations/areas.policy';
import { today } from '#app/foundation/clock';
import { found } from '#app/foundation/errors';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Card } from '#app/ui/card';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: campaignArea, nav: 'campaigns' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('campaigns:form.edit') }));

export const loader = loaderOf(async ({ actor, params }) => {
  const activity = await activityView(actor, { activityId: found(params.activityId) });
  const values = {
    taskId: activity.taskId ?? undefined,
    titleVi: activity.titleVi,
    kind: activity.kind,
    descriptionVi: activity.descriptionVi,
    scheduleKind: activity.schedule.kind,
    startsOn: formDayOf(activity.schedule, today()),
    lasts: String(activity.schedule.lasts ?? 1),
    reportDays: String(activity.reportDays),
    evidenceAsked: activity.evidenceAsked,
    measures: measuresText(activity.measures),
    budgetVnd: activity.budgetVnd === null ? undefined : String(activity.budgetVnd),
    version: String(activity.version),
  };
  return { id: activity.id, title: activity.titleVi, values };
});

export const action = formAction(activitySchema, async ({ actor, params, value }) => {
  const activityId = found(params.activityId);
  await updateActivity(actor, { ...value, activityId });
  return { to: campaignPaths.activity(activityId), flash: { tone: 'success', key: 'campaigns:activity.updated' } };
});

export default function EditActivity() {
  const { id, title, values } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const t = useT('campaigns');
  return (
    <>
      <PageHeader title={t('form.edit')} breadcrumb={[{ label: title, to: campaignPaths.activity(id) }]} />
      <Card>
        <ActivityForm values={values} lastResult={actionData?.lastResult} intent="update" />
      </Card>
    </>
  );
}

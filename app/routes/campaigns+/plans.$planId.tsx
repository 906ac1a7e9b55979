import { useLoaderData } from '@remix-run/react';
import { TaskTable } from '#app/features/campaigns/components/task-table';
import { chooseTasks, groupTasks } from '#app/features/campaigns/plan-filter.rules';
import { planView } from '#app/features/campaigns/plans.queries.server';
import { campaignArea } from '#app/features/organisations/areas.policy';
import { today } from '#app/foundation/clock';
import { found } from '#app/foundation/errors';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatDay } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Section } from '#app/ui/card';
import { DescriptionList } from '#app/ui/description-list';
import { EmptyState } from '#app/ui/empty-state';
import { plainField, SelectField, TextField } from '#app/ui/fields';
import { FilterForm, ListToolbar } from '#app/ui/list-tools';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: campaignArea, nav: 'campaigns' } satisfies RouteHandle;

type Data = { plan: { titleVi: string } };
export const meta = metaOf<Data>(({ t, data }) => ({ title: data?.plan.titleVi ?? t('campaigns:plan.title') }));

export const loader = loaderOf(async ({ actor, params, url }) => {
  const { plan, tasks } = await planView(actor, { planId: found(params.planId) });
  const filter = { unit: url.searchParams.get('unit') ?? '', late: url.searchParams.get('show') === 'late' };
  const on = today();
  return { plan, groups: groupTasks(chooseTasks(tasks, filter, on)), total: tasks.length, filter, today: on };
});

export default function PlanPage() {
  const { plan, groups, total, filter, today: on } = useLoaderData<typeof loader>();
  const t = useT('campaigns');
  const language = useLanguage();
  return (
    <>
      <PageHeader
        title={language === 'en' ? plan.titleEn : plan.titleVi}
        description={`${t('plan.taskCount', { count: total })}, ${t('plan.activityCount', { count: plan.activities })}`}
        breadcrumb={[{ label: t('title'), to: '/campaigns' }]}
      />
      <DescriptionList
        items={[
          { term: t('plan.number'), value: plan.number },
          { term: t('plan.basis'), value: plan.basis },
          { term: t('plan.issuedOn'), value: plan.issuedOn && formatDay(language, plan.issuedOn) },
        ].filter(({ value }) => value)}
      />
      <div className="mt-6" />
      <ListToolbar>
        <FilterForm active={Boolean(filter.unit || filter.late)}>
          <TextField field={plainField('unit', filter.unit)} label={t('plan.filterUnit')} type="search" />
          <SelectField
            field={plainField('show', filter.late ? 'late' : 'all')}
            label={t('plan.scope')}
            options={[
              { value: 'all', label: t('plan.filterAll') },
              { value: 'late', label: t('plan.filterLate') },
            ]}
          />
        </FilterForm>
      </ListToolbar>
      {groups.length === 0 && <EmptyState title={t('plan.empty')} />}
      {groups.map((group) => {
        const title = t('plan.group', { key: group.key, title: group.title });
        return (
          <Section key={group.key} title={title}>
            <TaskTable tasks={group.tasks} caption={title} today={on} />
          </Section>
        );
      })}
    </>
  );
}

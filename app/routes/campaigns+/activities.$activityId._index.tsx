import { useActionData, useLoaderData } from '@remix-run/react';
import { activityPeriods, activityView, periodAssignments } from '#app/features/campaigns/activities.queries.server';
import { assignmentStates } from '#app/features/campaigns/activity';
import { assignSchema, exemptSchema, reinstateSchema, reviewSchema } from '#app/features/campaigns/activity.schema';
import { activityWaves } from '#app/features/campaigns/activity-waves.queries.server';
import { assignUnits } from '#app/features/campaigns/assign-units.server';
import { assignable } from '#app/features/campaigns/assignable.queries.server';
import { campaignPaths } from '#app/features/campaigns/campaigns.paths';
import { ActivityFacts } from '#app/features/campaigns/components/activity-facts';
import { ActivityWaves } from '#app/features/campaigns/components/activity-waves';
import { AssignForm } from '#app/features/campaigns/components/assign-form';
import { AssignmentTable } from '#app/features/campaigns/components/assignment-table';
import { PeriodFigures } from '#app/features/campaigns/components/period-figures';
import { exemptAssignment } from '#app/features/campaigns/exempt-assignment.server';
import { refusalOf, reviewRefusal } from '#app/features/campaigns/refusal.rules';
import { reinstateAssignment } from '#app/features/campaigns/reinstate-assignment.server';
import { reviewResult } from '#app/features/campaigns/review-result.server';
import { campaignArea } from '#app/features/organisations/areas.policy';
import { today } from '#app/foundation/clock';
import { found } from '#app/foundation/errors';
import { actionsByIntent, type Door, formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { readPage } from '#app/foundation/pagination';
import { metaOf } from '#app/page-meta';
import { ButtonLink } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { plainField, SelectField, TextField } from '#app/ui/fields';
import { FilterForm, ListToolbar, Pagination } from '#app/ui/list-tools';
import { Notice } from '#app/ui/notice';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: campaignArea, nav: 'campaigns' } satisfies RouteHandle;

type Data = { activity: { titleVi: string } };
export const meta = metaOf<Data>(({ t, data }) => ({
  title: data?.activity.titleVi ?? t('campaigns:activities.title'),
}));

export const loader = loaderOf(async ({ actor, params, url }) => {
  const activityId = found(params.activityId);
  const activity = await activityView(actor, { activityId });
  const periods = await activityPeriods(actor, { activityId });
  const asked = url.searchParams.get('period');
  // The newest that has opened is what the desk came for.
  const period =
    periods.find((each) => each.key === asked) ?? periods.find((each) => each.openedAt) ?? periods.at(-1) ?? null;
  const state = assignmentStates.find((each) => each === url.searchParams.get('state')) ?? null;
  const text = url.searchParams.get('q') ?? '';
  const page = readPage(url.searchParams, 50);
  const assignments = period?.openedAt
    ? await periodAssignments(actor, { periodId: period.id, state, text, page })
    : { rows: [], next: null, previous: null };
  const waves = activity.kind === 'message' ? await activityWaves(actor, { activityId }) : null;
  return {
    activity,
    periods,
    period,
    state,
    text,
    assignments,
    waves,
    choices: await assignable(actor),
    today: today(),
  };
});

const back = ({ params, url }: Door) => campaignPaths.activity(found(params.activityId)) + url.search;

export const action = actionsByIntent({
  assign: formAction(assignSchema, async ({ value: units, ...door }) => {
    const { added } = await assignUnits(door.actor, { activityId: found(door.params.activityId), units });
    return { to: back(door), flash: { tone: 'success', key: 'campaigns:activity.assigned', params: { count: added } } };
  }),
  review: formAction(reviewSchema, async ({ value, ...door }) => {
    await reviewResult(door.actor, value);
    const key = value.decision === 'accept' ? 'campaigns:activity.accepted' : 'campaigns:activity.returned';
    return { to: back(door), flash: { tone: 'success', key } };
  }),
  exempt: formAction(exemptSchema, async ({ value, ...door }) => {
    await exemptAssignment(door.actor, value);
    return { to: back(door), flash: { tone: 'success', key: 'campaigns:activity.exempted' } };
  }),
  reinstate: formAction(reinstateSchema, async ({ value, ...door }) => {
    await reinstateAssignment(door.actor, value);
    return { to: back(door), flash: { tone: 'success', key: 'campaigns:activity.reinstated' } };
  }),
});

export default function ActivityPage() {
  const { activity, periods, period, waves, choices, today: on, ...listed } = useLoaderData<typeof loader>();
  const { state, text, assignments } = listed;
  const refused = refusalOf(useActionData<typeof action>()?.lastResult);
  const t = useT('campaigns');
  return (
    <>
      <PageHeader
        title={activity.titleVi}
        breadcrumb={[
          { label: t('title'), to: '/campaigns' },
          { label: t('activities.title'), to: campaignPaths.activities() },
        ]}
        actions={
          <ButtonLink to={`${campaignPaths.activity(activity.id)}/edit`} icon="edit">
            {t('form.edit')}
          </ButtonLink>
        }
      />
      {refused && <Notice tone="danger">{refused.errors.join(' ')}</Notice>}
      <ActivityFacts activity={activity} />
      {waves && <ActivityWaves activityId={activity.id} waves={waves} />}
      <Section title={t('activity.periods')}>
        <PeriodFigures periods={periods} chosen={period?.key ?? null} measures={activity.measures} />
      </Section>
      {period && !period.openedAt && <Notice tone="info">{t('activity.notOpen', { day: period.startsOn })}</Notice>}
      {period?.openedAt && (
        <Section title={`${t('activity.assignments')} – ${t('activity.period', { key: period.key })}`}>
          <ListToolbar>
            <FilterForm keep={['period']} active={state !== null || text !== ''}>
              <TextField field={plainField('q', text)} label={t('activity.filterUnit')} type="search" />
              <SelectField
                field={plainField('state', state)}
                label={t('activity.filterState')}
                empty={t('activity.allStates')}
                options={assignmentStates.map((each) => ({ value: each, label: t(`state.${each}`) }))}
              />
            </FilterForm>
          </ListToolbar>
          <AssignmentTable
            rows={assignments.rows}
            measures={activity.measures}
            today={on}
            caption={t('activity.assignments')}
            refused={reviewRefusal(refused, assignments.rows)}
          />
          <Pagination next={assignments.next} previous={assignments.previous} />
        </Section>
      )}
      <Section title={t('activity.assign')} card>
        <AssignForm
          types={choices.types}
          parents={choices.parents}
          refused={refused?.values.intent === 'assign' ? refused : null}
        />
      </Section>
    </>
  );
}

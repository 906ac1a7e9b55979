import { useLoaderData } from '@remix-run/react';
import { activities } from '#app/features/campaigns/activities.queries.server';
import { activityKinds } from '#app/features/campaigns/activity';
import { campaignPaths } from '#app/features/campaigns/campaigns.paths';
import { ActivityTable } from '#app/features/campaigns/components/activity-table';
import { campaignArea } from '#app/features/organisations/areas.policy';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { ButtonLink } from '#app/ui/button';
import { plainField, SelectField } from '#app/ui/fields';
import { FilterForm, ListToolbar } from '#app/ui/list-tools';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: campaignArea, nav: 'campaigns' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('campaigns:activities.title') }));

export const loader = loaderOf(async ({ actor, url }) => {
  const kind = activityKinds.find((each) => each === url.searchParams.get('kind')) ?? null;
  return { kind, activities: await activities(actor, { kind }) };
});

export default function Activities() {
  const data = useLoaderData<typeof loader>();
  const t = useT('campaigns');
  return (
    <>
      <PageHeader
        title={t('activities.title')}
        description={t('activities.lead')}
        breadcrumb={[{ label: t('title'), to: '/campaigns' }]}
        actions={
          <ButtonLink to={campaignPaths.newActivity()} variant="primary" icon="plus">
            {t('activities.new')}
          </ButtonLink>
        }
      />
      <ListToolbar>
        <FilterForm active={data.kind !== null}>
          <SelectField
            field={plainField('kind', data.kind)}
            label={t('activities.kind')}
            empty={t('activities.allKinds')}
            options={activityKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          />
        </FilterForm>
      </ListToolbar>
      <ActivityTable activities={data.activities} caption={t('activities.title')} />
    </>
  );
}

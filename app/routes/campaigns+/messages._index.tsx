import { useLoaderData } from '@remix-run/react';
import { campaignPaths } from '#app/features/campaigns/campaigns.paths';
import { WaveTable } from '#app/features/messaging/components/wave-table';
import { messagingPaths } from '#app/features/messaging/messaging.paths';
import { messagesPolicy } from '#app/features/messaging/messaging.policy';
import { waveList } from '#app/features/messaging/wave.queries.server';
import { waveStates } from '#app/features/messaging/wave-state.rules';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { ButtonLink } from '#app/ui/button';
import { EmptyState } from '#app/ui/empty-state';
import { plainField, SelectField } from '#app/ui/fields';
import { FilterForm, ListToolbar, Pagination } from '#app/ui/list-tools';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: messagesPolicy, nav: 'messages' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('messaging:title') }));

export const loader = loaderOf(async ({ actor, url }) => {
  const state = waveStates.find((each) => each === url.searchParams.get('state'));
  const { searchParams } = url;
  const page = await waveList(actor, { state, after: searchParams.get('after'), before: searchParams.get('before') });
  return { page, state: state ?? null };
});

export default function Messages() {
  const { page, state } = useLoaderData<typeof loader>();
  const t = useT('messaging');
  const plan = (
    <>
      <ButtonLink to={campaignPaths.reminders()} icon="clock">
        {t('reminders:title')}
      </ButtonLink>
      <ButtonLink to={messagingPaths.newWave} variant="primary" icon="plus">
        {t('new')}
      </ButtonLink>
    </>
  );
  return (
    <>
      <PageHeader title={t('title')} description={t('lead')} actions={plan} />
      <ListToolbar>
        <FilterForm active={state !== null}>
          <SelectField
            field={plainField('state', state)}
            label={t('common:status')}
            empty={t('list.anyState')}
            options={waveStates.map((value) => ({ value, label: t(`wave.${value}`) }))}
          />
        </FilterForm>
      </ListToolbar>
      <WaveTable
        waves={page.rows}
        empty={<EmptyState title={t(state ? 'list.emptyFilter' : 'list.empty')} icon="message" />}
      />
      <Pagination next={page.next} previous={page.previous} />
    </>
  );
}

import { useLoaderData, useSearchParams } from '@remix-run/react';
import { ReminderTabs } from '#app/features/campaigns/components/reminder-words';
import { ToldTable } from '#app/features/campaigns/components/told-table';
import { digestsSent, toldByRules } from '#app/features/campaigns/reminder-rules.queries.server';
import { campaignArea } from '#app/features/organisations/areas.policy';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatDay, formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { readPage } from '#app/foundation/pagination';
import { metaOf } from '#app/page-meta';
import { Section } from '#app/ui/card';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { plainField, TextField } from '#app/ui/fields';
import { FilterForm, ListToolbar, Pagination } from '#app/ui/list-tools';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: campaignArea, nav: 'messages' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('reminders:sent.title') }));

const PAGE = 50;

export const loader = loaderOf(async ({ actor, url }) => ({
  told: await toldByRules(actor),
  digests: await digestsSent(actor, {
    text: (url.searchParams.get('q') ?? '').slice(0, 100),
    page: readPage(url.searchParams, PAGE),
  }),
}));

export default function Sent() {
  const { told, digests } = useLoaderData<typeof loader>();
  const t = useT('reminders');
  const language = useLanguage();
  const q = useSearchParams()[0].get('q') ?? '';
  return (
    <>
      <PageHeader title={t('sent.title')} description={t('sent.lead')} />
      <ReminderTabs current="sent" />
      <Section title={t('sent.rules')}>
        <ToldTable entries={told} withRule />
      </Section>
      <Section title={t('sent.digests')}>
        <ListToolbar>
          <FilterForm active={q !== ''}>
            <TextField field={plainField('q', q)} label={t('sent.search')} type="search" />
          </FilterForm>
        </ListToolbar>
        <DataTable
          caption={t('sent.digests')}
          hideCaption
          columns={[
            { key: 'official', header: t('sent.official'), cell: (row) => row.displayName },
            { key: 'day', header: t('sent.day'), cell: (row) => formatDay(language, row.day) },
            { key: 'lines', header: t('sent.lines'), numeric: true, cell: (row) => formatNumber(language, row.lines) },
            {
              key: 'people',
              header: t('sent.people'),
              numeric: true,
              cell: (row) => formatNumber(language, row.people),
            },
          ]}
          rows={digests.rows}
          rowKey={(row) => `${row.day} ${row.userId}`}
          empty={<EmptyState title={t('sent.empty')} icon="mail" />}
        />
        <Pagination next={digests.next} previous={digests.previous} />
      </Section>
    </>
  );
}

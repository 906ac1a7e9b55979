import { useLoaderData } from '@remix-run/react';
import { farEndMessages } from '#app/features/messaging/far-end.queries.server';
import { channels } from '#app/features/messaging/gate.schema';
import { farEndsPolicy } from '#app/features/messaging/messaging.policy';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatInstant } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { plainField, SelectField, TextField } from '#app/ui/fields';
import { FilterForm, ListToolbar, Pagination } from '#app/ui/list-tools';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: farEndsPolicy, nav: 'admin' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('messaging:farEnds.title') }));

export const loader = loaderOf(async ({ actor, url }) => {
  const { searchParams } = url;
  const text = searchParams.get('q') ?? '';
  const channel = channels.find((each) => each === searchParams.get('channel'));
  const request = { text, channel, after: searchParams.get('after'), before: searchParams.get('before') };
  return { page: await farEndMessages(actor, request), text, channel: channel ?? null };
});

export default function FarEnds() {
  const { page, text, channel } = useLoaderData<typeof loader>();
  const t = useT('messaging');
  const language = useLanguage();
  return (
    <>
      <PageHeader
        title={t('farEnds.title')}
        description={t('farEnds.lead')}
        breadcrumb={[{ label: t('admin:title'), to: '/admin' }]}
      />
      <ListToolbar>
        <FilterForm active={Boolean(text || channel)}>
          <TextField field={plainField('q', text)} label={t('farEnds.search')} type="search" />
          <SelectField
            field={plainField('channel', channel)}
            label={t('farEnds.channel')}
            empty={t('farEnds.anyChannel')}
            options={channels.map((value) => ({ value, label: t(`channel.${value}`) }))}
          />
        </FilterForm>
      </ListToolbar>
      <DataTable
        caption={t('farEnds.caption')}
        rows={page.rows}
        rowKey={(line) => line.key}
        empty={<EmptyState title={t('farEnds.empty')} icon="mail" />}
        columns={[
          { key: 'to', header: t('farEnds.to'), cell: (line) => line.recipient },
          { key: 'channel', header: t('farEnds.channel'), cell: (line) => t(`channel.${line.channel}`) },
          { key: 'from', header: t('farEnds.from'), cell: (line) => line.sender },
          {
            key: 'text',
            header: t('farEnds.text'),
            cell: (line) => (
              <>
                {line.subject && <span className="block font-semibold">{line.subject}</span>}
                <span className="block max-w-lg whitespace-pre-line">{line.body}</span>
              </>
            ),
          },
          { key: 'at', header: t('farEnds.at'), tight: true, cell: (line) => formatInstant(language, line.receivedAt) },
        ]}
      />
      <Pagination next={page.next} previous={page.previous} />
    </>
  );
}

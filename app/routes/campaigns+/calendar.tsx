import { Link, useLoaderData } from '@remix-run/react';
import { campaignPaths } from '#app/features/campaigns/campaigns.paths';
import { calendarEntries } from '#app/features/campaigns/desk.queries.server';
import { monthAround } from '#app/features/campaigns/month.rules';
import { campaignArea } from '#app/features/organisations/areas.policy';
import { today } from '#app/foundation/clock';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatDay } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { ButtonLink } from '#app/ui/button';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: campaignArea, nav: 'campaigns' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('campaigns:calendar.title') }));

export const loader = loaderOf(async ({ actor, url }) => {
  const month = monthAround(url.searchParams.get('month'), today());
  return { month, entries: await calendarEntries(actor, { from: month.from, to: month.to }) };
});

export default function Calendar() {
  const { month, entries } = useLoaderData<typeof loader>();
  const t = useT('campaigns');
  const language = useLanguage();
  const title = t('calendar.month', { month: month.month, year: String(month.year) });
  return (
    <>
      <PageHeader
        title={t('calendar.title')}
        description={title}
        breadcrumb={[{ label: t('title'), to: '/campaigns' }]}
        actions={
          <>
            <ButtonLink to={campaignPaths.calendar(month.previous)} icon="chevron-left">
              {t('calendar.previous')}
            </ButtonLink>
            <ButtonLink to={campaignPaths.calendar(month.next)} iconEnd="chevron-right">
              {t('calendar.next')}
            </ButtonLink>
          </>
        }
      />
      <DataTable
        caption={title}
        hideCaption
        columns={[
          {
            key: 'starts',
            header: t('calendar.starts'),
            tight: true,
            cell: (entry) => formatDay(language, entry.startsOn),
          },
          {
            key: 'name',
            header: t('activities.name'),
            cell: (entry) => <Link to={campaignPaths.activity(entry.activityId)}>{entry.titleVi}</Link>,
          },
          { key: 'kind', header: t('activities.kind'), cell: (entry) => t(`kind.${entry.kind}`) },
          { key: 'due', header: t('calendar.due'), tight: true, cell: (entry) => formatDay(language, entry.dueOn) },
          {
            key: 'units',
            header: t('activity.units'),
            numeric: true,
            cell: (entry) => t('activity.unitCount', { count: entry.units }),
          },
        ]}
        rows={entries}
        rowKey={(entry) => entry.periodId}
        empty={<EmptyState icon="calendar" title={t('calendar.empty')} />}
      />
    </>
  );
}

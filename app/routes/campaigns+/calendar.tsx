import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { calendarFeedSchema } from '#app/features/campaigns/activity.schema';
import { calendarFeedSince } from '#app/features/campaigns/calendar-feed.queries.server';
import { campaignPaths } from '#app/features/campaigns/campaigns.paths';
import { CalendarFeedCard } from '#app/features/campaigns/components/calendar-feed-card';
import { MonthTable } from '#app/features/campaigns/components/month-table';
import { calendarEntries } from '#app/features/campaigns/desk.queries.server';
import { monthAround } from '#app/features/campaigns/month.rules';
import { rotateCalendarFeed } from '#app/features/campaigns/rotate-calendar-feed.server';
import { campaignArea } from '#app/features/organisations/areas.policy';
import { today } from '#app/foundation/clock';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
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
  const entries = await calendarEntries(actor, { from: month.from, to: month.to });
  return { month, entries, today: today(), feedSince: await calendarFeedSince(actor) };
});

// The address is in the answer and nowhere else, so this form is not replayed.
export const action = formAction(
  calendarFeedSchema,
  async ({ actor }) => ({ reveal: await rotateCalendarFeed(actor) }),
  { once: false },
);

export default function Calendar() {
  const { month, entries, today: on, feedSince } = useLoaderData<typeof loader>();
  const made = useActionData<typeof action>()?.reveal?.address;
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
      <div className="hidden md:block">
        <MonthTable month={month} entries={entries} today={on} caption={title} />
      </div>
      <div className="md:hidden">
        <DataTable
          caption={title}
          hideCaption
          columns={[
            {
              key: 'name',
              header: t('activities.name'),
              cell: (entry) => <Link to={campaignPaths.activity(entry.activityId)}>{entry.titleVi}</Link>,
            },
            { key: 'starts', header: t('calendar.starts'), cell: (entry) => formatDay(language, entry.startsOn) },
            { key: 'due', header: t('calendar.due'), cell: (entry) => formatDay(language, entry.dueOn) },
            {
              key: 'units',
              header: t('activity.units'),
              cell: (entry) => t('activity.unitCount', { count: entry.units }),
            },
          ]}
          rows={entries}
          rowKey={(entry) => entry.periodId}
          empty={<EmptyState icon="calendar" title={t('calendar.empty')} />}
        />
      </div>
      <CalendarFeedCard since={feedSince} made={typeof made === 'string' ? made : undefined} />
    </>
  );
}

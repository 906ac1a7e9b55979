import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { calendarFeedSchema } from '#app/features/campaigns/activity.schema';
import { isLate } from '#app/features/campaigns/assignment-state.rules';
import { calendarFeedSince } from '#app/features/campaigns/calendar-feed.queries.server';
import { campaignPaths } from '#app/features/campaigns/campaigns.paths';
import { assignmentReaders, unitActivitiesArea } from '#app/features/campaigns/campaigns.policy';
import { CalendarFeedCard } from '#app/features/campaigns/components/calendar-feed-card';
import { AssignmentBadge } from '#app/features/campaigns/components/words';
import { rotateCalendarFeed } from '#app/features/campaigns/rotate-calendar-feed.server';
import { unitAssignments } from '#app/features/campaigns/unit-assignments.queries.server';
import { unitByCode } from '#app/features/organisations/units.queries.server';
import { today } from '#app/foundation/clock';
import { found } from '#app/foundation/errors';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatDay } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Section } from '#app/ui/card';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';

export const handle = { policy: unitActivitiesArea, nav: 'unit' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('campaigns:unit.title') }));

export const loader = loaderOf(async ({ actor, params }) => {
  const unit = await unitByCode(actor, { code: found(params.unitCode), roles: assignmentReaders });
  const assignments = await unitAssignments(actor, { unitId: unit.id });
  return { assignments, today: today(), feedSince: await calendarFeedSince(actor) };
});

// The address is in the answer and nowhere else, so this form is not replayed.
export const action = formAction(
  calendarFeedSchema,
  async ({ actor }) => ({ reveal: await rotateCalendarFeed(actor) }),
  { once: false },
);

type Row = Awaited<ReturnType<typeof unitAssignments>>[number];

export default function UnitActivities() {
  const { assignments, today: on, feedSince } = useLoaderData<typeof loader>();
  const made = useActionData<typeof action>()?.reveal?.address;
  const t = useT('campaigns');
  const todo = assignments.filter((each) => each.state === 'open' || each.state === 'returned');
  const done = assignments.filter((each) => !todo.includes(each));
  return (
    <>
      {assignments.length === 0 && <EmptyState icon="calendar" title={t('unit.empty')} />}
      {todo.length > 0 && (
        <Section title={t('unit.open')} description={t('unit.opensText')}>
          <AssignmentList rows={todo} caption={t('unit.open')} today={on} />
        </Section>
      )}
      {done.length > 0 && (
        <Section title={t('unit.done')}>
          <AssignmentList rows={done} caption={t('unit.done')} today={on} />
        </Section>
      )}
      <CalendarFeedCard since={feedSince} made={typeof made === 'string' ? made : undefined} />
    </>
  );
}

function AssignmentList({ rows, caption, today: on }: { rows: Row[]; caption: string; today: Row['dueOn'] }) {
  const t = useT('campaigns');
  const language = useLanguage();
  return (
    <DataTable
      caption={caption}
      hideCaption
      columns={[
        {
          key: 'activity',
          header: t('unit.activity'),
          cell: (row) => (
            <Link to={campaignPaths.assignment(row.unitCode, row.id)}>
              {row.titleVi} – {t('activity.period', { key: row.periodKey })}
            </Link>
          ),
        },
        { key: 'due', header: t('unit.due'), tight: true, cell: (row) => formatDay(language, row.dueOn) },
        {
          key: 'state',
          header: t('unit.state'),
          cell: (row) => {
            const waiting = row.state === 'open' || row.state === 'returned';
            return <AssignmentBadge state={row.state} late={waiting && isLate(row.state, row.dueOn, null, on)} />;
          },
        },
      ]}
      rows={rows}
      rowKey={(row) => row.id}
      empty={null}
    />
  );
}

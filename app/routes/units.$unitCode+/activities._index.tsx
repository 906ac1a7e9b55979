import { Link, useLoaderData } from '@remix-run/react';
import { isLate } from '#app/features/campaigns/assignment-state.rules';
import { campaignPaths } from '#app/features/campaigns/campaigns.paths';
import { assignmentReaders, unitActivitiesArea } from '#app/features/campaigns/campaigns.policy';
import { AssignmentBadge } from '#app/features/campaigns/components/words';
import { unitAssignments } from '#app/features/campaigns/unit-assignments.queries.server';
import { unitByCode } from '#app/features/organisations/units.queries.server';
import { today } from '#app/foundation/clock';
import { found } from '#app/foundation/errors';
import { loaderOf } from '#app/foundation/http/door.server';
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
  return { assignments: await unitAssignments(actor, { unitId: unit.id }), today: today() };
});

type Row = Awaited<ReturnType<typeof unitAssignments>>[number];

export default function UnitActivities() {
  const { assignments, today: on } = useLoaderData<typeof loader>();
  const t = useT('campaigns');
  const todo = assignments.filter((each) => each.state === 'open' || each.state === 'returned');
  const done = assignments.filter((each) => !todo.includes(each));
  if (assignments.length === 0) return <EmptyState icon="calendar" title={t('unit.empty')} />;
  return (
    <>
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

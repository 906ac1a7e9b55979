import { useActionData, useLoaderData } from '@remix-run/react';
import { unitById } from '#app/features/organisations/units.queries.server';
import { CloseForm } from '#app/features/reports/components/close-form';
import { SnapshotTable } from '#app/features/reports/components/snapshot-table';
import { freezePeriod } from '#app/features/reports/freeze-period.server';
import { periodsToClose } from '#app/features/reports/periods.queries.server';
import { reportPaths } from '#app/features/reports/reports.paths';
import { periodClosers, reportsArea } from '#app/features/reports/reports.policy';
import { closeSchema } from '#app/features/reports/reports.schema';
import { snapshotList } from '#app/features/reports/snapshots.queries.server';
import { type Actor, unitsOfRole } from '#app/foundation/http/actor';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Section } from '#app/ui/card';
import { Pagination } from '#app/ui/list-tools';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: reportsArea, nav: 'reports' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('reports:title') }));

export const loader = loaderOf(async ({ actor, url }) => {
  const { searchParams } = url;
  return {
    page: await snapshotList(actor, { after: searchParams.get('after'), before: searchParams.get('before') }),
    periods: await periodsToClose(actor),
    units: await homes(actor),
  };
});

async function homes(actor: Actor): Promise<Array<{ code: string; name: string }>> {
  const units: Array<{ code: string; name: string }> = [];
  for (const unitId of unitsOfRole(actor, periodClosers)) {
    const { code, name } = await unitById(actor, { unitId, roles: periodClosers });
    units.push({ code, name });
  }
  return units;
}

export const action = formAction(closeSchema, async ({ actor, value }) => {
  const { number } = await freezePeriod(actor, value);
  return {
    to: reportPaths.snapshot(number),
    flash: { tone: 'success', key: 'reports:close.done', params: { number } },
  };
});

export default function Reports() {
  const { page, periods, units } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.lastResult;
  const t = useT('reports');
  return (
    <>
      <PageHeader title={t('title')} description={t('lead')} />
      <SnapshotTable rows={page.rows} />
      <Pagination next={page.next} previous={page.previous} />
      {units.length > 0 && (
        <Section title={t('close.title')} description={t('close.lead')} card>
          <CloseForm periods={periods} units={units} lastResult={lastResult} />
        </Section>
      )}
    </>
  );
}

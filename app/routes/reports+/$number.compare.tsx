import { useLoaderData } from '@remix-run/react';
import { comparison } from '#app/features/reports/comparison.queries.server';
import { DifferenceTable } from '#app/features/reports/components/difference-table';
import { reportPaths } from '#app/features/reports/reports.paths';
import { reportsArea } from '#app/features/reports/reports.policy';
import { snapshotList } from '#app/features/reports/snapshots.queries.server';
import { found } from '#app/foundation/errors';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { plainField, SelectField } from '#app/ui/fields';
import { FilterForm, ListToolbar } from '#app/ui/list-tools';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: reportsArea, nav: 'reports' } satisfies RouteHandle;

export const meta = metaOf<{ before: { number: string } }>(({ t, data }) => ({
  title: t('reports:compare.title', { number: data?.before.number ?? '' }),
}));

export const loader = loaderOf(async ({ actor, params, url }) => {
  const number = found(params.number);
  const compared = await comparison(actor, { number, other: url.searchParams.get('with') });
  const { rows } = await snapshotList(actor, { size: 100 });
  const same = rows.filter((row) => row.unitCode === compared.before.unitCode && row.number !== number);
  return { ...compared, others: same.map((row) => row.number) };
});

export default function Compare() {
  const { before, after, titles, difference, others } = useLoaderData<typeof loader>();
  const t = useT('reports');
  return (
    <>
      <PageHeader
        title={t('compare.title', { number: before.number })}
        description={t('compare.lead', { before: before.number, after: after?.number ?? t('compare.live') })}
        breadcrumb={[
          { label: t('title'), to: reportPaths.list() },
          { label: before.number, to: reportPaths.snapshot(before.number) },
        ]}
      />
      <ListToolbar>
        <FilterForm active={after !== null}>
          <SelectField
            field={plainField('with', after?.number)}
            label={t('compare.with')}
            empty={t('compare.live')}
            options={others.map((number) => ({ value: number, label: number }))}
          />
        </FilterForm>
      </ListToolbar>
      <DifferenceTable difference={difference} titles={titles} />
    </>
  );
}

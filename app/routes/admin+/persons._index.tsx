import { Link, useLoaderData } from '@remix-run/react';
import { adminArea } from '#app/features/organisations/areas.policy';
import { dataRequests, searchPersons } from '#app/features/organisations/data-subject.queries.server';
import { adminUnitPaths } from '#app/features/organisations/organisations.paths';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatDay } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Section } from '#app/ui/card';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { plainField, TextField } from '#app/ui/fields';
import { FilterForm, ListToolbar } from '#app/ui/list-tools';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: adminArea, nav: 'admin' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('persons:admin.title') }));

export const loader = loaderOf(async ({ actor, url }) => {
  const text = url.searchParams.get('q') ?? '';
  return { text, people: await searchPersons(actor, { text }), open: await dataRequests(actor) };
});

export default function Persons() {
  const { text, people, open } = useLoaderData<typeof loader>();
  const t = useT('persons');
  const language = useLanguage();
  return (
    <>
      <PageHeader
        title={t('admin.title')}
        description={t('admin.lead')}
        breadcrumb={[{ label: t('admin:title'), to: '/admin' }]}
      />
      <Section title={t('admin.open')}>
        <DataTable
          caption={t('admin.open')}
          hideCaption
          columns={[
            {
              key: 'name',
              header: t('common:fullName'),
              cell: (row) => <Link to={adminUnitPaths.person(row.personId)}>{row.fullName}</Link>,
            },
            { key: 'kind', header: t('column.kind'), cell: (row) => t(`request.kind.${row.kind}`) },
            { key: 'asked', header: t('admin.askedOn'), cell: (row) => formatDay(language, row.askedOn) },
            { key: 'due', header: t('data.dueOn'), cell: (row) => formatDay(language, row.dueOn) },
          ]}
          rows={open}
          rowKey={(row) => row.id}
          empty={<EmptyState title={t('admin.noOpen')} icon="check" />}
        />
      </Section>
      <Section title={t('admin.found')}>
        <ListToolbar>
          <FilterForm active={text !== ''}>
            <TextField field={plainField('q', text)} label={t('admin.search')} type="search" />
          </FilterForm>
        </ListToolbar>
        <DataTable
          caption={t('admin.found')}
          hideCaption
          columns={[
            {
              key: 'name',
              header: t('common:fullName'),
              cell: (row) => <Link to={adminUnitPaths.person(row.personId)}>{row.fullName}</Link>,
            },
            { key: 'code', header: t('common:code'), cell: (row) => row.personCode ?? '–' },
            {
              key: 'birth',
              header: t('merge.birthDate'),
              cell: (row) => (row.birthDate ? formatDay(language, row.birthDate) : '–'),
            },
            { key: 'units', header: t('admin.units'), cell: (row) => row.units.join(' · ') || '–' },
          ]}
          rows={people}
          rowKey={(row) => row.personId}
          empty={<EmptyState title={text ? t('admin.nobody') : t('admin.type')} icon="search" />}
        />
      </Section>
    </>
  );
}

import { Link, useLoaderData } from '@remix-run/react';
import { adminArea } from '#app/features/organisations/areas.policy';
import { adminUnitPaths } from '#app/features/organisations/organisations.paths';
import { rootUnits, searchTree } from '#app/features/organisations/tree.queries.server';
import { listChildren } from '#app/features/organisations/units.queries.server';
import { isDay, today } from '#app/foundation/clock';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatDay, formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Badge } from '#app/ui/badge';
import { Section } from '#app/ui/card';
import { CheckboxField } from '#app/ui/choices';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { DateField, plainField, TextField } from '#app/ui/fields';
import { FilterForm, ListToolbar } from '#app/ui/list-tools';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: adminArea, nav: 'admin' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('organisations:tree.title') }));

export const loader = loaderOf(async ({ actor, url }) => {
  const text = url.searchParams.get('q')?.trim() ?? '';
  const asked = url.searchParams.get('on') ?? '';
  const on = isDay(asked) ? asked : today();
  const closed = url.searchParams.get('closed') === 'on';
  const found = text ? await searchTree(actor, { text, on, closed }) : null;
  const roots = found ? [] : await rootUnits(actor);
  const [root] = roots;
  return {
    text,
    on: on === today() ? '' : on,
    closed,
    found,
    roots,
    children: root && roots.length === 1 ? await listChildren(actor, { unitId: root.id }) : [],
  };
});

export default function UnitTree() {
  const { text, on, closed, found, roots, children } = useLoaderData<typeof loader>();
  const t = useT('organisations');
  const language = useLanguage();
  return (
    <>
      <PageHeader
        title={t('tree.title')}
        description={t('tree.lead')}
        breadcrumb={[{ label: t('admin:title'), to: '/admin' }]}
      />
      <ListToolbar>
        <FilterForm active={text !== '' || on !== '' || closed}>
          <TextField field={plainField('q', text)} label={t('tree.search')} type="search" />
          <DateField field={plainField('on', on)} label={t('tree.asOn')} />
          <CheckboxField field={plainField('closed', closed ? 'on' : '')} label={t('tree.withClosed')} />
        </FilterForm>
      </ListToolbar>
      {found && (
        <DataTable
          caption={t('tree.found', { count: found.length })}
          columns={[
            {
              key: 'name',
              header: t('overview.unit'),
              cell: (unit) => (
                <>
                  <Link to={adminUnitPaths.unit(unit.code)}>{unit.name}</Link>
                  {unit.nowCalled && (
                    <span className="text-muted"> ({t('tree.nowCalled', { name: unit.nowCalled })})</span>
                  )}
                </>
              ),
            },
            { key: 'parent', header: t('tree.parent'), cell: (unit) => unit.parentName ?? unit.qualifier },
            { key: 'type', header: t('overview.type'), cell: (unit) => unit.typeName[language] },
            { key: 'code', header: t('common:code'), cell: (unit) => <code>{unit.code}</code> },
            {
              key: 'closed',
              header: t('common:status'),
              tight: true,
              cell: (unit) =>
                unit.closesOn && <Badge>{t('tree.closesOn', { day: formatDay(language, unit.closesOn) })}</Badge>,
            },
          ]}
          rows={found}
          rowKey={(unit) => unit.id}
          empty={<EmptyState title={t('tree.noMatch')} icon="search" />}
        />
      )}
      {roots.map((root) => (
        <Section
          key={root.id}
          title={root.name}
          actions={<Link to={adminUnitPaths.unit(root.code)}>{t('common:open')}</Link>}
        >
          <DataTable
            caption={t('overview.children')}
            hideCaption
            columns={[
              {
                key: 'name',
                header: t('overview.unit'),
                cell: (unit) => <Link to={adminUnitPaths.unit(unit.code)}>{unit.name}</Link>,
              },
              { key: 'type', header: t('overview.type'), cell: (unit) => unit.typeName[language] },
              {
                key: 'units',
                header: t('overview.units'),
                numeric: true,
                cell: (unit) => formatNumber(language, unit.children),
              },
              {
                key: 'people',
                header: t('overview.members'),
                numeric: true,
                cell: (unit) => formatNumber(language, unit.people),
              },
            ]}
            rows={children}
            rowKey={(unit) => unit.id}
            empty={<EmptyState title={t('tree.noChildren')} icon="unit" />}
          />
        </Section>
      ))}
    </>
  );
}

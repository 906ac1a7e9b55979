import { useLoaderData } from '@remix-run/react';
import { peopleArea } from '#app/features/organisations/areas.policy';
import { isAudience } from '#app/features/organisations/audiences.rules';
import { AccountBadge, MembershipDays, PersonName } from '#app/features/organisations/components/roster-cells';
import { RosterFilters } from '#app/features/organisations/components/roster-filters';
import { unitPaths } from '#app/features/organisations/organisations.paths';
import { peopleReaders, rosterKeepers } from '#app/features/organisations/roles.policy';
import { type RosterFilter, roster, rosterCount } from '#app/features/organisations/roster.queries.server';
import { unitHead } from '#app/features/organisations/unit-head.queries.server';
import { today } from '#app/foundation/clock';
import { notFound } from '#app/foundation/errors';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { readPage } from '#app/foundation/pagination';
import { metaOf } from '#app/page-meta';
import { ButtonLink } from '#app/ui/button';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { ExportLink, ListToolbar, Pagination } from '#app/ui/list-tools';

export const handle = { policy: peopleArea, nav: 'unit' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('organisations:people.title') }));

export const loader = loaderOf(async ({ actor, params, url }) => {
  const { unit, held } = await unitHead(actor, { code: params.unitCode ?? '' });
  if (!held.some((role) => peopleReaders.includes(role))) throw notFound();
  const audience = url.searchParams.get('audience');
  const filter: RosterFilter = {
    text: url.searchParams.get('q'),
    audience: isAudience(audience) ? audience : null,
    state: url.searchParams.get('state') === 'ended' ? 'ended' : 'present',
    account: url.searchParams.get('account') === 'closed' ? 'closed' : null,
  };
  const question = { unitId: unit.id, filter };
  return {
    unit,
    filter,
    today: today(),
    page: await roster(actor, { ...question, page: readPage(url.searchParams, 50) }),
    count: await rosterCount(actor, question),
    keeps: held.some((role) => rosterKeepers.includes(role)),
  };
});

export default function People() {
  const { unit, filter, today, page, count, keeps } = useLoaderData<typeof loader>();
  const t = useT('organisations');
  const filtered = Boolean(filter.text || filter.audience || filter.account || filter.state === 'ended');
  return (
    <>
      <ListToolbar
        actions={
          keeps && (
            <>
              <ExportLink to={unitPaths.exportPeople(unit.code, 'xlsx')} label={`${t('common:export')} .xlsx`} />
              <ExportLink to={unitPaths.exportPeople(unit.code, 'csv')} label={`${t('common:export')} .csv`} />
              <ButtonLink to={unitPaths.oneRoster(unit.code)} download icon="download">
                {t('rosters:export.oneroster')}
              </ButtonLink>
              <ButtonLink to={unitPaths.doubles(unit.code)} icon="people">
                {t('persons:doubles.link')}
              </ButtonLink>
              <ButtonLink to={unitPaths.importRoster(unit.code)} icon="upload">
                {t('people.import')}
              </ButtonLink>
              <ButtonLink to={unitPaths.newPerson(unit.code)} variant="primary" icon="plus">
                {t('people.add')}
              </ButtonLink>
            </>
          )
        }
      >
        <RosterFilters filter={filter} active={filtered} />
      </ListToolbar>
      <DataTable
        caption={t('people.caption', { count })}
        columns={[
          {
            key: 'name',
            header: t('common:fullName'),
            cell: (entry) => <PersonName entry={entry} unitCode={unit.code} />,
          },
          {
            key: 'unit',
            header: t('common:unit'),
            cell: (entry) => (
              <>
                {entry.unitId === unit.id ? t('people.itself') : entry.unitName}
                <span className="block text-sm text-muted">{t(`audience.${entry.audience}`)}</span>
              </>
            ),
          },
          { key: 'days', header: t('people.days'), cell: (entry) => <MembershipDays entry={entry} today={today} /> },
          {
            key: 'account',
            header: t('people.account'),
            tight: true,
            cell: (entry) => <AccountBadge state={entry.account} />,
          },
        ]}
        rows={page.rows}
        rowKey={(entry) => entry.membershipId}
        empty={
          <EmptyState title={filtered ? t('people.noMatch') : t('people.empty')} icon="people">
            {!filtered && keeps && t('people.emptyLead')}
          </EmptyState>
        }
      />
      <Pagination next={page.next} previous={page.previous} summary={t('people.caption', { count })} />
    </>
  );
}

import { Link, useLoaderData } from '@remix-run/react';
import { unitArea } from '#app/features/organisations/areas.policy';
import { KeeperTaskList } from '#app/features/organisations/components/keeper-task-list';
import { UnitPastList } from '#app/features/organisations/components/unit-past';
import { unitPaths } from '#app/features/organisations/organisations.paths';
import { audienceFacts, keeperTasks } from '#app/features/organisations/overview.queries.server';
import { peopleReaders, rosterKeepers } from '#app/features/organisations/roles.policy';
import { unitHead } from '#app/features/organisations/unit-head.queries.server';
import { pastOfUnit } from '#app/features/organisations/unit-past.queries.server';
import { listChildren } from '#app/features/organisations/units.queries.server';
import { today, yearOf } from '#app/foundation/clock';
import { together } from '#app/foundation/db-together.server';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { ButtonLink } from '#app/ui/button';
import { Grid, Section } from '#app/ui/card';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { Stat } from '#app/ui/stat';

export const handle = { policy: unitArea, nav: 'unit' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('organisations:overview.title') }));

export const loader = loaderOf(async ({ actor, params }) => {
  const { unit, held } = await unitHead(actor, { code: params.unitCode ?? '' });
  const cycleKey = String(yearOf(today()));
  const keeps = held.some((role) => rosterKeepers.includes(role));
  const [facts, tasks] = await together(
    audienceFacts(actor, { unitId: unit.id, cycleKey }),
    keeps ? keeperTasks({ unitId: unit.id, cycleKey }) : null,
  );
  return {
    unit,
    cycleKey,
    facts,
    tasks,
    children: await listChildren(actor, { unitId: unit.id }),
    past: await pastOfUnit({ unitId: unit.id }),
    seesPeople: held.some((role) => peopleReaders.includes(role)),
  };
});

export default function UnitOverview() {
  const { unit, cycleKey, facts, children, past, tasks, seesPeople } = useLoaderData<typeof loader>();
  const t = useT('organisations');
  const language = useLanguage();
  const number = (value: number) => formatNumber(language, value);
  return (
    <>
      {tasks && <KeeperTaskList unitCode={unit.code} cycleKey={cycleKey} tasks={tasks} />}
      <Section
        title={t('overview.people')}
        description={t('overview.peopleLead')}
        actions={<ButtonLink to={unitPaths.progress(unit.code)}>{t('overview.openProgress')}</ButtonLink>}
      >
        {facts.length === 0 ? (
          <EmptyState title={t('overview.nobody')} icon="people" />
        ) : (
          <Grid columns={4}>
            {facts.map((fact) => (
              <Stat
                key={fact.audience}
                label={t(`audience.${fact.audience}`)}
                value={number(fact.present)}
                note={
                  <>
                    {fact.declared === null
                      ? t('overview.undeclared', { year: cycleKey })
                      : t('overview.declared', { declared: fact.declared, year: cycleKey })}
                    <br />
                    {t('overview.moves', { joined: fact.joined, left: fact.left })}
                  </>
                }
                to={seesPeople ? `${unitPaths.people(unit.code)}?audience=${fact.audience}` : undefined}
              />
            ))}
          </Grid>
        )}
      </Section>
      {children.length > 0 && (
        <Section title={t('overview.children')}>
          <DataTable
            caption={t('overview.children')}
            hideCaption
            columns={[
              {
                key: 'name',
                header: t('overview.unit'),
                cell: (child) => <Link to={unitPaths.overview(child.code)}>{child.name}</Link>,
              },
              { key: 'type', header: t('overview.type'), cell: (child) => child.typeName[language] },
              { key: 'children', header: t('overview.units'), numeric: true, cell: (child) => number(child.children) },
              { key: 'people', header: t('overview.members'), numeric: true, cell: (child) => number(child.people) },
            ]}
            rows={children}
            rowKey={(child) => child.id}
            empty={null}
          />
        </Section>
      )}
      {(past.names.length + past.predecessors.length > 0 || past.places.length > 1) && (
        <Section title={t('reorganisation:past.title')} card>
          <UnitPastList past={past} />
        </Section>
      )}
    </>
  );
}

import { Outlet, useLoaderData, useLocation } from '@remix-run/react';
import { batchPaths } from '#app/features/learning/batches/batch.paths';
import { unitArea } from '#app/features/organisations/areas.policy';
import { unitPaths } from '#app/features/organisations/organisations.paths';
import { reorganisationPaths } from '#app/features/organisations/reorganisation.paths';
import { peopleReaders, rosterKeepers } from '#app/features/organisations/roles.policy';
import { unitHead } from '#app/features/organisations/unit-head.queries.server';
import { evidencePaths, progressPaths } from '#app/features/targets/targets.paths';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { SiteShell } from '#app/site-shell';
import { PageHeader } from '#app/ui/page-header';
import { type Tab, Tabs } from '#app/ui/tabs';

export const handle = { policy: unitArea, nav: 'unit' } satisfies RouteHandle;

export const loader = loaderOf(async ({ actor, params }) => {
  const { unit, ancestors, held, waits } = await unitHead(actor, { code: params.unitCode ?? '' });
  return {
    unit,
    ancestors,
    can: {
      people: held.some((role) => peopleReaders.includes(role)),
      roster: held.some((role) => rosterKeepers.includes(role)),
      waiting: waits,
    },
  };
});

/** The head of every page of a unit: its name, where it stands, and the views of it that the reader may open. */
export default function UnitLayout() {
  const { unit, ancestors, can } = useLoaderData<typeof loader>();
  const { pathname } = useLocation();
  const t = useT('organisations');
  const language = useLanguage();
  const views: Array<[to: string, label: string, shown: boolean]> = [
    [unitPaths.overview(unit.code), t('tab.overview'), true],
    [unitPaths.people(unit.code), t('tab.people'), can.people],
    [unitPaths.headcounts(unit.code), t('tab.headcounts'), can.people],
    [unitPaths.importRoster(unit.code), t('tab.import'), can.roster],
    [unitPaths.codes(unit.code), t('tab.codes'), can.roster],
    [progressPaths.brief(unit.code), t('figures:brief.tab'), true],
    [reorganisationPaths.waiting(unit.code), t('reorganisation:waiting.tab'), can.waiting],
    [unitPaths.progress(unit.code), t('tab.progress'), true],
    [batchPaths.list(unit.code), t('credentials:batch.tab'), can.people],
    [evidencePaths.list(unit.code), t('evidence:tab'), can.people],
    [unitPaths.activities(unit.code), t('tab.activities'), true],
  ];
  const overview = unitPaths.overview(unit.code);
  const tabs: Tab[] = views
    .filter(([, , shown]) => shown)
    .map(([to, label]) => ({ to, label, current: to === overview ? pathname === to : pathname.startsWith(to) }));
  return (
    <SiteShell area="app">
      <PageHeader
        title={unit.name}
        description={[unit.typeName[language], unit.qualifier].filter(Boolean).join(' · ')}
        breadcrumb={ancestors.map((above) => ({ label: above.name, to: unitPaths.overview(above.code) }))}
      />
      <div className="screen-only">
        <Tabs label={t('tab.label')} tabs={tabs} />
      </div>
      <Outlet />
    </SiteShell>
  );
}

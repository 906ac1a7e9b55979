import { useLoaderData } from '@remix-run/react';
import { FrozenFigures } from '#app/features/reports/components/frozen-figures';
import { periodWords } from '#app/features/reports/components/period-words';
import { ReportedFigures } from '#app/features/reports/components/reported-figures';
import { SnapshotFacts } from '#app/features/reports/components/snapshot-facts';
import { SnapshotBadge } from '#app/features/reports/components/snapshot-table';
import { VersionList } from '#app/features/reports/components/version-list';
import { reportPaths } from '#app/features/reports/reports.paths';
import { periodClosers, reportsArea } from '#app/features/reports/reports.policy';
import { snapshotView } from '#app/features/reports/snapshots.queries.server';
import { found } from '#app/foundation/errors';
import { hasRole } from '#app/foundation/http/actor';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { ButtonLink } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: reportsArea, nav: 'reports' } satisfies RouteHandle;

export const meta = metaOf<{ snapshot: { number: string } }>(({ t, data }) => ({
  title: data?.snapshot.number ?? t('reports:title'),
}));

/** The page takes what it shows of the body: one unit with those right below it. */
export const loader = loaderOf(async ({ actor, params, url }) => {
  const { body, ...snapshot } = await snapshotView(actor, { number: found(params.number) });
  const asked = url.searchParams.get('unit');
  const [top] = body.units;
  const chosen = found(body.units.find(({ code }) => code === asked) ?? top);
  const below = body.units.filter(({ parent }) => parent === chosen.code);
  const parents = new Set(body.units.map(({ parent }) => parent));
  const way = [];
  for (let at = chosen; at.parent !== null; ) {
    at = found(body.units.find(({ code }) => code === at.parent));
    way.unshift({ code: at.code, name: at.name });
  }
  return {
    snapshot: { ...snapshot, people: body.people.count, rule: body.rule },
    figures: {
      ...{ chosen, below, way, targets: body.targets },
      open: below.map(({ code }) => code).filter((code) => parents.has(code)),
    },
    reported: chosen === top ? body.reported : [],
    mayClose: hasRole(actor, periodClosers),
  };
});

export default function SnapshotPage() {
  const { snapshot, figures, reported, mayClose } = useLoaderData<typeof loader>();
  const t = useT('reports');
  const { number } = snapshot;
  const first = snapshot.versions[0]?.number;
  return (
    <>
      <PageHeader
        title={`${number} – ${periodWords(t, snapshot.periodKind, snapshot.periodKey)}`}
        badge={<SnapshotBadge row={snapshot} />}
        breadcrumb={[{ label: t('title'), to: reportPaths.list() }]}
        actions={
          <>
            <ButtonLink to={reportPaths.compare(number)}>{t('view.compareLive')}</ButtonLink>
            {mayClose && (
              <ButtonLink to={reportPaths.amend(first ?? number)} icon="edit">
                {t('view.amend')}
              </ButtonLink>
            )}
          </>
        }
      />
      <SnapshotFacts snapshot={snapshot} />
      <Section title={t('view.files')}>
        <div className="flex flex-wrap gap-2">
          <ButtonLink to={reportPaths.file(number, 'xlsx')} download icon="download" variant="primary">
            {t('view.xlsx')}
          </ButtonLink>
          <ButtonLink to={reportPaths.file(number, 'csv')} download icon="download">
            {t('view.csv')}
          </ButtonLink>
          <ButtonLink to={reportPaths.json(number)} download icon="download">
            {t('view.json')}
          </ButtonLink>
          {mayClose && (
            <ButtonLink to={reportPaths.people(number)} download icon="download">
              {t('view.peopleFile')}
            </ButtonLink>
          )}
          <ButtonLink to={reportPaths.check(number, snapshot.hash)} reload icon="check-circle">
            {t('view.check')}
          </ButtonLink>
        </div>
      </Section>
      <Section
        title={figures.way.length > 0 ? `${t('view.figures')}: ${figures.chosen.name}` : t('view.figures')}
        actions={figures.way.map(({ code, name }) => (
          <ButtonLink key={code} to={reportPaths.snapshot(number, code)} size="small" icon="chevron-left">
            {name}
          </ButtonLink>
        ))}
      >
        <FrozenFigures number={number} {...figures} />
      </Section>
      <ReportedFigures figures={reported} />
      {snapshot.versions.length > 1 && <VersionList number={number} versions={snapshot.versions} />}
    </>
  );
}

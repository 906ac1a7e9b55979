import { useLoaderData } from '@remix-run/react';
import { unitArea } from '#app/features/organisations/areas.policy';
import { ReportLinks } from '#app/features/reports/components/report-links';
import { reportLinks } from '#app/features/reports/report-links.queries.server';
import { FigureLead } from '#app/features/targets/components/figure-lead';
import { type FiguresRow, FiguresTable } from '#app/features/targets/components/figures-table';
import { ProgressFilters } from '#app/features/targets/components/progress-filters';
import { ProgressHead, useFiguresAbove } from '#app/features/targets/components/progress-head';
import { TargetChart } from '#app/features/targets/components/target-chart';
import { TargetStat } from '#app/features/targets/components/target-stat';
import { sumByKind } from '#app/features/targets/figure.rules';
import { readFigureTime, timeQuery } from '#app/features/targets/figure-view.rules';
import { unitFigures } from '#app/features/targets/figures.queries.server';
import { progressPaths } from '#app/features/targets/targets.paths';
import { weeklyTrends } from '#app/features/targets/trend.queries.server';
import { together } from '#app/foundation/db-together.server';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { ButtonLink } from '#app/ui/button';
import { Grid, Section } from '#app/ui/card';
import { EmptyState } from '#app/ui/empty-state';
import { ExportLink, ListToolbar } from '#app/ui/list-tools';

export const handle = { policy: unitArea, nav: 'progress', light: true } satisfies RouteHandle;

export const meta = metaOf<{ unit: { name: string } }>(({ t, data }) => ({
  title: data ? `${t('targets:title')}: ${data.unit.name}` : t('targets:title'),
}));

export const loader = loaderOf(async ({ actor, params, url }) => {
  const asked = url.searchParams;
  const figures = await unitFigures(actor, { unitCode: params.unitCode ?? '', ...readFigureTime(asked) });
  const { unit, cycle, targets, total } = figures;
  const target = targets.find((each) => each.id === asked.get('target')) ?? targets[0] ?? null;
  const unnamed = target ? { [target.id]: total[target.id]?.unnamed ?? 0 } : {};
  const [trends, reports] = await together(
    target && weeklyTrends({ unitId: unit.id, cycle, unnamed }),
    reportLinks(actor, { unit, cycle }),
  );
  const kinds = sumByKind(figures.children);
  const kind = kinds.find((each) => each.type === asked.get('kind'))?.type ?? null;
  return { ...figures, target, trend: (target && trends?.[target.id]) ?? [], kinds, kind, reports };
});

export default function Progress() {
  const { unit, standsSince, cycle, cycleKeys, targets, target, total, own, children, kinds, kind, trend, reports } =
    useLoaderData<typeof loader>();
  const t = useT('targets');
  const time = timeQuery(cycle);
  const language = useLanguage();
  const up = useFiguresAbove({ ...time, target: target?.id });
  const toTarget = (unitCode: string) => (targetId: string) => progressPaths.target(unitCode, targetId, time);
  const byKind = kinds.length > 1 && kind === null;
  const units: FiguresRow[] = children
    .filter((child) => kind === null || child.type === kind)
    .map((child) => ({
      key: child.id,
      name: child.name,
      note: child.qualifier === unit.name ? null : child.qualifier,
      to: progressPaths.unit(child.code, { ...time, target: target?.id }),
      figures: child.figures,
      toTarget: toTarget(child.code),
    }));
  const kindRows: FiguresRow[] = kinds.map((each) => ({
    key: each.type,
    name: each.typeName[language],
    to: progressPaths.unit(unit.code, { ...time, target: target?.id, kind: each.type }),
    figures: each.figures,
  }));
  const ownRow: FiguresRow = {
    key: 'own',
    name: t('own'),
    figures: own,
    toTarget: (targetId) => progressPaths.target(unit.code, targetId, { ...time, own: '1' }),
  };
  const [rows, title] = byKind ? [kindRows, t('byKind')] : [units, t('byUnit')];
  const withOwn = Object.keys(own).length > 0 && kind === null ? [ownRow, ...rows] : rows;
  const shownTotal = kind === null ? total : (kinds.find((each) => each.type === kind)?.figures ?? {});
  return (
    <>
      <ProgressHead
        title={t('title')}
        up={up}
        description={<FigureLead cycle={cycle} />}
        actions={
          <>
            <ReportLinks links={reports} />
            <ButtonLink to={progressPaths.reported(unit.code)}>{t('reported.title')}</ButtonLink>
          </>
        }
      />
      <ListToolbar actions={<ExportLink to={progressPaths.unitsFile(unit.code)} label={t('exportUnits')} />}>
        <ProgressFilters
          cycleKeys={cycleKeys}
          cycle={cycle}
          targets={targets}
          targetId={target?.id}
          kinds={kinds}
          kind={kind}
        />
      </ListToolbar>
      {target === null || withOwn.length === 0 ? (
        <EmptyState title={t('empty')} icon="target">
          {cycle.present ? t('emptyText') : t('figures:notYet', { day: cycle.on })}
        </EmptyState>
      ) : (
        <>
          <Grid columns={4}>
            {targets.map((each) => (
              <TargetStat
                key={each.id}
                target={each}
                cycle={cycle}
                opensOn={standsSince}
                figure={total[each.id]}
                to={toTarget(unit.code)(each.id)}
              />
            ))}
          </Grid>
          <div className="mt-6">
            <TargetChart title={title} target={target} rows={rows} trend={trend} as={cycle.as} />
          </div>
          <Section
            title={title}
            description={t('byUnitLead')}
            actions={
              <ButtonLink to={progressPaths.compare(unit.code, target.id, { ...time, kind })}>
                {t('figures:compare.open')}
              </ButtonLink>
            }
          >
            <FiguresTable
              caption={title}
              targets={targets}
              rows={withOwn}
              total={{
                key: 'total',
                name: t('common:total'),
                figures: shownTotal,
                toTarget: kind ? undefined : toTarget(unit.code),
              }}
            />
          </Section>
        </>
      )}
    </>
  );
}

import { useLoaderData } from '@remix-run/react';
import { unitArea } from '#app/features/organisations/areas.policy';
import { Benchmark } from '#app/features/targets/components/benchmark';
import { type FiguresRow, FiguresTable } from '#app/features/targets/components/figures-table';
import { ProgressFilters } from '#app/features/targets/components/progress-filters';
import { ProgressHead, useFiguresAbove } from '#app/features/targets/components/progress-head';
import { TargetChart } from '#app/features/targets/components/target-chart';
import { TargetStat } from '#app/features/targets/components/target-stat';
import { sumByKind } from '#app/features/targets/figure.rules';
import { unitFigures, weeklyTrend } from '#app/features/targets/figures.queries.server';
import { provincesAdoption } from '#app/features/targets/reported.queries.server';
import { progressPaths } from '#app/features/targets/targets.paths';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { ButtonLink } from '#app/ui/button';
import { Grid, Section } from '#app/ui/card';
import { EmptyState } from '#app/ui/empty-state';
import { ExportLink, ListToolbar } from '#app/ui/list-tools';

export const handle = { policy: unitArea, nav: 'progress' } satisfies RouteHandle;

export const meta = metaOf<{ unit: { name: string } }>(({ t, data }) => ({
  title: data ? `${t('targets:title')}: ${data.unit.name}` : t('targets:title'),
}));

export const loader = loaderOf(async ({ actor, params, url }) => {
  const asked = url.searchParams;
  const figures = await unitFigures(actor, { unitCode: params.unitCode ?? '', cycleKey: asked.get('cycle') });
  const { unit, cycle, targets, total } = figures;
  const target = targets.find((each) => each.id === asked.get('target')) ?? targets[0] ?? null;
  const unnamed = target ? (total[target.id]?.unnamed ?? 0) : 0;
  const trend = target ? await weeklyTrend({ unitId: unit.id, cycle, targetId: target.id, unnamed }) : [];
  const adoption = unit.type === 'province' ? await provincesAdoption() : [];
  const kinds = sumByKind(figures.children);
  const kind = kinds.find((each) => each.type === asked.get('kind'))?.type ?? null;
  return { ...figures, target, trend, adoption, kinds, kind };
});

export default function Progress() {
  const { unit, cycle, cycleKeys, targets, target, total, own, children, kinds, kind, trend, adoption } =
    useLoaderData<typeof loader>();
  const t = useT('targets');
  const language = useLanguage();
  const up = useFiguresAbove({ cycle: cycle.key, target: target?.id });
  const toTarget = (unitCode: string) => (targetId: string) =>
    progressPaths.target(unitCode, targetId, { cycle: cycle.key });
  const byKind = kinds.length > 1 && kind === null;
  const units: FiguresRow[] = children
    .filter((child) => kind === null || child.type === kind)
    .map((child) => ({
      key: child.id,
      name: child.name,
      note: child.qualifier === unit.name ? null : child.qualifier,
      to: progressPaths.unit(child.code, { cycle: cycle.key, target: target?.id }),
      figures: child.figures,
      toTarget: toTarget(child.code),
    }));
  const kindRows: FiguresRow[] = kinds.map((each) => ({
    key: each.type,
    name: each.typeName[language],
    to: progressPaths.unit(unit.code, { cycle: cycle.key, target: target?.id, kind: each.type }),
    figures: each.figures,
  }));
  const ownRow: FiguresRow = {
    key: 'own',
    name: t('own'),
    figures: own,
    toTarget: (targetId) => progressPaths.target(unit.code, targetId, { cycle: cycle.key, own: '1' }),
  };
  const rows = byKind ? kindRows : units;
  const withOwn = Object.keys(own).length > 0 && kind === null ? [ownRow, ...rows] : rows;
  const shownTotal = kind === null ? total : (kinds.find((each) => each.type === kind)?.figures ?? {});
  const title = byKind ? t('byKind') : t('byUnit');
  return (
    <>
      <ProgressHead
        title={t('title')}
        up={up}
        description={
          cycle.closed
            ? t('leadClosed', { cycle: cycle.key, day: cycle.on })
            : t('lead', { day: cycle.on, due: cycle.dueOn })
        }
        actions={<ButtonLink to={progressPaths.reported(unit.code)}>{t('reported.title')}</ButtonLink>}
      />
      <ListToolbar actions={<ExportLink to={progressPaths.unitsFile(unit.code)} label={t('exportUnits')} />}>
        <ProgressFilters
          cycleKeys={cycleKeys}
          cycleKey={cycle.key}
          targets={targets}
          targetId={target?.id}
          kinds={kinds}
          kind={kind}
        />
      </ListToolbar>
      {target === null || withOwn.length === 0 ? (
        <EmptyState title={t('empty')} icon="target">
          {t('emptyText')}
        </EmptyState>
      ) : (
        <>
          <Grid columns={4}>
            {targets.map((each) => (
              <TargetStat
                key={each.id}
                target={each}
                cycle={cycle}
                figure={total[each.id]}
                to={toTarget(unit.code)(each.id)}
              />
            ))}
          </Grid>
          <div className="mt-6">
            <TargetChart title={title} target={target} rows={rows} trend={trend} />
          </div>
          <Section title={title} description={t('byUnitLead')}>
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
      {adoption.length > 0 && (
        <Benchmark adoption={adoption} province={(unit.shortName ?? unit.name).replace(/^Tỉnh /, '')} />
      )}
    </>
  );
}

import { useLoaderData } from '@remix-run/react';
import { unitArea } from '#app/features/organisations/areas.policy';
import { moversOf } from '#app/features/targets/brief.rules';
import { whereItHurts } from '#app/features/targets/comparison.rules';
import { BriefHurts, BriefMovers, BriefReported } from '#app/features/targets/components/brief-lists';
import { BriefTarget } from '#app/features/targets/components/brief-target';
import { ProgressHead } from '#app/features/targets/components/progress-head';
import { emptyFigure } from '#app/features/targets/figure.rules';
import { timeQuery } from '#app/features/targets/figure-view.rules';
import { unitFigures } from '#app/features/targets/figures.queries.server';
import { reportedTargets } from '#app/features/targets/reported.queries.server';
import { progressPaths } from '#app/features/targets/targets.paths';
import { weeklyTrends } from '#app/features/targets/trend.queries.server';
import { together } from '#app/foundation/db-together.server';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { ButtonLink } from '#app/ui/button';
import { Grid, Section } from '#app/ui/card';
import { EmptyState } from '#app/ui/empty-state';

export const handle = { policy: unitArea, nav: 'progress', light: true } satisfies RouteHandle;

export const meta = metaOf<{ unit: { name: string } }>(({ t, data }) => ({
  title: data ? `${t('figures:brief.title')}: ${data.unit.name}` : t('figures:brief.title'),
}));

export const loader = loaderOf(async ({ actor, params }) => {
  const { unit, standsSince, cycle, targets, total, children } = await unitFigures(actor, {
    unitCode: params.unitCode ?? '',
  });
  const counted = targets.filter((target) => total[target.id]);
  const unnamed = Object.fromEntries(counted.map((target) => [target.id, total[target.id]?.unnamed ?? 0]));
  const [trends, reported] = await together(
    weeklyTrends({ unitId: unit.id, cycle, unnamed }),
    reportedTargets(actor, { unitId: unit.id }),
  );
  return {
    unit,
    standsSince,
    cycle,
    targets: counted,
    total,
    trends,
    hurts: whereItHurts(children, counted, 5),
    movers: moversOf(children, 5),
    reported,
    hasUnits: children.length > 0,
  };
});

/** The truth in a minute: four targets, where it hurts, what this week brought, what is only reported. */
export default function LeaderBrief() {
  const { unit, standsSince, cycle, targets, total, trends, hurts, movers, reported, hasUnits } =
    useLoaderData<typeof loader>();
  const t = useT('figures');
  const time = timeQuery(cycle);
  return (
    <div className="one-page">
      <ProgressHead
        title={t('brief.title')}
        description={
          <>
            <p>{t('brief.lead', { day: cycle.on, due: cycle.dueOn })}</p>
            <p className="screen-only">{t('brief.print')}</p>
          </>
        }
        actions={<ButtonLink to={progressPaths.unit(unit.code, time)}>{t('brief.all')}</ButtonLink>}
      />
      {targets.length === 0 ? (
        <EmptyState title={t('targets:empty')} icon="target">
          {t('targets:emptyText')}
        </EmptyState>
      ) : (
        <Grid columns={2}>
          {targets.map((target) => (
            <BriefTarget
              key={target.id}
              target={target}
              cycle={cycle}
              opensOn={standsSince}
              figure={total[target.id] ?? emptyFigure}
              trend={trends[target.id] ?? []}
              to={progressPaths.target(unit.code, target.id, time)}
            />
          ))}
        </Grid>
      )}
      {hasUnits && (
        <div className="mt-8 grid items-start gap-x-6 gap-y-8 lg:grid-cols-[3fr_2fr] print:grid-cols-[3fr_2fr]">
          <div>
            <Section title={t('brief.hurts')} description={t('brief.hurtsLead')}>
              <BriefHurts
                hurts={hurts}
                targets={targets}
                toUnit={(unitCode, targetId) => progressPaths.target(unitCode, targetId, time)}
              />
            </Section>
          </div>
          <div>
            <Section title={t('brief.moved')} description={t('brief.movedLead')}>
              <BriefMovers movers={movers} toUnit={(unitCode) => progressPaths.unit(unitCode, time)} />
            </Section>
          </div>
        </div>
      )}
      <Section
        title={t('brief.reported')}
        actions={
          <ButtonLink to={progressPaths.reported(unit.code)} size="small">
            {t('targets:reported.title')}
          </ButtonLink>
        }
      >
        <BriefReported targets={reported} />
      </Section>
    </div>
  );
}

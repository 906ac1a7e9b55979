import { useLoaderData } from '@remix-run/react';
import { unitArea } from '#app/features/organisations/areas.policy';
import type { Audience } from '#app/features/organisations/audiences.rules';
import { peopleReaders } from '#app/features/organisations/roles.policy';
import { unitHead } from '#app/features/organisations/unit-head.queries.server';
import { Denominator } from '#app/features/targets/components/denominator';
import { FigureLead } from '#app/features/targets/components/figure-lead';
import { FigurePeople } from '#app/features/targets/components/figure-people';
import { ProgressHead } from '#app/features/targets/components/progress-head';
import { TargetStat } from '#app/features/targets/components/target-stat';
import { TargetUnits } from '#app/features/targets/components/target-units';
import { titleIn } from '#app/features/targets/components/target-words';
import { emptyFigure } from '#app/features/targets/figure.rules';
import { readFigureTime, timeQuery } from '#app/features/targets/figure-view.rules';
import { unitFigures } from '#app/features/targets/figures.queries.server';
import { countedStates, readCountedState } from '#app/features/targets/obligation-state';
import { figurePeople } from '#app/features/targets/people.queries.server';
import { rosterOf } from '#app/features/targets/percentage.rules';
import { progressPaths } from '#app/features/targets/targets.paths';
import { found } from '#app/foundation/errors';
import { hasRole } from '#app/foundation/http/actor';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { readPage } from '#app/foundation/pagination';
import { metaOf } from '#app/page-meta';
import { ButtonLink } from '#app/ui/button';
import { Card, Grid, Section } from '#app/ui/card';
import { plainField, SelectField } from '#app/ui/fields';
import { ExportLink, FilterForm, ListToolbar, Pagination } from '#app/ui/list-tools';
import { Notice } from '#app/ui/notice';

export const handle = { policy: unitArea, nav: 'progress', light: true } satisfies RouteHandle;

export const meta = metaOf<{ unit: { name: string } }>(({ t, data }) => ({
  title: data ? `${t('targets:title')}: ${data.unit.name}` : t('targets:title'),
}));

export const loader = loaderOf(async ({ actor, params, url }) => {
  const asked = url.searchParams;
  const figures = await unitFigures(actor, { unitCode: params.unitCode ?? '', ...readFigureTime(asked) });
  const { unit, standsSince, cycle } = figures;
  const target = found(figures.targets.find((each) => each.id === params.targetId));
  const state = readCountedState(asked.get('state'));
  const ownOnly = asked.has('own');
  const question = { unitId: unit.id, targetId: target.id, cycle, state, ownOnly };
  const named = hasRole(actor, peopleReaders);
  const figure = (ownOnly ? figures.own : figures.total)[target.id] ?? emptyFigure;
  // Whoever may read all of them has the number already.
  const { held } = await unitHead(actor, { code: unit.code });
  const counted = !held.some((role) => peopleReaders.includes(role));
  const people = named ? await figurePeople(actor, { ...question, page: readPage(asked, 50), counted }) : null;
  return {
    unit,
    standsSince,
    cycle,
    target,
    figure,
    children: ownOnly ? [] : figures.children.filter((child) => child.figures[target.id]),
    state,
    ownOnly,
    people,
    count: people?.count ?? (state ? figure[state] : rosterOf(figure)),
  };
});

export default function TargetProgress() {
  const { unit, standsSince, cycle, target, figure, children, state, ownOnly, people, count } =
    useLoaderData<typeof loader>();
  const t = useT('targets');
  const language = useLanguage();
  const own = ownOnly ? '1' : null;
  return (
    <>
      <ProgressHead
        title={t(`audience.${target.audience as Audience}`)}
        up={{ label: t('title'), to: progressPaths.unit(unit.code, { ...timeQuery(cycle), target: target.id }) }}
        description={
          <>
            <p>{ownOnly ? `${titleIn(language, target)} · ${t('own')}` : titleIn(language, target)}</p>
            <FigureLead cycle={cycle} />
          </>
        }
      />
      <Grid columns={2}>
        <TargetStat target={target} cycle={cycle} opensOn={standsSince} figure={figure} />
        <Card>
          <h2 className="mb-3">{t('denominator.title')}</h2>
          <Denominator
            figure={figure}
            toState={(to) =>
              `${progressPaths.target(unit.code, target.id, { ...timeQuery(cycle), state: to, own })}#people`
            }
          />
        </Card>
      </Grid>
      {children.length > 0 && (
        <Section
          title={t('byUnit')}
          description={t('byUnitLead')}
          actions={
            <ButtonLink to={progressPaths.compare(unit.code, target.id, timeQuery(cycle))}>
              {t('figures:compare.open')}
            </ButtonLink>
          }
        >
          <TargetUnits target={target} cycle={cycle} units={children} />
        </Section>
      )}
      <Section title={t('peopleTitle')} id="people">
        {people === null ? (
          <Notice>{t('peopleHidden')}</Notice>
        ) : (
          <>
            <ListToolbar
              actions={<ExportLink to={progressPaths.peopleFile(unit.code, target.id)} label={t('exportPeople')} />}
            >
              <FilterForm keep={['cycle', 'on', 'as', 'own']} active={state !== null}>
                <SelectField
                  field={plainField('state', state)}
                  label={t('common:status')}
                  options={countedStates.map((each) => ({ value: each, label: t(`state.${each}`) }))}
                  empty={t('allStates')}
                />
              </FilterForm>
            </ListToolbar>
            <FigurePeople unitCode={unit.code} people={people.rows} />
            <Pagination next={people.next} previous={people.previous} summary={t('peopleShown', { count })} />
          </>
        )}
      </Section>
    </>
  );
}

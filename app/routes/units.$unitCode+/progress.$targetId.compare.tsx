import { useLoaderData } from '@remix-run/react';
import { unitArea } from '#app/features/organisations/areas.policy';
import type { Audience } from '#app/features/organisations/audiences.rules';
import { compareUnits } from '#app/features/targets/comparison.rules';
import { ComparisonTable } from '#app/features/targets/components/comparison-table';
import { FigureLead } from '#app/features/targets/components/figure-lead';
import { ProgressHead } from '#app/features/targets/components/progress-head';
import { sumByKind } from '#app/features/targets/figure.rules';
import { readFigureTime, timeQuery } from '#app/features/targets/figure-view.rules';
import { unitFigures } from '#app/features/targets/figures.queries.server';
import { progressPaths } from '#app/features/targets/targets.paths';
import { found } from '#app/foundation/errors';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { EmptyState } from '#app/ui/empty-state';
import { plainField, SelectField } from '#app/ui/fields';
import { FilterForm, ListToolbar } from '#app/ui/list-tools';

export const handle = { policy: unitArea, nav: 'progress', light: true } satisfies RouteHandle;

export const meta = metaOf<{ unit: { name: string } }>(({ t, data }) => ({
  title: data ? `${t('figures:compare.title')}: ${data.unit.name}` : t('figures:compare.title'),
}));

export const loader = loaderOf(async ({ actor, params, url }) => {
  const asked = url.searchParams;
  const { unit, cycle, targets, children } = await unitFigures(actor, {
    unitCode: params.unitCode ?? '',
    ...readFigureTime(asked),
  });
  const target = found(targets.find((each) => each.id === params.targetId));
  const counted = children.filter((child) => child.figures[target.id]);
  const kinds = sumByKind(counted);
  // Units of different kinds have different work; the kind with most units stands for the rest until one is chosen.
  const largest = kinds.toSorted((left, right) => right.units - left.units)[0]?.type ?? null;
  const kind = kinds.find((each) => each.type === asked.get('kind'))?.type ?? largest;
  const comparison = compareUnits(
    counted.filter((child) => child.type === kind),
    target.id,
    target.percent,
  );
  return { unit, cycle, target, kinds, kind, comparison };
});

export default function CompareUnits() {
  const { unit, cycle, target, kinds, kind, comparison } = useLoaderData<typeof loader>();
  const t = useT('figures');
  const language = useLanguage();
  const time = timeQuery(cycle);
  const audience = t(`targets:audience.${target.audience as Audience}`);
  return (
    <>
      <ProgressHead
        title={`${t('compare.title')}: ${audience}`}
        up={{ label: audience, to: progressPaths.target(unit.code, target.id, time) }}
        description={<FigureLead cycle={cycle} />}
      />
      {kinds.length > 1 && (
        <ListToolbar>
          <FilterForm keep={['cycle', 'on', 'as']}>
            <SelectField
              field={plainField('kind', kind)}
              label={t('targets:kind')}
              options={kinds.map((each) => ({ value: each.type, label: each.typeName[language] }))}
              empty={null}
            />
          </FilterForm>
        </ListToolbar>
      )}
      {comparison.rate === null ? (
        <EmptyState title={t('compare.empty')} icon="target" />
      ) : (
        <>
          <p className="mb-2 font-semibold">
            {t('compare.all', { count: comparison.units.length, percent: Math.floor(comparison.rate * 100) })}
          </p>
          <p className="mb-4 max-w-prose text-sm text-muted">{t('compare.lead')}</p>
          <ComparisonTable
            comparison={comparison}
            toUnit={(unitCode) => progressPaths.target(unitCode, target.id, time)}
          />
          <p className="mt-3 text-sm text-muted">{t('compare.source')}</p>
        </>
      )}
    </>
  );
}

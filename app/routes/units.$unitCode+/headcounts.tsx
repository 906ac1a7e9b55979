import { useActionData, useLoaderData } from '@remix-run/react';
import { peopleArea } from '#app/features/organisations/areas.policy';
import { usualAudiences } from '#app/features/organisations/audiences.rules';
import { DeclareForm } from '#app/features/organisations/components/declare-form';
import { HeadcountTable } from '#app/features/organisations/components/headcount-table';
import { declareHeadcount } from '#app/features/organisations/declare-headcount.server';
import { type HeadcountLine, headcountLines } from '#app/features/organisations/headcounts.queries.server';
import { unitPaths } from '#app/features/organisations/organisations.paths';
import { headcountSchema } from '#app/features/organisations/person.schema';
import { peopleReaders, rosterKeepers } from '#app/features/organisations/roles.policy';
import { rolesAt } from '#app/features/organisations/scope.queries.server';
import { type UnitView, unitByCode } from '#app/features/organisations/units.queries.server';
import { today, yearOf } from '#app/foundation/clock';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Section } from '#app/ui/card';
import { plainField, SelectField } from '#app/ui/fields';
import { FilterForm, ListToolbar } from '#app/ui/list-tools';

export const handle = { policy: peopleArea, nav: 'unit' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('organisations:headcounts.title') }));

export const loader = loaderOf(async ({ actor, params, url }) => {
  const unit = await unitByCode(actor, { code: params.unitCode ?? '', roles: peopleReaders });
  const year = yearOf(today());
  const years = [year - 1, year, year + 1].map(String);
  const asked = url.searchParams.get('year') ?? '';
  const cycleKey = years.includes(asked) ? asked : String(year);
  const lines = await headcountLines(actor, { unitId: unit.id, cycleKey });
  const held = await rolesAt(actor, { unitId: unit.id });
  const shown = [...emptyLines(unit, lines), ...lines];
  const keeps = held.some((role) => rosterKeepers.includes(role));
  const declare = keeps ? url.searchParams.get('declare') : null;
  return { unit, years, cycleKey, lines: shown, keeps, line: shown.find((line) => nameOf(line) === declare) ?? null };
});

/** What names a line in the address. */
function nameOf({ unitCode, audience }: Pick<HeadcountLine, 'unitCode' | 'audience'>): string {
  return `${unitCode}.${audience}`;
}

/** The unit may declare before it has entered a single name. */
function emptyLines(unit: UnitView, lines: readonly HeadcountLine[]): HeadcountLine[] {
  if (lines.some((line) => line.unitId === unit.id)) return [];
  return usualAudiences(unit.type)
    .slice(0, 1)
    .map((audience) => ({
      ...{ unitId: unit.id, unitCode: unit.code, unitName: unit.name, audience },
      ...{ roster: 0, declared: null, document: null, declaredAt: null, declaredBy: null, against: null },
    }));
}

export const action = formAction(headcountSchema, async ({ actor, params, value }) => {
  await declareHeadcount(actor, value);
  return {
    to: `${unitPaths.headcounts(params.unitCode ?? '')}?year=${value.cycleKey}`,
    flash: { tone: 'success', key: 'organisations:headcounts.saved' },
  };
});

export default function Headcounts() {
  const { unit, years, cycleKey, lines, keeps, line } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.lastResult;
  const t = useT('organisations');
  const here = `${unitPaths.headcounts(unit.code)}?year=${cycleKey}`;
  return (
    <Section title={t('headcounts.title')} description={t('headcounts.lead')}>
      <ListToolbar>
        <FilterForm>
          <SelectField
            field={plainField('year', cycleKey)}
            label={t('headcounts.year')}
            options={years.map((year) => ({ value: year, label: year }))}
            empty={null}
          />
        </FilterForm>
      </ListToolbar>
      {line && (
        <div className="mb-6">
          <DeclareForm key={nameOf(line)} line={line} cycleKey={cycleKey} back={here} lastResult={lastResult} />
        </div>
      )}
      <HeadcountTable
        lines={lines}
        cycleKey={cycleKey}
        declareAt={keeps ? (shown) => `${here}&declare=${nameOf(shown)}` : undefined}
      />
    </Section>
  );
}

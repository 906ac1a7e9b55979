import { useActionData, useLoaderData } from '@remix-run/react';
import { rosterArea } from '#app/features/organisations/areas.policy';
import { useAudienceOptions } from '#app/features/organisations/components/audience-name';
import { WaitingList } from '#app/features/organisations/components/waiting-list';
import { reorganisationPaths } from '#app/features/organisations/reorganisation.paths';
import { shareOutSchema } from '#app/features/organisations/reorganisation.schema';
import { rosterKeepers } from '#app/features/organisations/roles.policy';
import { shareOut } from '#app/features/organisations/share-out.server';
import { unitByCode } from '#app/features/organisations/units.queries.server';
import { waitingFor } from '#app/features/organisations/waiting.queries.server';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Section } from '#app/ui/card';
import { EmptyState } from '#app/ui/empty-state';
import { plainField, SelectField, TextField } from '#app/ui/fields';
import { FilterForm, ListToolbar } from '#app/ui/list-tools';

export const handle = { policy: rosterArea, nav: 'unit' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('reorganisation:waiting.title') }));

export const loader = loaderOf(async ({ actor, params, url }) => {
  const unit = await unitByCode(actor, { code: params.unitCode ?? '', roles: rosterKeepers });
  const text = url.searchParams.get('q')?.trim() ?? '';
  const audience = url.searchParams.get('audience') || null;
  const waiting = await waitingFor(actor, { unitId: unit.id, text, audience });
  return { waiting, text, audience, toCode: unit.type === 'holding' ? '' : unit.code };
});

export const action = formAction(shareOutSchema, async ({ actor, params, value }) => {
  const forCode = params.unitCode ?? '';
  const { people } = await shareOut(actor, { forCode, ...value });
  const flash = { tone: 'success', key: 'reorganisation:done.shared', params: { count: people } } as const;
  return { to: reorganisationPaths.waiting(forCode), flash };
});

export default function Waiting() {
  const { waiting, text, audience, toCode } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.lastResult;
  const t = useT('reorganisation');
  const audiences = useAudienceOptions();
  const { people, total, units } = waiting;
  return (
    <Section title={t('waiting.title')} description={t('waiting.lead')}>
      <ListToolbar>
        <FilterForm active={text !== '' || audience !== null}>
          <TextField field={plainField('q', text)} label={t('waiting.search')} type="search" />
          <SelectField
            field={plainField('audience', audience ?? '')}
            label={t('organisations:import.audience')}
            options={audiences}
            empty={t('common:all')}
          />
        </FilterForm>
      </ListToolbar>
      {people.length === 0 ? (
        <EmptyState title={t('waiting.nobody')} icon="check-circle" />
      ) : (
        <>
          <p className="mb-4 text-muted">{t('waiting.count', { count: total })}</p>
          <WaitingList people={people} toCode={toCode} lastResult={lastResult} />
        </>
      )}
      {units.length > 0 && (
        <Section title={t('waiting.units')} description={t('waiting.unitsLead')} level={3}>
          <ul className="grid gap-1">
            {units.map((unit) => (
              <li key={unit.code}>
                {unit.name} <span className="text-muted">({unit.holdingName})</span> <code>{unit.code}</code>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Section>
  );
}

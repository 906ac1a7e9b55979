import { getFormProps, useForm } from '@conform-to/react';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { rosterArea } from '#app/features/organisations/areas.policy';
import { DoubleTable } from '#app/features/organisations/components/double-table';
import { OneButtonForm } from '#app/features/organisations/components/person-forms';
import { nameDoubleSchema } from '#app/features/organisations/double.schema';
import { type DoubleState, doubles, doublesCount } from '#app/features/organisations/doubles.queries.server';
import { findDoubles } from '#app/features/organisations/find-doubles.server';
import { nameDouble } from '#app/features/organisations/name-double.server';
import { unitPaths } from '#app/features/organisations/organisations.paths';
import { confirmSchema } from '#app/features/organisations/person.schema';
import { rosterKeepers } from '#app/features/organisations/roles.policy';
import { unitByCode } from '#app/features/organisations/units.queries.server';
import { actionsByIntent, formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { readPage } from '#app/foundation/pagination';
import { metaOf } from '#app/page-meta';
import { Button } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { EmptyState } from '#app/ui/empty-state';
import { plainField, requiredField, SelectField, TextField } from '#app/ui/fields';
import { ErrorSummary, FieldRow, FieldStack, FormActions, FormKey } from '#app/ui/form';
import { FilterForm, ListToolbar, Pagination } from '#app/ui/list-tools';

export const handle = { policy: rosterArea, nav: 'unit' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('persons:doubles.title') }));

const states = ['open', 'different', 'merged'] as const satisfies readonly DoubleState[];

export const loader = loaderOf(async ({ actor, params, url }) => {
  const unit = await unitByCode(actor, { code: params.unitCode ?? '', roles: rosterKeepers });
  const state = states.find((each) => each === url.searchParams.get('state')) ?? 'open';
  return {
    unitCode: unit.code,
    state,
    page: await doubles(actor, { unitId: unit.id, state, page: readPage(url.searchParams, 50) }),
    count: await doublesCount(actor, { unitId: unit.id }),
  };
});

export const action = actionsByIntent({
  find: formAction(confirmSchema, async ({ actor, params }) => {
    const { open } = await findDoubles(actor);
    const flash = { tone: 'success', key: 'persons:doubles.found', params: { open } } as const;
    return { to: unitPaths.doubles(params.unitCode ?? ''), flash };
  }),
  name: formAction(nameDoubleSchema, async ({ actor, params, value }) => {
    const { doubleId } = await nameDouble(actor, value);
    return { to: unitPaths.double(params.unitCode ?? '', doubleId) };
  }),
});

export default function Doubles() {
  const { unitCode, state, page, count } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.lastResult;
  const t = useT('persons');
  const [form, fields] = useForm<{ firstCode: string; secondCode: string }>({ id: 'name', lastResult });
  return (
    <>
      <h2>{t('doubles.title')}</h2>
      <p className="mt-1 mb-4 max-w-prose text-muted">{t('doubles.lead')}</p>
      <ListToolbar actions={<OneButtonForm intent="find" label={t('doubles.findAgain')} />}>
        <FilterForm active={state !== 'open'}>
          <SelectField
            field={plainField('state', state)}
            label={t('doubles.state')}
            empty={null}
            options={states.map((value) => ({ value, label: t(`doubles.${value}`) }))}
          />
        </FilterForm>
      </ListToolbar>
      <DoubleTable
        lines={page.rows}
        unitCode={unitCode}
        empty={<EmptyState title={state === 'open' ? t('doubles.empty') : t('doubles.emptyOther')} icon="people" />}
      />
      <Pagination next={page.next} previous={page.previous} summary={t('doubles.caption', { count })} />
      <Section title={t('doubles.byHand')} description={t('doubles.byHandLead')} card>
        <Form method="post" {...getFormProps(form)}>
          <FormKey />
          <input type="hidden" name="intent" value="name" />
          <FieldStack>
            <ErrorSummary form={form} />
            <FieldRow>
              <TextField field={requiredField(fields.firstCode)} label={t('doubles.firstCode')} autoComplete="off" />
              <TextField field={requiredField(fields.secondCode)} label={t('doubles.secondCode')} autoComplete="off" />
            </FieldRow>
            <FormActions>
              <Button>{t('doubles.name')}</Button>
            </FormActions>
          </FieldStack>
        </Form>
      </Section>
    </>
  );
}

import { useForm } from '@conform-to/react';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { rosterArea } from '#app/features/organisations/areas.policy';
import { useColumnMeanings } from '#app/features/organisations/components/column-meanings';
import { mapRosterSchema } from '#app/features/organisations/import.schema';
import { mapRoster } from '#app/features/organisations/map-roster.server';
import { unitPaths } from '#app/features/organisations/organisations.paths';
import { readMapping } from '#app/features/organisations/read-mapping.server';
import { importById } from '#app/features/organisations/roster-import.queries.server';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Button, ButtonLink } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { plainField, SelectField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';

export const handle = { policy: { ...rosterArea, name: 'unit.roster.columns' }, nav: 'unit' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('rosters:mapping.title') }));

export const loader = loaderOf(async ({ actor, params }) => {
  const importId = params.importId ?? '';
  const { id, unitCode } = await importById(actor, { importId });
  return { id, unitCode, columns: await readMapping(actor, { importId }) };
});

export const action = formAction(
  mapRosterSchema,
  async ({ actor, params, value }) => {
    const importId = params.importId ?? '';
    await mapRoster(actor, { importId, columns: value.column });
    return { to: unitPaths.rosterImport(params.unitCode ?? '', importId) };
  },
  // Saying the same twice is the same, and judging may take longer than the transaction of a form's key.
  { once: false },
);

export default function ImportColumns() {
  const { id, unitCode, columns } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.lastResult;
  const t = useT('rosters');
  const meanings = useColumnMeanings();
  const [form] = useForm({ id: 'columns', lastResult });
  const typed = lastResult?.initialValue as { column?: Record<string, string> } | undefined;
  return (
    <Section title={t('mapping.title')} description={t('mapping.lead')} card>
      <Form method="post">
        <FormKey />
        <FieldStack>
          <ErrorSummary form={form} />
          {columns.map(({ index, heading, samples, meaning }) => (
            <SelectField
              key={index}
              field={{
                ...plainField(`column.n${index}`, typed?.column?.[`n${index}`] ?? meaning ?? ''),
                id: `column-${index}`,
              }}
              label={t('mapping.column', { heading })}
              hint={samples.length > 0 ? t('mapping.samples', { samples: samples.join(' · ') }) : undefined}
              options={meanings}
              empty={t('mapping.ignore')}
            />
          ))}
          <FormActions>
            <Button variant="primary">{t('mapping.save')}</Button>
            <ButtonLink to={unitPaths.rosterImport(unitCode, id)}>{t('common:cancel')}</ButtonLink>
          </FormActions>
        </FieldStack>
      </Form>
    </Section>
  );
}

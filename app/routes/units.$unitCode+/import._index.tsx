import { getFormProps, useForm } from '@conform-to/react';
import { getZodConstraint } from '@conform-to/zod/v4';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import type { z } from 'zod';
import { rosterArea } from '#app/features/organisations/areas.policy';
import { usualAudiences } from '#app/features/organisations/audiences.rules';
import { checkRoster } from '#app/features/organisations/check-roster.server';
import { useAudienceOptions } from '#app/features/organisations/components/audience-name';
import { importRosterSchema } from '#app/features/organisations/import.schema';
import { unitPaths } from '#app/features/organisations/organisations.paths';
import { rosterKeepers } from '#app/features/organisations/roles.policy';
import { recentImports } from '#app/features/organisations/roster-import.queries.server';
import { unitByCode } from '#app/features/organisations/units.queries.server';
import { today } from '#app/foundation/clock';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatInstant } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Button, ButtonLink } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { RadioGroupField } from '#app/ui/choices';
import { DataTable } from '#app/ui/data-table';
import { DateField, FileField, requiredField, SelectField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';

export const handle = { policy: rosterArea, nav: 'unit' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('organisations:import.title') }));

export const loader = loaderOf(async ({ actor, params }) => {
  const unit = await unitByCode(actor, { code: params.unitCode ?? '', roles: rosterKeepers });
  return {
    unit,
    values: { audience: usualAudiences(unit.type)[0], effectiveOn: today(), covers: 'part' as const },
    imports: await recentImports(actor, { unitId: unit.id }),
  };
});

export const action = formAction(
  importRosterSchema,
  async ({ actor, params, value: { file, covers, ...rest } }) => {
    const unit = await unitByCode(actor, { code: params.unitCode ?? '', roles: rosterKeepers });
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { importId } = await checkRoster(actor, {
      ...{ unitId: unit.id, ...rest, whole: covers === 'all' },
      file: { name: file.name, bytes },
    });
    return { to: unitPaths.rosterImport(unit.code, importId) };
  },
  // Checking writes nothing that counts, and takes longer than the transaction of a form's key may.
  { once: false },
);

export default function ImportRoster() {
  const { unit, values, imports } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.lastResult;
  const t = useT('organisations');
  const language = useLanguage();
  const audiences = useAudienceOptions();
  const [form, fields] = useForm<z.input<typeof importRosterSchema>>({
    lastResult,
    constraint: getZodConstraint(importRosterSchema),
    defaultValue: values,
  });
  return (
    <>
      <Section title={t('import.title')} description={t('rosters:upload.lead')} card>
        <Form method="post" encType="multipart/form-data" {...getFormProps(form)}>
          <FormKey />
          <FieldStack>
            <ErrorSummary form={form} labels={{ file: t('import.file') }} />
            <FileField
              field={requiredField(fields.file)}
              label={t('import.file')}
              hint={t('rosters:upload.hint')}
              accept=".xlsx,.csv,.txt,.zip"
            />
            <SelectField
              field={requiredField(fields.audience)}
              label={t('import.audience')}
              hint={t('import.audienceHint')}
              options={audiences}
              empty={null}
            />
            <DateField
              field={requiredField(fields.effectiveOn)}
              label={t('import.effectiveOn')}
              hint={t('import.effectiveOnHint')}
            />
            <RadioGroupField
              field={requiredField(fields.covers)}
              label={t('rosters:upload.whole')}
              boxed
              choices={[
                { value: 'part', label: t('rosters:upload.part'), hint: t('rosters:upload.partHint') },
                { value: 'all', label: t('rosters:upload.all'), hint: t('rosters:upload.allHint') },
              ]}
            />
            <FormActions>
              <Button variant="primary" icon="upload">
                {t('import.check')}
              </Button>
              <ButtonLink to={unitPaths.template(unit.code, 'xlsx')} download icon="download">
                {t('rosters:upload.templateExcel')}
              </ButtonLink>
              <ButtonLink to={unitPaths.template(unit.code, 'csv')} download icon="download">
                {t('rosters:upload.templateCsv')}
              </ButtonLink>
            </FormActions>
          </FieldStack>
        </Form>
      </Section>
      {imports.length > 0 && (
        <Section title={t('import.recent')}>
          <DataTable
            caption={t('import.recent')}
            hideCaption
            columns={[
              {
                key: 'file',
                header: t('import.file'),
                cell: (load) => <Link to={unitPaths.rosterImport(unit.code, load.id)}>{load.fileName}</Link>,
              },
              { key: 'at', header: t('common:time'), cell: (load) => formatInstant(language, load.createdAt) },
              { key: 'audience', header: t('roster.heading.audience'), cell: (load) => t(`audience.${load.audience}`) },
              { key: 'state', header: t('common:status'), cell: (load) => t(`rosters:state.${load.state}`) },
            ]}
            rows={imports}
            rowKey={(load) => load.id}
            empty={null}
          />
        </Section>
      )}
    </>
  );
}

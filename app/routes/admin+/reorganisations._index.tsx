import { getFormProps, useForm } from '@conform-to/react';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { adminArea } from '#app/features/organisations/areas.policy';
import { StateBadge } from '#app/features/organisations/components/reorganisation-words';
import { draftReorganisation } from '#app/features/organisations/draft-reorganisation.server';
import { reorganisationPaths } from '#app/features/organisations/reorganisation.paths';
import { draftSchema } from '#app/features/organisations/reorganisation.schema';
import { reorganisations } from '#app/features/organisations/reorganisations.queries.server';
import { today } from '#app/foundation/clock';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatDay, formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Button } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { DateField, requiredField, TextField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: adminArea, nav: 'admin' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('reorganisation:title') }));

export const loader = loaderOf(async ({ actor }) => ({ lines: await reorganisations(actor), today: today() }));

export const action = formAction(draftSchema, async ({ actor, value }) => {
  const { reorganisationId } = await draftReorganisation(actor, value);
  return { to: reorganisationPaths.one(reorganisationId) };
});

export default function Reorganisations() {
  const { lines, today } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.lastResult;
  const t = useT('reorganisation');
  const language = useLanguage();
  const [form, fields] = useForm<{ title: string; document: string; day: string }>({
    lastResult,
    defaultValue: { day: today },
  });
  return (
    <>
      <PageHeader title={t('title')} description={t('lead')} breadcrumb={[{ label: t('admin:title'), to: '/admin' }]} />
      <DataTable
        caption={t('title')}
        hideCaption
        rows={lines}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('list.empty')} icon="unit" />}
        columns={[
          {
            key: 'title',
            header: t('list.name'),
            cell: (line) => <Link to={reorganisationPaths.one(line.id)}>{line.title}</Link>,
          },
          { key: 'document', header: t('document'), cell: ({ document }) => document },
          { key: 'day', header: t('day'), cell: ({ day }) => formatDay(language, day) },
          { key: 'edges', header: t('list.edges'), numeric: true, cell: ({ edges }) => formatNumber(language, edges) },
          { key: 'state', header: t('common:status'), tight: true, cell: ({ state }) => <StateBadge state={state} /> },
        ]}
      />
      <Section title={t('draft.title')} description={t('draft.lead')} card>
        <Form method="post" {...getFormProps(form)}>
          <FormKey />
          <FieldStack>
            <ErrorSummary form={form} />
            <TextField field={requiredField(fields.title)} label={t('list.name')} hint={t('draft.nameHint')} />
            <TextField field={fields.document} label={t('document')} hint={t('draft.documentHint')} />
            <DateField field={requiredField(fields.day)} label={t('day')} hint={t('draft.dayHint')} />
            <FormActions>
              <Button variant="primary">{t('draft.begin')}</Button>
            </FormActions>
          </FieldStack>
        </Form>
      </Section>
    </>
  );
}

import { getFormProps, useForm } from '@conform-to/react';
import { getZodConstraint } from '@conform-to/zod/v4';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import type { z } from 'zod';
import { addPackage } from '#app/features/learning/packages/add-package.server';
import { packagePaths } from '#app/features/learning/packages/package.paths';
import { packageArea } from '#app/features/learning/packages/package.policy';
import { addPackageSchema, PACKAGE_BYTES } from '#app/features/learning/packages/package.schema';
import { packageDesk } from '#app/features/learning/packages/packages.queries.server';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatInstant, formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Button } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { FileField, requiredField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';
import { Notice } from '#app/ui/notice';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: packageArea, nav: 'campaigns', bodyLimit: 41 * 1024 * 1024 } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('packages:in.desk') }));

export const loader = loaderOf(async ({ actor }) => ({ packages: await packageDesk(actor) }));

export const action = formAction(
  addPackageSchema,
  async ({ actor, value: { file } }) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { packageId, title } = await addPackage(actor, { file: { name: file.name, bytes } });
    return {
      to: packagePaths.one(packageId),
      flash: { tone: 'success', key: 'packages:in.added', params: { title } },
    };
  },
  // Unpacking takes longer than the transaction of a form's key may; the same archive is kept once anyway.
  { once: false },
);

export default function PackageDesk() {
  const { packages } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.lastResult;
  const t = useT('packages');
  const language = useLanguage();
  const [form, fields] = useForm<z.input<typeof addPackageSchema>>({
    lastResult,
    constraint: getZodConstraint(addPackageSchema),
  });
  return (
    <>
      <PageHeader
        title={t('in.desk')}
        description={t('in.deskLead')}
        breadcrumb={[{ label: t('campaigns:title'), to: '/campaigns' }]}
      />
      <Notice tone="info">{t('in.untrusted')}</Notice>
      <Section title={t('in.addTitle')} card>
        <Form method="post" encType="multipart/form-data" {...getFormProps(form)}>
          <FormKey />
          <FieldStack>
            <ErrorSummary form={form} labels={{ file: t('in.file') }} />
            <FileField
              field={requiredField(fields.file)}
              label={t('in.file')}
              hint={t('in.fileHint', { megabytes: PACKAGE_BYTES >> 20 })}
              accept=".zip"
            />
            <FormActions>
              <Button variant="primary" icon="upload">
                {t('in.add')}
              </Button>
            </FormActions>
          </FieldStack>
        </Form>
      </Section>
      <Section title={t('in.there')}>
        <DataTable
          caption={t('in.there')}
          hideCaption
          columns={[
            {
              key: 'title',
              header: t('in.package'),
              cell: (line) => <Link to={packagePaths.one(line.packageId)}>{line.title}</Link>,
            },
            {
              key: 'parts',
              header: t('in.partsTitle'),
              numeric: true,
              cell: (line) => formatNumber(language, line.parts),
            },
            {
              key: 'learners',
              header: t('in.learners'),
              numeric: true,
              cell: (line) => formatNumber(language, line.learners),
            },
            { key: 'at', header: t('in.addedAt'), cell: (line) => formatInstant(language, line.addedAt) },
          ]}
          rows={packages}
          rowKey={(line) => line.packageId}
          empty={<EmptyState title={t('in.none')} icon="book" />}
        />
      </Section>
    </>
  );
}

import { getFormProps, useForm } from '@conform-to/react';
import { getZodConstraint } from '@conform-to/zod/v4';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { credentialPaths, issuerPaths } from '#app/features/learning/credentials/credentials.paths';
import { issuer, issuerKeys } from '#app/features/learning/credentials/issuer.queries.server';
import { rotateIssuerKey } from '#app/features/learning/credentials/rotate-issuer-key.server';
import { adminArea } from '#app/features/organisations/areas.policy';
import { env } from '#app/foundation/env.server';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatInstant } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Badge } from '#app/ui/badge';
import { Button } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { CheckboxField } from '#app/ui/choices';
import { type Column, DataTable } from '#app/ui/data-table';
import { DescriptionList } from '#app/ui/description-list';
import { EmptyState } from '#app/ui/empty-state';
import { FieldStack, FormActions, FormKey } from '#app/ui/form';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: adminArea, nav: 'admin' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('credentials:keys.title') }));

export const loader = loaderOf(async ({ actor }) => ({
  keys: await issuerKeys(actor),
  issuer: await issuer(actor),
  origin: env().APP_ORIGIN,
}));

const rotation = z.object({ sure: z.literal('on') });

export const action = formAction(rotation, async ({ actor }) => {
  await rotateIssuerKey(actor);
  return { to: credentialPaths.keys(), flash: { tone: 'success', key: 'credentials:keys.rotated' } };
});

export default function IssuerKeys() {
  const { keys, issuer: profile, origin } = useLoaderData<typeof loader>();
  const t = useT('credentials');
  const language = useLanguage();
  const columns: Column<(typeof keys)[number]>[] = [
    { key: 'key', header: t('keys.key'), cell: (row) => <code>{row.id}</code> },
    { key: 'made', header: t('keys.made'), cell: (row) => formatInstant(language, row.createdAt) },
    {
      key: 'retired',
      header: t('keys.retired'),
      cell: (row) => (row.retiredAt ? formatInstant(language, row.retiredAt) : '–'),
    },
    {
      key: 'state',
      header: t('learning:register.state'),
      tight: true,
      cell: (row) => (row.retiredAt ? <Badge>{t('keys.old')}</Badge> : <Badge tone="success">{t('keys.signs')}</Badge>),
    },
  ];
  return (
    <>
      <PageHeader
        title={t('keys.title')}
        description={t('keys.lead')}
        breadcrumb={[{ label: t('admin:title'), to: '/admin' }]}
      />
      <DescriptionList
        items={[
          { term: t('badge.issuer'), value: profile.name },
          { term: t('keys.profile'), value: <code>{profile.id}</code> },
          { term: t('badge.keys'), value: <code>{`${origin}${issuerPaths.keySet()}`}</code> },
          { term: t('badge.standard'), value: t('badge.standards') },
        ]}
      />
      <Section title={t('keys.list')}>
        <DataTable
          caption={t('keys.list')}
          columns={columns}
          rows={keys}
          rowKey={(row) => row.id}
          empty={<EmptyState title={t('keys.none')} icon="lock" />}
        />
      </Section>
      <Rotate />
    </>
  );
}

function Rotate() {
  const t = useT('credentials');
  const lastResult = useActionData<typeof action>()?.lastResult;
  const [form, fields] = useForm<z.input<typeof rotation>>({ lastResult, constraint: getZodConstraint(rotation) });
  return (
    <Section title={t('keys.rotateTitle')} card>
      <Form method="post" {...getFormProps(form)}>
        <FormKey />
        <FieldStack>
          <p>{t('keys.rotateText')}</p>
          <CheckboxField field={fields.sure} label={t('keys.sure')} />
          <FormActions>
            <Button variant="danger">{t('keys.rotate')}</Button>
          </FormActions>
        </FieldStack>
      </Form>
    </Section>
  );
}

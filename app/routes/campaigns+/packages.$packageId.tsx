import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { packagePaths } from '#app/features/learning/packages/package.paths';
import { packageArea } from '#app/features/learning/packages/package.policy';
import { packageLine } from '#app/features/learning/packages/packages.queries.server';
import { removePackage } from '#app/features/learning/packages/remove-package.server';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatInstant, formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Button, ButtonLink } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { DescriptionList } from '#app/ui/description-list';
import { FormActions, FormKey } from '#app/ui/form';
import { Notice } from '#app/ui/notice';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: packageArea, nav: 'campaigns' } satisfies RouteHandle;

export const meta = metaOf<{ line: { title: string } }>(({ t, data }) => ({
  title: data?.line.title ?? t('packages:in.desk'),
}));

export const loader = loaderOf(async ({ actor, params }) => ({
  line: await packageLine(actor, { packageId: params.packageId ?? '' }),
}));

/** The one form of this page takes the package out. */
export const action = formAction(z.object({}), async ({ actor, params }) => {
  const { title } = await removePackage(actor, { packageId: params.packageId ?? '' });
  return { to: packagePaths.desk(), flash: { tone: 'success', key: 'packages:in.removed', params: { title } } };
});

export default function PackageOfDesk() {
  const { line } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.lastResult.error?.[''];
  const t = useT('packages');
  const language = useLanguage();
  const number = (value: number, digits?: number) => formatNumber(language, value, digits);
  return (
    <>
      <PageHeader
        title={line.title}
        breadcrumb={[
          { label: t('campaigns:title'), to: '/campaigns' },
          { label: t('in.desk'), to: packagePaths.desk() },
        ]}
        actions={
          <ButtonLink to={packagePaths.play(line.packageId)} variant="primary" reload>
            {t('in.play')}
          </ButtonLink>
        }
      />
      {errors && <Notice tone="danger">{errors.join(' ')}</Notice>}
      <DescriptionList
        items={[
          { term: t('in.file'), value: line.fileName },
          {
            term: t('in.size'),
            value: t('in.sizeOf', { bytes: line.bytes, files: line.files }),
          },
          { term: t('in.partsTitle'), value: number(line.parts) },
          { term: t('in.learners'), value: number(line.learners) },
          { term: t('in.addedAt'), value: formatInstant(language, line.addedAt) },
        ]}
      />
      <Section title={t('in.removeTitle')} card>
        <p>{t('in.removeText', { count: line.learners })}</p>
        <Form method="post" className="mt-3">
          <FormKey />
          <FormActions>
            <Button variant="danger">{t('in.remove')}</Button>
            <ButtonLink to={packagePaths.desk()}>{t('common:cancel')}</ButtonLink>
          </FormActions>
        </Form>
      </Section>
    </>
  );
}

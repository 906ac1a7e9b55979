import { getFormProps, useForm } from '@conform-to/react';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { comparison } from '#app/features/reports/comparison.queries.server';
import { DifferenceTable } from '#app/features/reports/components/difference-table';
import { periodWords } from '#app/features/reports/components/period-words';
import { freezePeriod } from '#app/features/reports/freeze-period.server';
import { reportPaths } from '#app/features/reports/reports.paths';
import { closersArea } from '#app/features/reports/reports.policy';
import { amendSchema } from '#app/features/reports/reports.schema';
import { isSame } from '#app/features/reports/snapshot-diff.rules';
import { snapshotView } from '#app/features/reports/snapshots.queries.server';
import { found } from '#app/foundation/errors';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Button } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { TextareaField, TextField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';
import { Notice } from '#app/ui/notice';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: closersArea, nav: 'reports' } satisfies RouteHandle;

export const meta = metaOf<{ number: string }>(({ t, data }) => ({
  title: t('reports:amend.title', { number: data?.number ?? '' }),
}));

export const loader = loaderOf(async ({ actor, params }) => {
  const { number, versions, periodKind, periodKey } = await snapshotView(actor, { number: found(params.number) });
  const current = versions.at(-1)?.number ?? number;
  const { difference, titles } = await comparison(actor, { number: current, other: null });
  return { number, current, periodKind, periodKey, difference, titles };
});

export const action = formAction(amendSchema, async ({ actor, params, value }) => {
  const { unitCode, periodKind, periodKey } = await snapshotView(actor, { number: found(params.number) });
  const { number } = await freezePeriod(actor, { unitCode, period: `${periodKind}:${periodKey}`, amendment: value });
  return {
    to: reportPaths.snapshot(number),
    flash: { tone: 'success', key: 'reports:amend.done', params: { number } },
  };
});

export default function Amend() {
  const { number, current, periodKind, periodKey, difference, titles } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.lastResult;
  const t = useT('reports');
  const [form, fields] = useForm<{ reason: string; document: string }>({ lastResult });
  return (
    <>
      <PageHeader
        title={t('amend.title', { number })}
        description={`${periodWords(t, periodKind, periodKey)}. ${t('amend.lead')}`}
        breadcrumb={[
          { label: t('title'), to: reportPaths.list() },
          { label: number, to: reportPaths.snapshot(number) },
        ]}
      />
      {isSame(difference) ? (
        <Notice tone="info">{t('amend.same')}</Notice>
      ) : (
        <>
          <p>{t('compare.lead', { before: current, after: t('compare.live') })}</p>
          <DifferenceTable difference={difference} titles={titles} />
          <Section title={t('amend.sure')} description={t('amend.sureText')} card>
            <Form method="post" {...getFormProps(form)}>
              <FormKey />
              <FieldStack>
                <ErrorSummary form={form} labels={{ reason: t('amend.reason'), document: t('amend.document') }} />
                <TextareaField field={fields.reason} label={t('amend.reason')} />
                <TextField field={fields.document} label={t('amend.document')} />
                <FormActions>
                  <Button variant="primary" icon="lock">
                    {t('amend.submit')}
                  </Button>
                </FormActions>
              </FieldStack>
            </Form>
          </Section>
        </>
      )}
    </>
  );
}

import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { applyReorganisation } from '#app/features/organisations/apply-reorganisation.server';
import { adminArea } from '#app/features/organisations/areas.policy';
import { OutcomeList } from '#app/features/organisations/components/reorganisation-outcome';
import { reorganisationPaths } from '#app/features/organisations/reorganisation.paths';
import { versionSchema } from '#app/features/organisations/reorganisation.schema';
import { reorganisationById } from '#app/features/organisations/reorganisation-plan.queries.server';
import { MovedUnits } from '#app/features/targets/components/moved-units';
import { previewReorganisation } from '#app/features/targets/preview-reorganisation.server';
import { today } from '#app/foundation/clock';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { requireFreshSecondFactor } from '#app/foundation/http/step-up';
import { formatDay } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Button } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { ConfirmDialog, DialogCancel } from '#app/ui/confirm-dialog';
import { FormKey } from '#app/ui/form';
import { Notice } from '#app/ui/notice';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: adminArea, nav: 'admin' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('reorganisation:preview.title') }));

export const loader = loaderOf(async ({ actor, params }) => {
  const reorganisationId = params.reorganisationId ?? '';
  const plan = await reorganisationById(actor, { reorganisationId });
  const preview = await previewReorganisation(actor, { reorganisationId, version: plan.version });
  return { plan, preview, early: plan.day > today() };
});

export const action = formAction(
  versionSchema,
  async ({ actor, params, value }) => {
    requireFreshSecondFactor(actor, 15);
    const reorganisationId = params.reorganisationId ?? '';
    const { people, opened, closed } = await applyReorganisation(actor, { reorganisationId, ...value });
    const flash = { tone: 'success', key: 'reorganisation:done.applied', params: { people, opened, closed } } as const;
    return { to: reorganisationPaths.one(reorganisationId), flash };
  },
  // A transaction of its own: a province takes longer than the one of a form's key may. The version lets it happen once.
  { once: false },
);

export default function ReorganisationPreview() {
  const { plan, preview, early } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.lastResult;
  const t = useT('reorganisation');
  const language = useLanguage();
  const refused = Object.values(lastResult?.error ?? {}).flatMap((texts) => texts ?? []);
  const day = formatDay(language, plan.day);
  return (
    <>
      <PageHeader
        title={t('preview.title')}
        description={t('preview.lead')}
        breadcrumb={[
          { label: t('title'), to: reorganisationPaths.list() },
          { label: plan.title, to: reorganisationPaths.one(plan.id) },
        ]}
      />
      {refused.length > 0 && (
        <Notice tone="danger" live="assertive">
          {refused.join(' ')}
        </Notice>
      )}
      <Section title={t('preview.total')} description={t('preview.totalLead')} card>
        <MovedUnits
          caption={t('preview.total')}
          targets={preview.targets}
          units={preview.total ? [preview.total] : []}
        />
      </Section>
      <Section title={t('outcome.willTitle')} card>
        <OutcomeList outcome={preview.outcome} />
      </Section>
      <Section title={t('preview.units', { count: preview.units.length })} description={t('preview.unitsLead')}>
        <MovedUnits caption={t('preview.title')} targets={preview.targets} units={preview.units} />
      </Section>
      <Section title={t('apply.title')} card>
        {early ? (
          <Notice>{t('apply.early', { day })}</Notice>
        ) : (
          <ConfirmDialog trigger={t('apply.ask')} title={t('apply.question', { day })}>
            <p>{t('apply.text')}</p>
            <Form method="post" className="flex flex-wrap gap-2">
              <FormKey />
              <input type="hidden" name="version" value={plan.version} />
              <Button variant="primary">{t('apply.do')}</Button>
              <DialogCancel />
            </Form>
          </ConfirmDialog>
        )}
      </Section>
    </>
  );
}

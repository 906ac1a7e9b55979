import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { applyReorganisation } from '#app/features/organisations/apply-reorganisation.server';
import { adminArea } from '#app/features/organisations/areas.policy';
import { confirmSchema } from '#app/features/organisations/person.schema';
import { reorganisationPaths } from '#app/features/organisations/reorganisation.paths';
import { versionSchema } from '#app/features/organisations/reorganisation.schema';
import { askPreview } from '#app/features/targets/ask-preview.server';
import { PreviewAtWork, PreviewResult, PreviewStanding } from '#app/features/targets/components/reorganisation-preview';
import { keptPreview } from '#app/features/targets/kept-preview.queries.server';
import { today } from '#app/foundation/clock';
import { actionsByIntent, type Door, formAction, loaderOf } from '#app/foundation/http/door.server';
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
  const { plan, preview } = await keptPreview(actor, { reorganisationId: params.reorganisationId ?? '' });
  return { plan, preview, early: plan.day > today() };
});

const idOf = ({ params }: Door) => params.reorganisationId ?? '';

export const action = actionsByIntent({
  ask: formAction(confirmSchema, async (door) => {
    await askPreview(door.actor, { reorganisationId: idOf(door) });
    return { to: reorganisationPaths.preview(idOf(door)) };
  }),
  apply: formAction(
    versionSchema,
    async (door) => {
      requireFreshSecondFactor(door.actor, 15);
      const reorganisationId = idOf(door);
      const { people, opened, closed } = await applyReorganisation(door.actor, { reorganisationId, ...door.value });
      const flash = {
        tone: 'success',
        key: 'reorganisation:done.applied',
        params: { people, opened, closed },
      } as const;
      return { to: reorganisationPaths.one(reorganisationId), flash };
    },
    // A transaction of its own: a province takes longer than the one of a form's key may. The version lets it happen once.
    { once: false },
  ),
});

export default function ReorganisationPreview() {
  const { plan, preview, early } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.lastResult;
  const t = useT('reorganisation');
  const language = useLanguage();
  const refused = Object.values(lastResult?.error ?? {}).flatMap((texts) => texts ?? []);
  const day = formatDay(language, plan.day);
  const atWork = preview?.state === 'waiting' || preview?.state === 'running';
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
      {plan.state === 'draft' && !atWork && <PreviewStanding preview={preview} />}
      {atWork && <PreviewAtWork stage={preview.stage} />}
      {preview?.result && <PreviewResult preview={preview.result} />}
      {preview?.result && plan.state === 'draft' && !preview.outOfDate && (
        <Section title={t('apply.title')} card>
          {early ? (
            <Notice>{t('apply.early', { day })}</Notice>
          ) : (
            <ConfirmDialog trigger={t('apply.ask')} title={t('apply.question', { day })}>
              <p>{t('apply.text')}</p>
              <Form method="post" className="flex flex-wrap gap-2">
                <FormKey />
                <input type="hidden" name="intent" value="apply" />
                <input type="hidden" name="version" value={plan.version} />
                <Button variant="primary">{t('apply.do')}</Button>
                <DialogCancel />
              </Form>
            </ConfirmDialog>
          )}
        </Section>
      )}
    </>
  );
}

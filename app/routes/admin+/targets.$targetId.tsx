import { getFormProps, useForm } from '@conform-to/react';
import { useActionData, useLoaderData } from '@remix-run/react';
import { catalogue } from '#app/features/learning/catalogue.queries.server';
import { adminArea } from '#app/features/organisations/areas.policy';
import { planTarget } from '#app/features/targets/admin.queries.server';
import { changeCycleKind } from '#app/features/targets/change-cycle-kind.server';
import { changeRequirement } from '#app/features/targets/change-requirement.server';
import { CycleKindSection } from '#app/features/targets/components/cycle-kind';
import { requirementText } from '#app/features/targets/components/requirement-words';
import { titleIn } from '#app/features/targets/components/target-words';
import { cycleKindView } from '#app/features/targets/cycle-kinds.queries.server';
import { evidenceKinds } from '#app/features/targets/obligation-state';
import { targetPaths } from '#app/features/targets/targets.paths';
import { cycleKindSchema, requirementSchema } from '#app/features/targets/targets.schema';
import { today, yearOf } from '#app/foundation/clock';
import { actionsByIntent, formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatDay } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Button } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { CheckboxGroupField, RadioGroupField } from '#app/ui/choices';
import { DescriptionList } from '#app/ui/description-list';
import { NumberField, requiredField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: adminArea, nav: 'admin' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('targets:admin.change') }));

export const loader = loaderOf(async ({ actor, params, language }) => ({
  target: await planTarget(actor, { targetId: params.targetId ?? '' }),
  courses: (await catalogue(actor, { language })).map(({ slug, title }) => ({ slug, title })),
  year: yearOf(today()),
  cycle: await cycleKindView(actor, { targetId: params.targetId ?? '' }),
}));

export const action = actionsByIntent({
  requirement: formAction(requirementSchema, async ({ actor, value }) => {
    const { met } = await changeRequirement(actor, value);
    const flash = { tone: 'success', key: 'targets:admin.saved', params: { met } } as const;
    return { to: targetPaths.target(value.targetId), flash };
  }),
  cycle: formAction(cycleKindSchema, async ({ actor, value, language }) => {
    const { fromDay } = await changeCycleKind(actor, value);
    const changed = fromDay && { key: 'targets:cycleKind.changed', params: { day: formatDay(language, fromDay) } };
    return {
      to: targetPaths.target(value.targetId),
      flash: { tone: 'success', ...(changed || { key: 'targets:cycleKind.kept' }) },
    } as const;
  }),
});

export default function TargetRequirement() {
  const { target, courses, year, cycle } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const t = useT('targets');
  const language = useLanguage();
  const [latest] = target.requirements;
  const nameOf = (slug: string) => courses.find((course) => course.slug === slug)?.title ?? slug;
  const known = [...new Set([...courses.map(({ slug }) => slug), ...(latest?.courses ?? [])])];
  const [form, fields] = useForm<{
    fromYear: string;
    mode: string;
    courses: string[];
    evidenceKinds: string[];
    carryInDays: string;
  }>({
    lastResult: actionData?.lastResult,
    defaultValue: {
      fromYear: String(Math.max(year, latest?.fromYear ?? target.year)),
      mode: latest?.mode ?? 'any',
      courses: latest?.courses ?? [],
      evidenceKinds: latest?.evidenceKinds ?? [],
      carryInDays: String(latest?.carryInDays ?? 0),
    },
  });
  return (
    <>
      <PageHeader
        title={titleIn(language, target)}
        description={t('goal', { percent: target.percent })}
        breadcrumb={[
          { label: t('admin:title'), to: '/admin' },
          { label: t('admin.title'), to: targetPaths.list() },
        ]}
      />
      <Section title={t('admin.history')}>
        <DescriptionList
          items={target.requirements.map((each) => ({
            term:
              each.toYear === null
                ? t('admin.yearsOpen', { from: each.fromYear })
                : t('admin.years', { from: each.fromYear, to: each.toYear }),
            value: requirementText(t, each, nameOf),
          }))}
        />
      </Section>
      <Section title={t('admin.change')} description={t('admin.changeLead')} card>
        <form method="post" {...getFormProps(form)}>
          <FormKey />
          <input type="hidden" name="intent" value="requirement" />
          <input type="hidden" name="targetId" value={target.id} />
          <FieldStack>
            <ErrorSummary form={form} />
            <NumberField field={requiredField(fields.fromYear)} label={t('admin.from')} />
            <RadioGroupField
              field={requiredField(fields.mode)}
              label={t('admin.mode')}
              choices={(['any', 'all'] as const).map((value) => ({ value, label: t(`admin.${value}`) }))}
            />
            <CheckboxGroupField
              field={fields.courses}
              label={t('admin.courses')}
              choices={known.map((slug) => ({ value: slug, label: nameOf(slug) }))}
            />
            <CheckboxGroupField
              field={fields.evidenceKinds}
              label={t('admin.evidence')}
              choices={evidenceKinds.map((value) => ({ value, label: t(`evidence.${value}`) }))}
            />
            <NumberField field={fields.carryInDays} label={t('admin.carryIn')} hint={t('admin.carryInHint')} />
            <FormActions>
              <Button variant="primary">{t('common:save')}</Button>
            </FormActions>
          </FieldStack>
        </form>
      </Section>
      <CycleKindSection targetId={target.id} view={cycle} lastResult={actionData?.lastResult} />
    </>
  );
}

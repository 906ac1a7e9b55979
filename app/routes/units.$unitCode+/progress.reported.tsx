import { getFormProps, useForm } from '@conform-to/react';
import { useActionData, useLoaderData } from '@remix-run/react';
import { unitArea } from '#app/features/organisations/areas.policy';
import { unitHead } from '#app/features/organisations/unit-head.queries.server';
import { unitByCode } from '#app/features/organisations/units.queries.server';
import { Benchmark } from '#app/features/targets/components/benchmark';
import { ProgressHead } from '#app/features/targets/components/progress-head';
import { ReportedTable } from '#app/features/targets/components/reported-table';
import { titleIn } from '#app/features/targets/components/target-words';
import { reportFigure } from '#app/features/targets/report-figure.server';
import { provincesAdoption, reportedTargets } from '#app/features/targets/reported.queries.server';
import { progressPaths } from '#app/features/targets/targets.paths';
import { figureReporters } from '#app/features/targets/targets.policy';
import { reportedFigureSchema } from '#app/features/targets/targets.schema';
import { today, yearOf } from '#app/foundation/clock';
import { together } from '#app/foundation/db-together.server';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Button } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { DateField, NumberField, requiredField, SelectField, TextField } from '#app/ui/fields';
import { ErrorSummary, FieldRow, FieldStack, FormActions, FormKey } from '#app/ui/form';

export const handle = { policy: unitArea, nav: 'progress' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('targets:reported.title') }));

export const loader = loaderOf(async ({ actor, params }) => {
  const { unit, held } = await unitHead(actor, { code: params.unitCode ?? '' });
  const [targets] = await together(reportedTargets(actor, { unitId: unit.id }));
  return {
    unitCode: unit.code,
    province: (unit.shortName ?? unit.name).replace(/^Tỉnh /, ''),
    adoption: unit.type === 'province' ? await provincesAdoption() : [],
    targets,
    mayEnter: held.some((role) => figureReporters.includes(role)),
    today: today(),
    year: yearOf(today()),
  };
});

export const action = formAction(reportedFigureSchema, async ({ actor, params, value }) => {
  const unit = await unitByCode(actor, { code: params.unitCode ?? '', roles: figureReporters });
  await reportFigure(actor, { ...value, unitId: unit.id });
  return { to: progressPaths.reported(unit.code), flash: { tone: 'success', key: 'targets:reported.entered' } };
});

export default function Reported() {
  const { unitCode, province, adoption, targets, mayEnter, today: on, year } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const t = useT('targets');
  const language = useLanguage();
  const [form, fields] = useForm<{ targetId: string; year: string; value: string; source: string; measuredOn: string }>(
    {
      lastResult: actionData?.lastResult,
      defaultValue: { year: String(year), measuredOn: on },
    },
  );
  return (
    <>
      <ProgressHead
        title={t('reported.title')}
        description={t('reported.lead')}
        up={{ label: t('title'), to: progressPaths.unit(unitCode) }}
      />
      <ReportedTable targets={targets} />
      {adoption.length > 0 && <Benchmark adoption={adoption} province={province} />}
      {mayEnter && (
        <Section title={t('reported.enter')} description={t('reported.enterLead')} card>
          <form method="post" {...getFormProps(form)}>
            <FormKey />
            <FieldStack>
              <ErrorSummary form={form} />
              <SelectField
                field={requiredField(fields.targetId)}
                label={t('target')}
                options={targets.map((each) => ({
                  value: each.id,
                  label: `${titleIn(language, each)} (${each.year})`,
                }))}
              />
              <FieldRow>
                <NumberField field={requiredField(fields.year)} label={t('reported.year')} />
                <NumberField
                  field={requiredField(fields.value)}
                  label={t('reported.value')}
                  hint={t('reported.percentHint')}
                  suffix="%"
                  decimals
                />
              </FieldRow>
              <TextField field={requiredField(fields.source)} label={t('reported.source')} />
              <DateField field={requiredField(fields.measuredOn)} label={t('reported.measuredOn')} />
              <FormActions>
                <Button variant="primary">{t('common:save')}</Button>
              </FormActions>
            </FieldStack>
          </form>
        </Section>
      )}
    </>
  );
}

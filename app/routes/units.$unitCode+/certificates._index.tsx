import { useActionData, useLoaderData } from '@remix-run/react';
import { batchPaths } from '#app/features/learning/batches/batch.paths';
import { BATCH_DAYS } from '#app/features/learning/batches/batch.rules';
import { batchChoice } from '#app/features/learning/batches/batch.schema';
import { requestCertificateBatch } from '#app/features/learning/batches/request-certificate-batch.server';
import {
  batchChoices,
  countUnitCertificates,
  ownBatches,
} from '#app/features/learning/batches/unit-certificates.queries.server';
import { BatchFiles } from '#app/features/learning/components/batch-files';
import { BatchForm } from '#app/features/learning/components/batch-form';
import { peopleArea } from '#app/features/organisations/areas.policy';
import { peopleReaders } from '#app/features/organisations/roles.policy';
import { unitByCode } from '#app/features/organisations/units.queries.server';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Section } from '#app/ui/card';
import { plainField, SelectField } from '#app/ui/fields';
import { FilterForm, ListToolbar } from '#app/ui/list-tools';

export const handle = { policy: { ...peopleArea, name: 'unit.certificates' }, nav: 'unit' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('credentials:batch.title') }));

export const loader = loaderOf(async ({ actor, params, url }) => {
  const unit = await unitByCode(actor, { code: params.unitCode ?? '', roles: peopleReaders });
  const choices = await batchChoices(actor);
  const asked = (name: string) => url.searchParams.get(name) ?? '';
  const course = choices.courses.find(({ slug }) => slug === asked('course'))?.slug ?? null;
  const cycle = choices.cycles.find((key) => key === asked('cycle')) ?? null;
  return {
    unitCode: unit.code,
    choices,
    course,
    cycle,
    count: await countUnitCertificates(actor, { unitId: unit.id, courseSlug: course, cycleKey: cycle }),
    batches: await ownBatches(actor, { unitId: unit.id }),
  };
});

export const action = formAction(batchChoice, async ({ actor, params, value, url }) => {
  const unitCode = params.unitCode ?? '';
  const { course = null, cycle = null, format } = value;
  await requestCertificateBatch(actor, { unitCode, courseSlug: course, cycleKey: cycle, format });
  return {
    to: `${batchPaths.list(unitCode)}${url.search}`,
    flash: { tone: 'info', key: 'credentials:batch.asked' },
  };
});

export default function UnitCertificates() {
  const { unitCode, choices, course, cycle, count, batches } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.lastResult;
  const t = useT('credentials');
  const language = useLanguage();
  const titles = choices.courses.map(({ slug, titleVi, titleEn }) => ({
    value: slug,
    label: language === 'en' ? titleEn : titleVi,
  }));
  return (
    <>
      <p className="mb-4 max-w-lg text-muted">{t('batch.lead')}</p>
      <ListToolbar>
        <FilterForm active={course !== null || cycle !== null}>
          <SelectField
            field={plainField('course', course ?? '')}
            label={t('batch.course')}
            options={titles}
            empty={t('common:all')}
          />
          <SelectField
            field={plainField('cycle', cycle ?? '')}
            label={t('batch.cycle')}
            options={choices.cycles.map((key) => ({ value: key, label: key }))}
            empty={t('common:all')}
          />
        </FilterForm>
      </ListToolbar>
      <Section title={t('batch.makeTitle')} description={count > 0 && t('batch.count', { count })} card>
        {count > 0 ? <BatchForm course={course} cycle={cycle} lastResult={lastResult} /> : <p>{t('batch.none')}</p>}
      </Section>
      <Section title={t('batch.files')} description={t('batch.filesLead', { days: BATCH_DAYS })}>
        <BatchFiles unitCode={unitCode} batches={batches} courses={titles} />
      </Section>
    </>
  );
}

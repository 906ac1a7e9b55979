import { useActionData, useLoaderData } from '@remix-run/react';
import { reminderAudience, reminderSubject } from '#app/features/campaigns/audience.queries.server';
import { planners } from '#app/features/campaigns/campaigns.policy';
import { planReminder } from '#app/features/campaigns/plan-reminder.server';
import { PlanForm, PlanSubmit } from '#app/features/messaging/components/plan-form';
import { PlanPreview } from '#app/features/messaging/components/plan-preview';
import { messagingPaths } from '#app/features/messaging/messaging.paths';
import { planMessagesPolicy } from '#app/features/messaging/messaging.policy';
import { type PlanQuestion, planForm, planValues } from '#app/features/messaging/plan.schema';
import { waveTemplates } from '#app/features/messaging/template.queries.server';
import { wavePreviews } from '#app/features/messaging/wave-preview.queries.server';

import { listChildren, unitById } from '#app/features/organisations/units.queries.server';
import { cycleWithTargets } from '#app/features/targets/cycles.queries.server';
import { addDays, atTime, day, today } from '#app/foundation/clock';
import { env } from '#app/foundation/env.server';
import { notFound } from '#app/foundation/errors';
import { type Actor, unitsOfRole } from '#app/foundation/http/actor';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatDay } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { tFor } from '#app/foundation/i18n/t.server';
import { metaOf } from '#app/page-meta';
import { Card, Section } from '#app/ui/card';
import { Notice } from '#app/ui/notice';
import { PageHeader } from '#app/ui/page-header';
import { Stat } from '#app/ui/stat';

export const handle = { policy: planMessagesPolicy, nav: 'messages' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('messaging:plan.title') }));

export const loader = loaderOf(async ({ actor, url, language }) => {
  const [unitId] = unitsOfRole(actor, planners);
  if (!unitId) throw notFound();
  const home = await unitById(actor, { unitId });
  const { cycle, targets } = await cycleWithTargets();
  const templates = [
    ...new Set((await waveTemplates(actor)).filter((each) => each.places.includes('what')).map(({ key }) => key)),
  ];
  const values = planValues(url.searchParams, {
    targetId: targets[0]?.id ?? '',
    unitCode: home.code,
    channels: ['email'],
    templateKey: templates[0] ?? '',
    title: tFor(language, 'messaging')('plan.nameValue', { day: cycle.dueOn }),
    day: addDays(today(), 1),
    time: '08:00',
  });
  const asked = url.searchParams.has('targetId') ? planForm.safeParse(values) : null;
  return {
    values,
    targets: targets.map((target) => ({ value: target.id, vi: target.titleVi, en: target.titleEn })),
    units: [home, ...(await listChildren(actor, { unitId }))].map(({ code, name }) => ({ value: code, label: name })),
    templates,
    invalid: asked?.success === false,
    preview: asked?.success ? await preview(actor, asked.data, formatDay('vi', cycle.dueOn)) : null,
  };
});

async function preview(actor: Actor, plan: PlanQuestion, dueOn: string) {
  const { people, withEmail, withPhone, sample } = await reminderAudience(actor, plan);
  const what = (await reminderSubject(actor, plan))?.vi ?? '';
  const channels = await wavePreviews(actor, {
    ...plan,
    scheduledAt: atTime(day(plan.day), plan.time),
    reachable: { email: withEmail, sms: withPhone },
    samples: sample.map(({ fullName }) => ({ name: fullName, what, dueOn, link: `${env().APP_ORIGIN}/learn` })),
  });
  return { people, channels };
}

export const action = formAction(planForm, async ({ actor, value }) => {
  const scheduledAt = atTime(day(value.day), value.time);
  const { waveIds } = await planReminder(actor, { ...value, scheduledAt });
  const to = waveIds.length === 1 ? messagingPaths.wave(waveIds[0] as string) : messagingPaths.waves;
  return { to, flash: { tone: 'success', key: 'messaging:plan.done', params: { waves: waveIds.length } } };
});

export default function NewReminder() {
  const data = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.lastResult?.error;
  const t = useT('messaging');
  const language = useLanguage();
  const errors = Object.values(refused ?? {}).flatMap((texts) => texts ?? []);
  const { preview: shown } = data;
  return (
    <>
      <PageHeader
        title={t('plan.title')}
        description={t('plan.lead')}
        breadcrumb={[{ label: t('title'), to: messagingPaths.waves }]}
      />
      {(errors.length > 0 || data.invalid) && (
        <Notice tone="danger" live="assertive">
          {errors.length > 0 ? errors.join(' ') : t('common:error.invalid')}
        </Notice>
      )}
      <Card>
        <PlanForm
          values={data.values}
          targets={data.targets.map((target) => ({ value: target.value, label: target[language] }))}
          units={data.units}
          templates={data.templates}
          errors={{}}
        />
      </Card>
      {shown && (
        <Section title={t('plan.previewTitle')}>
          <Stat label={t('plan.unfinished')} value={String(shown.people)} />
          {shown.people === 0 ? (
            <Notice tone="success">{t('plan.nobody')}</Notice>
          ) : (
            <>
              {shown.channels.map((each) => (
                <PlanPreview key={each.channel} {...each} people={shown.people} />
              ))}
              <PlanSubmit values={data.values} />
            </>
          )}
        </Section>
      )}
    </>
  );
}

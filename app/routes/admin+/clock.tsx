import { getFormProps, useForm } from '@conform-to/react';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { forgetUsedCodes } from '#app/features/accounts/forget-used-codes.server';
import { adminArea } from '#app/features/organisations/areas.policy';
import { atTime, dayOf, isDay, moveClock, now, timeOf } from '#app/foundation/clock';
import { actionsByIntent, formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatInstant } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Button } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { DateField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions } from '#app/ui/form';
import { Notice } from '#app/ui/notice';
import { PageHeader } from '#app/ui/page-header';

export const handle = {
  policy: { ...adminArea, name: 'admin.clock', demoOnly: true },
  nav: 'admin',
} satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('admin:clock.title') }));

export const loader = loaderOf(() => {
  const at = now();
  return { at, day: dayOf(at), time: timeOf(at) };
});

const moveSchema = z.object({
  day: z.string().refine(isDay, 'common:error.date'),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'common:error.invalid'),
});

const back = '/admin/clock';

export const action = actionsByIntent({
  move: formAction(
    moveSchema,
    async ({ actor, value }) => {
      await forgetUsedCodes(actor);
      moveClock(atTime(value.day, value.time));
      return { to: back, flash: { tone: 'success', key: 'admin:clock.moved' } };
    },
    { once: false },
  ),
  reset: formAction(
    z.object({}),
    async ({ actor }) => {
      await forgetUsedCodes(actor);
      moveClock(undefined);
      return { to: back, flash: { tone: 'success', key: 'admin:clock.wasReset' } };
    },
    { once: false },
  ),
});

export default function DemoClock() {
  const { at, day, time } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const t = useT('admin');
  const language = useLanguage();
  const [form, fields] = useForm({ lastResult: actionData?.lastResult, defaultValue: { day, time } });
  return (
    <>
      <PageHeader
        title={t('clock.title')}
        description={t('clock.lead')}
        breadcrumb={[{ label: t('title'), to: '/admin' }]}
      />
      <Section title={`${t('clock.now')}: ${formatInstant(language, at)}`} card>
        <form method="post" {...getFormProps(form)}>
          <FieldStack>
            <ErrorSummary form={form} />
            <Notice tone="info">{t('clock.warning')}</Notice>
            <DateField field={fields.day} label={t('clock.day')} />
            <DateField field={fields.time} kind="time" label={t('clock.time')} />
            <FormActions>
              <Button type="submit" name="intent" value="move" variant="primary">
                {t('clock.move')}
              </Button>
              <Button type="submit" name="intent" value="reset">
                {t('clock.reset')}
              </Button>
            </FormActions>
          </FieldStack>
        </form>
      </Section>
    </>
  );
}

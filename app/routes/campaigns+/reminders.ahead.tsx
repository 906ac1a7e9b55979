import { useLoaderData } from '@remix-run/react';
import { LookAheadLists } from '#app/features/campaigns/components/look-ahead-lists';
import { ReminderTabs } from '#app/features/campaigns/components/reminder-words';
import { lookAhead } from '#app/features/campaigns/look-ahead.queries.server';
import { reminderRules } from '#app/features/campaigns/reminder-rules.queries.server';
import { holidaysOf, nextWorkingDay } from '#app/features/campaigns/workdays.rules';
import { campaignArea } from '#app/features/organisations/areas.policy';
import { addDays, isDay, today, yearOf } from '#app/foundation/clock';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { DateField, plainField, SelectField } from '#app/ui/fields';
import { FilterForm, ListToolbar } from '#app/ui/list-tools';
import { Notice } from '#app/ui/notice';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: campaignArea, nav: 'messages' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('reminders:ahead.title') }));

/** At most so far ahead: what is farther depends on what people do until then. */
const FARTHEST_DAYS = 60;

export const loader = loaderOf(async ({ actor, url }) => {
  const asked = url.searchParams.get('day') ?? '';
  const reachable = isDay(asked) && asked >= today() && asked <= addDays(today(), FARTHEST_DAYS);
  const on = reachable ? asked : nextWorkingDay(today());
  const rules = (await reminderRules(actor)).map(({ id, titleVi }) => ({ value: id, label: titleVi }));
  const rule = rules.find(({ value }) => value === url.searchParams.get('rule'))?.value ?? null;
  return {
    ahead: await lookAhead(actor, { on, ruleId: rule ?? undefined }),
    ...{ rules, rule, on, next: nextWorkingDay(on) },
    announced: holidaysOf(yearOf(on))?.announced ?? false,
    year: yearOf(on),
  };
});

export default function Ahead() {
  const { ahead, rules, rule, on, next, announced, year } = useLoaderData<typeof loader>();
  const t = useT('reminders');
  return (
    <>
      <PageHeader title={t('ahead.title')} description={t('ahead.lead')} />
      <ReminderTabs current="ahead" />
      <ListToolbar>
        <FilterForm active={rule !== null} keep={[]}>
          <DateField field={plainField('day', on)} label={t('ahead.day')} />
          <SelectField
            field={plainField('rule', rule)}
            label={t('ahead.rule')}
            empty={t('ahead.allRules')}
            options={rules}
          />
        </FilterForm>
      </ListToolbar>
      {!announced && <Notice tone="warning">{t('ahead.unknownYear', { year: String(year) })}</Notice>}
      {ahead.working ? (
        <LookAheadLists ahead={ahead} />
      ) : (
        <Notice tone="info">{t('ahead.rest', { day: on, next })}</Notice>
      )}
    </>
  );
}

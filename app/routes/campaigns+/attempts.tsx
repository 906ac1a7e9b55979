import { Form, useLoaderData } from '@remix-run/react';
import { Outages } from '#app/features/assessment/components/outages';
import { Timeline } from '#app/features/assessment/components/timeline';
import { latestOutages } from '#app/features/assessment/outages.queries.server';
import { timelineByReceipt } from '#app/features/assessment/timeline.queries.server';
import { quizPlace } from '#app/features/learning/quiz-place.queries.server';
import { campaignArea } from '#app/features/organisations/areas.policy';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Button } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { EmptyState } from '#app/ui/empty-state';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: campaignArea, nav: 'campaigns' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('attempts:desk') }));

export const loader = loaderOf(async ({ actor, url, language }) => {
  const receipt = url.searchParams.get('receipt')?.trim() ?? '';
  const timeline = receipt === '' ? null : await timelineByReceipt(actor, { receipt });
  const place = timeline && (await quizPlace(actor, { ownerKey: timeline.ownerKey, language }));
  return { receipt, timeline, place, outages: await latestOutages(actor) };
});

export default function AppealDesk() {
  const { receipt, timeline, place, outages } = useLoaderData<typeof loader>();
  const t = useT('attempts');
  return (
    <>
      <PageHeader
        title={t('desk')}
        description={t('deskLead')}
        breadcrumb={[{ label: t('campaigns:title'), to: '/campaigns' }]}
      />
      <Form method="get" className="screen-only flex flex-wrap items-end gap-3">
        <div className="field">
          <label className="field-label" htmlFor="receipt">
            {t('receipt')}
          </label>
          <input
            id="receipt"
            name="receipt"
            className="control font-mono"
            defaultValue={receipt}
            placeholder="A1B2C-…"
            maxLength={60}
            autoComplete="off"
            spellCheck={false}
          />
        </div>
        <Button variant="primary">{t('find')}</Button>
      </Form>
      {timeline && (
        <Section title={t('found', { person: timeline.person ?? '–' })}>
          <p className="mb-4">{place && t('of', { course: place.title, number: timeline.number })}</p>
          <Timeline timeline={timeline} />
        </Section>
      )}
      {!timeline && receipt !== '' && <EmptyState title={t('notFound')}>{t('notFoundLead')}</EmptyState>}
      <Outages outages={outages} />
    </>
  );
}

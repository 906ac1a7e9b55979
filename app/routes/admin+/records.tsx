import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { RecordStoreForm } from '#app/features/learning/components/record-store-form';
import { RecordStoreState } from '#app/features/learning/components/record-store-state';
import { recordStoreView } from '#app/features/learning/records/record-store.queries.server';
import { recordStoreForm } from '#app/features/learning/records/record-store.schema';
import { saveRecordStore } from '#app/features/learning/records/save-record-store.server';
import { sendRefusedAgain } from '#app/features/learning/records/send-refused-again.server';
import { testRecordStore } from '#app/features/learning/records/test-record-store.server';
import { adminArea } from '#app/features/organisations/areas.policy';
import { actionsByIntent, formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Section } from '#app/ui/card';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: adminArea, nav: 'admin' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('credentials:records.title') }));

export const loader = loaderOf(({ actor }) => recordStoreView(actor));

const to = '/admin/records';

export const action = actionsByIntent({
  save: formAction(recordStoreForm, async ({ actor, value }) => {
    await saveRecordStore(actor, value);
    return { to, flash: { tone: 'success', key: 'credentials:records.saved' } };
  }),
  test: formAction(
    z.object({}),
    async ({ actor }) => {
      await testRecordStore(actor);
      return { to, flash: { tone: 'success', key: 'credentials:records.tested' } };
    },
    // A question to somebody else: no transaction is held open while it is answered.
    { once: false },
  ),
  again: formAction(z.object({}), async ({ actor }) => {
    const { count } = await sendRefusedAgain(actor);
    return { to, flash: { tone: 'success', key: 'credentials:records.againDone', params: { count } } };
  }),
});

export default function Records() {
  const view = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.lastResult;
  const t = useT('credentials');
  const saving = lastResult?.initialValue?.intent === 'save';
  return (
    <>
      <PageHeader
        title={t('records.title')}
        description={t('records.lead')}
        breadcrumb={[{ label: t('admin:title'), to: '/admin' }]}
      />
      <Section title={t('records.state')}>
        <RecordStoreState view={view} errors={saving ? [] : (lastResult?.error?.[''] ?? [])} />
      </Section>
      <Section title={t('records.formTitle')} card>
        <RecordStoreForm store={view.store} lastResult={saving ? lastResult : undefined} />
      </Section>
    </>
  );
}

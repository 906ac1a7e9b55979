import { useActionData, useLoaderData } from '@remix-run/react';
import { resultOf } from '#app/features/accounts/components/result-of';
import { adminArea } from '#app/features/organisations/areas.policy';
import { DataRequests } from '#app/features/organisations/components/data-requests';
import { EnterErasure, ReviewErasure, TakeCopy } from '#app/features/organisations/components/erasure-forms';
import { dataRequestSchema, reviewRequestSchema } from '#app/features/organisations/data-request.schema';
import { dataRequests, dataSubject } from '#app/features/organisations/data-subject.queries.server';
import { adminUnitPaths } from '#app/features/organisations/organisations.paths';
import { requestErasure } from '#app/features/organisations/request-erasure.server';
import { reviewErasure } from '#app/features/organisations/review-erasure.server';
import { today } from '#app/foundation/clock';
import { actionsByIntent, type Door, formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { personalData } from '#app/personal-data.server';
import { Section } from '#app/ui/card';
import { Notice } from '#app/ui/notice';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: adminArea, nav: 'admin' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('persons:admin.title') }));

const idOf = ({ params }: Pick<Door, 'params'>) => params.personId ?? '';

export const loader = loaderOf(async ({ actor, params }) => {
  const personId = idOf({ params });
  const { fullName, erased } = await dataSubject(actor, { personId });
  return { personId, fullName, erased, requests: await dataRequests(actor, { personId }), today: today() };
});

export const action = actionsByIntent({
  enter: formAction(dataRequestSchema, async ({ value, ...door }) => {
    await requestErasure(door.actor, { ...value, personId: idOf(door) });
    return { to: adminUnitPaths.person(idOf(door)), flash: { tone: 'success', key: 'persons:admin.entered' } };
  }),
  review: formAction(reviewRequestSchema, async ({ value, ...door }) => {
    await reviewErasure(door.actor, { ...value, rooms: personalData });
    const key = value.decision === 'carry-out' ? 'persons:admin.carried' : 'persons:admin.refused';
    return { to: adminUnitPaths.person(idOf(door)), flash: { tone: 'success', key } };
  }),
});

export default function PersonData() {
  const { fullName, erased, requests, personId, today: on } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.lastResult;
  const t = useT('persons');
  const open = requests.find(({ kind, state }) => kind === 'erasure' && state === 'open');
  return (
    <>
      <PageHeader title={fullName} breadcrumb={[{ label: t('admin.title'), to: adminUnitPaths.persons() }]} />
      {erased && <Notice tone="info">{t('admin.erased')}</Notice>}
      {open && (
        <Section title={t('admin.review')} description={t('admin.reviewLead')} card>
          {open.hers ? (
            <Notice tone="info">{t('admin.own')}</Notice>
          ) : (
            <ReviewErasure requestId={open.id} lastResult={resultOf(lastResult, 'review')} />
          )}
        </Section>
      )}
      <Section title={t('admin.requests')}>
        {requests.length === 0 ? (
          <p className="text-muted">{t('admin.noRequests')}</p>
        ) : (
          <DataRequests requests={requests} />
        )}
      </Section>
      <Section title={t('admin.copy')} description={t('admin.copyLead')} card>
        <TakeCopy action={`${adminUnitPaths.person(personId)}/copy`} reason />
      </Section>
      {!open && !erased && (
        <Section title={t('admin.enter')} description={t('admin.enterLead')} card>
          <EnterErasure today={on} lastResult={resultOf(lastResult, 'enter')} />
        </Section>
      )}
    </>
  );
}

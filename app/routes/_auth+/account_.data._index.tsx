import { getFormProps, useForm } from '@conform-to/react';
import { useActionData, useLoaderData } from '@remix-run/react';
import { paths } from '#app/features/accounts/accounts.paths';
import { policies } from '#app/features/accounts/accounts.policy';
import { DataRequests } from '#app/features/organisations/components/data-requests';
import { TakeCopy } from '#app/features/organisations/components/erasure-forms';
import { ownErasureSchema } from '#app/features/organisations/data-request.schema';
import { dataRequests } from '#app/features/organisations/data-subject.queries.server';
import { requestErasure } from '#app/features/organisations/request-erasure.server';
import { today } from '#app/foundation/clock';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Button } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { requiredField, TextareaField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';
import { Notice } from '#app/ui/notice';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: policies.own, light: true } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('persons:data.title') }));

const personOf = (actor: Actor) => (isUser(actor) ? (actor.personId ?? '') : '');

export const loader = loaderOf(async ({ actor }) => {
  const personId = personOf(actor);
  return { has: personId !== '', requests: personId ? await dataRequests(actor, { personId }) : [] };
});

export const action = formAction(ownErasureSchema, async ({ actor, value }) => {
  await requestErasure(actor, { ...value, personId: personOf(actor), askedBy: 'self', askedOn: today() });
  return { to: '/account/data', flash: { tone: 'success', key: 'persons:data.sent' } };
});

export default function OwnData() {
  const { has, requests } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT('persons');
  const [form, fields] = useForm<{ reason: string }>({ id: 'ask', lastResult: answer?.lastResult });
  const open = requests.some(({ kind, state }) => kind === 'erasure' && state === 'open');
  return (
    <>
      <PageHeader
        title={t('data.title')}
        description={t('data.lead')}
        breadcrumb={[{ label: t('accounts:account.title'), to: paths.account }]}
      />
      {!has && <Notice tone="info">{t('data.none')}</Notice>}
      {has && (
        <>
          <Section title={t('data.take')} description={t('data.takeLead')} card>
            <TakeCopy action="/account/data/copy" reason={false} />
            <p className="mt-4 text-sm text-muted">{t('data.correct')}</p>
          </Section>
          {!open && (
            <Section title={t('data.ask')} description={t('data.askLead')} card>
              <form method="post" {...getFormProps(form)}>
                <FormKey />
                <FieldStack>
                  <ErrorSummary form={form} />
                  <TextareaField field={requiredField(fields.reason)} label={t('common:reason')} rows={3} />
                  <FormActions>
                    <Button>{t('data.send')}</Button>
                  </FormActions>
                </FieldStack>
              </form>
            </Section>
          )}
          {requests.length > 0 && (
            <Section title={t('data.requests')} card>
              <DataRequests requests={requests} />
            </Section>
          )}
        </>
      )}
    </>
  );
}

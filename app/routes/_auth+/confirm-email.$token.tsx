import { useForm } from '@conform-to/react';
import { Form, useActionData } from '@remix-run/react';
import { paths } from '#app/features/accounts/accounts.paths';
import { policies } from '#app/features/accounts/accounts.policy';
import { nothingSchema } from '#app/features/accounts/accounts.schema';
import { confirmEmail } from '#app/features/accounts/confirm-email.server';
import { notFound } from '#app/foundation/errors';
import { isUser } from '#app/foundation/http/actor';
import { formAction } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Button } from '#app/ui/button';
import { ErrorSummary, FieldStack, FormActions } from '#app/ui/form';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: policies.own, light: true } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('accounts:confirmEmail.title'), noindex: true }));

export const action = formAction(nothingSchema, async ({ actor, params }) => {
  if (!isUser(actor)) throw notFound();
  await confirmEmail(actor, { token: params.token ?? '' });
  return { to: paths.account, flash: { tone: 'success', key: 'accounts:confirmEmail.done' } };
});

/** A button, not the link itself: mail scanners open links. */
export default function ConfirmEmail() {
  const t = useT('accounts');
  const [form] = useForm({ lastResult: useActionData<typeof action>()?.lastResult });
  return (
    <>
      <PageHeader title={t('confirmEmail.title')} description={t('confirmEmail.lead')} />
      <Form method="post">
        <FieldStack>
          <ErrorSummary form={form} />
          <FormActions>
            <Button variant="primary">{t('confirmEmail.submit')}</Button>
          </FormActions>
        </FieldStack>
      </Form>
    </>
  );
}

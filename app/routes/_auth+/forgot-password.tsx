import { getFormProps, useForm } from '@conform-to/react';
import { getZodConstraint } from '@conform-to/zod/v4';
import { Form, useActionData } from '@remix-run/react';
import { paths } from '#app/features/accounts/accounts.paths';
import { policies } from '#app/features/accounts/accounts.policy';
import { type ForgotForm, forgotSchema } from '#app/features/accounts/accounts.schema';
import { clientOf } from '#app/features/accounts/client.server';
import { requestPasswordReset } from '#app/features/accounts/request-password-reset.server';
import { formAction } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Button } from '#app/ui/button';
import { TextField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions } from '#app/ui/form';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: policies.open, light: true } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('accounts:forgot.title'), noindex: true }));

export const action = formAction(
  forgotSchema,
  async ({ actor, value, ...door }) => {
    await requestPasswordReset(actor, { account: value.account, client: clientOf(door) });
    return { to: paths.signIn(), flash: { tone: 'info', key: 'accounts:forgot.done' } };
  },
  { once: false },
);

export default function ForgotPassword() {
  const t = useT('accounts');
  const lastResult = useActionData<typeof action>()?.lastResult;
  const [form, fields] = useForm<ForgotForm>({ lastResult, constraint: getZodConstraint(forgotSchema) });
  return (
    <>
      <PageHeader title={t('forgot.title')} description={t('forgot.lead')} />
      <Form method="post" {...getFormProps(form)}>
        <FieldStack>
          <ErrorSummary form={form} labels={{ account: t('field.account') }} />
          <TextField field={fields.account} label={t('field.account')} autoComplete="username" />
          <FormActions>
            <Button variant="primary">{t('forgot.submit')}</Button>
          </FormActions>
          <p className="text-sm text-muted">{t('forgot.other')}</p>
        </FieldStack>
      </Form>
    </>
  );
}

import { getFormProps, useForm } from '@conform-to/react';
import { getZodConstraint } from '@conform-to/zod/v4';
import { Form, useActionData } from '@remix-run/react';
import { paths } from '#app/features/accounts/accounts.paths';
import { policies } from '#app/features/accounts/accounts.policy';
import { type ResetForm, resetSchema } from '#app/features/accounts/accounts.schema';
import { NewPasswordFields } from '#app/features/accounts/components/new-password-fields';
import { resetPassword } from '#app/features/accounts/reset-password.server';
import { formAction } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Button, ButtonLink } from '#app/ui/button';
import { ErrorSummary, FieldStack, FormActions } from '#app/ui/form';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: policies.open, light: true } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('accounts:reset.title'), noindex: true }));

export const action = formAction(
  resetSchema,
  async ({ actor, value, params }) => {
    await resetPassword(actor, { token: params.token ?? '', newPassword: value.newPassword });
    return { to: paths.signIn(), flash: { tone: 'success', key: 'accounts:reset.done' } };
  },
  { once: false },
);

export default function ResetPassword() {
  const t = useT('accounts');
  const lastResult = useActionData<typeof action>()?.lastResult;
  const [form, fields] = useForm<ResetForm>({ lastResult, constraint: getZodConstraint(resetSchema) });
  const labels = { newPassword: t('field.newPassword'), repeatPassword: t('field.repeatPassword') };
  return (
    <>
      <PageHeader title={t('reset.title')} description={t('reset.lead')} />
      <Form method="post" {...getFormProps(form)}>
        <FieldStack>
          <ErrorSummary form={form} labels={labels} />
          <NewPasswordFields fields={fields} />
          <FormActions>
            <Button variant="primary">{t('reset.submit')}</Button>
            {lastResult?.error && <ButtonLink to={paths.forgotPassword}>{t('reset.again')}</ButtonLink>}
          </FormActions>
        </FieldStack>
      </Form>
    </>
  );
}

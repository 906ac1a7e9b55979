import { getFormProps, useForm } from '@conform-to/react';
import { getZodConstraint } from '@conform-to/zod/v4';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { paths } from '#app/features/accounts/accounts.paths';
import { policies } from '#app/features/accounts/accounts.policy';
import { type ActivateForm, activateSchema } from '#app/features/accounts/accounts.schema';
import { activateAccount } from '#app/features/accounts/activate-account.server';
import { clientOf } from '#app/features/accounts/client.server';
import { NewPasswordFields } from '#app/features/accounts/components/new-password-fields';
import { actorFor } from '#app/features/organisations/actor-for.server';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Button } from '#app/ui/button';
import { TextField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions } from '#app/ui/form';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: policies.guest, light: true } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('accounts:activate.title'), noindex: true }));

/** The link of a mail fills in the name and the code; the slip is typed. */
export const loader = loaderOf(({ url }) => ({
  loginName: url.searchParams.get('loginName') ?? '',
  activationCode: url.searchParams.get('code') ?? '',
}));

export const action = formAction(
  activateSchema,
  async ({ actor, value, ...door }) => {
    const { loginName, activationCode: code, newPassword, email } = value;
    const given = { loginName, code, newPassword, email, client: clientOf(door), identify: actorFor };
    const { cookies } = await activateAccount(actor, given);
    return {
      to: paths.home,
      flash: { tone: 'success', key: 'accounts:activate.done' },
      headers: { 'Set-Cookie': cookies },
    };
  },
  { once: false },
);

export default function Activate() {
  const defaultValue = useLoaderData<typeof loader>();
  const t = useT('accounts');
  const lastResult = useActionData<typeof action>()?.lastResult;
  const [form, fields] = useForm<ActivateForm>({
    lastResult,
    constraint: getZodConstraint(activateSchema),
    defaultValue,
  });
  const labels = {
    loginName: t('field.loginName'),
    activationCode: t('field.activationCode'),
    newPassword: t('field.newPassword'),
    repeatPassword: t('field.repeatPassword'),
    email: t('field.email'),
  };
  return (
    <>
      <PageHeader title={t('activate.title')} description={t('activate.lead')} />
      <Form method="post" {...getFormProps(form)}>
        <FieldStack>
          <ErrorSummary form={form} labels={labels} />
          <TextField field={fields.loginName} label={labels.loginName} autoComplete="username" />
          <TextField
            field={fields.activationCode}
            label={labels.activationCode}
            hint={t('field.activationCodeHint')}
            autoComplete="one-time-code"
          />
          <NewPasswordFields fields={fields} />
          <TextField
            field={fields.email}
            type="email"
            label={labels.email}
            hint={t('activate.emailHint')}
            autoComplete="email"
          />
          <FormActions>
            <Button variant="primary">{t('activate.submit')}</Button>
          </FormActions>
        </FieldStack>
      </Form>
    </>
  );
}

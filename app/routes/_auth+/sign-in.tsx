import { getFormProps, useForm } from '@conform-to/react';
import { getZodConstraint } from '@conform-to/zod/v4';
import { Form, useActionData, useLoaderData, useRouteLoaderData } from '@remix-run/react';
import { paths } from '#app/features/accounts/accounts.paths';
import { policies } from '#app/features/accounts/accounts.policy';
import { type SignInForm, signInSchema } from '#app/features/accounts/accounts.schema';
import { clientOf } from '#app/features/accounts/client.server';
import { DemoAccounts } from '#app/features/accounts/components/demo-accounts';
import { demoSignIns } from '#app/features/accounts/demo.queries.server';
import { signIn } from '#app/features/accounts/sign-in.server';
import { actorFor } from '#app/features/organisations/actor-for.server';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import { safeNext } from '#app/foundation/http/paths';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import type { loader as rootLoader } from '#app/root';
import { Button, ButtonLink } from '#app/ui/button';
import { PasswordField, TextField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions } from '#app/ui/form';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: policies.guest, light: true, islands: ['offline'] } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('accounts:signIn.title'), noindex: true }));

export const loader = loaderOf(async ({ url }) => ({
  demo: await demoSignIns(),
  next: url.searchParams.get('next') ?? '',
  loginName: url.searchParams.get('loginName') ?? '',
}));

export const action = formAction(
  signInSchema,
  async ({ actor, value, url, ...door }) => {
    const { cookies } = await signIn(actor, { ...value, client: clientOf(door), identify: actorFor });
    return { to: safeNext(url.searchParams.get('next'), paths.home), headers: { 'Set-Cookie': cookies } };
  },
  { once: false },
);

export default function SignIn() {
  const { demo, next, loginName } = useLoaderData<typeof loader>();
  const signedOut = useRouteLoaderData<typeof rootLoader>('root')?.flash?.key === 'accounts:signOut.done';
  const t = useT('accounts');
  const lastResult = useActionData<typeof action>()?.lastResult;
  const constraint = getZodConstraint(signInSchema);
  const [form, fields] = useForm<SignInForm>({ lastResult, constraint, defaultValue: { loginName } });
  return (
    <>
      {signedOut && <span hidden data-signed-out />}
      <PageHeader title={t('signIn.title')} description={t(next ? 'signIn.leadNext' : 'signIn.lead')} />
      <Form method="post" {...getFormProps(form)}>
        <FieldStack>
          <ErrorSummary form={form} labels={{ loginName: t('field.loginName'), password: t('field.password') }} />
          <TextField
            field={fields.loginName}
            label={t('field.loginName')}
            hint={t('field.loginNameHint')}
            autoComplete="username"
          />
          <PasswordField field={fields.password} label={t('field.password')} autoComplete="current-password" />
          <FormActions>
            <Button variant="primary">{t('signIn.submit')}</Button>
            <ButtonLink to={paths.activate()}>{t('signIn.activate')}</ButtonLink>
            <ButtonLink to={paths.forgotPassword} variant="quiet">
              {t('signIn.forgot')}
            </ButtonLink>
          </FormActions>
          <p className="text-sm text-muted">{t('signIn.noAccount')}</p>
        </FieldStack>
      </Form>
      {demo && <DemoAccounts demo={demo} linkFor={(name) => paths.signIn(next, name)} />}
    </>
  );
}

import { getFormProps, useForm } from '@conform-to/react';
import { getZodConstraint } from '@conform-to/zod/v4';
import { redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { paths } from '#app/features/accounts/accounts.paths';
import { policies } from '#app/features/accounts/accounts.policy';
import { type CodeForm as CodeValues, codeSchema } from '#app/features/accounts/accounts.schema';
import { clientOf } from '#app/features/accounts/client.server';
import { demoCode } from '#app/features/accounts/demo.queries.server';
import { showSecondFactor } from '#app/features/accounts/show-second-factor.server';
import { isUser } from '#app/foundation/http/actor';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import { safeNext } from '#app/foundation/http/paths';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Button } from '#app/ui/button';
import { Disclosure } from '#app/ui/disclosure';
import { CodeField, TextField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';
import { Notice } from '#app/ui/notice';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: policies.open, light: true } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('accounts:secondFactor.title'), noindex: true }));

const toSignIn = ({ pathname, search }: URL) => redirect(paths.signIn(pathname + search), 303);

/** Who has none yet sets one up first, and then goes where she was going. */
export const loader = loaderOf(async ({ actor, url }) => {
  if (!isUser(actor)) throw toSignIn(url);
  if (!actor.hasSecondFactor) throw redirect(paths.setUpSecondFactor(safeNext(url.searchParams.get('next'), '')));
  return { again: actor.secondFactorAt !== null, demoCode: await demoCode(actor) };
});

export const action = formAction(
  codeSchema,
  async ({ actor, value, url, postKey, ...door }) => {
    const client = clientOf(door);
    const shown = showSecondFactor(actor, { code: value.code, client, postKey });
    // The second of two posts comes from a session that ended with the first: open to strangers, who are sent to sign in.
    const { cookie } = await shown.catch((error) => Promise.reject(isUser(actor) ? error : toSignIn(url)));
    return { to: safeNext(url.searchParams.get('next'), paths.home), headers: { 'Set-Cookie': cookie } };
  },
  { once: false },
);

export default function SecondFactor() {
  const { again, demoCode: hint } = useLoaderData<typeof loader>();
  const t = useT('accounts');
  return (
    <>
      <PageHeader
        title={t('secondFactor.title')}
        description={t(again ? 'secondFactor.stepUp' : 'secondFactor.lead')}
      />
      {hint && <Notice tone="info">{t('demo.secondFactor', { code: hint })}</Notice>}
      <CodeForm />
      <CodeForm recovery />
      <p className="mt-6 text-sm text-muted">{t('secondFactor.lost')}</p>
    </>
  );
}

/** The code of the app, or behind a fold a recovery code: a phone shows digits for one and letters for the other. */
function CodeForm({ recovery = false }: { recovery?: boolean }) {
  const t = useT('accounts');
  const answer = useActionData<typeof action>()?.lastResult;
  const lastResult = (answer?.initialValue?.kind === 'recovery') === recovery ? answer : undefined;
  const id = recovery ? 'recovery' : 'totp';
  const [form, fields] = useForm<CodeValues>({ id, lastResult, constraint: getZodConstraint(codeSchema) });
  const label = t(recovery ? 'secondFactor.recoveryCode' : 'field.code');
  const body = (
    <Form method="post" {...getFormProps(form)} className="mt-6">
      <FormKey />
      <FieldStack>
        <ErrorSummary form={form} labels={{ code: label }} />
        {recovery && <input type="hidden" name="kind" value="recovery" />}
        {recovery ? (
          <TextField field={fields.code} label={label} hint={t('secondFactor.recoveryHint')} autoComplete="off" />
        ) : (
          <CodeField field={fields.code} label={label} hint={t('field.codeHint')} />
        )}
        <FormActions>
          <Button variant={recovery ? 'secondary' : 'primary'}>
            {t(recovery ? 'secondFactor.useOne' : 'secondFactor.submit')}
          </Button>
        </FormActions>
      </FieldStack>
    </Form>
  );
  if (!recovery) return body;
  return (
    <Disclosure summary={t('secondFactor.useRecovery')} open={lastResult !== undefined}>
      {body}
    </Disclosure>
  );
}

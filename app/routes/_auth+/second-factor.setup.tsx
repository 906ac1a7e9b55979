import { getFormProps, useForm } from '@conform-to/react';
import { getZodConstraint } from '@conform-to/zod/v4';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { paths } from '#app/features/accounts/accounts.paths';
import { policies, secondFactorRoles } from '#app/features/accounts/accounts.policy';
import { type CodeForm, codeSchema, nothingSchema } from '#app/features/accounts/accounts.schema';
import { beginSecondFactor } from '#app/features/accounts/begin-second-factor.server';
import { clientOf } from '#app/features/accounts/client.server';
import { QrCode } from '#app/features/accounts/components/qr-code';
import { RecoveryCodes } from '#app/features/accounts/components/recovery-codes';
import { confirmSecondFactor } from '#app/features/accounts/confirm-second-factor.server';
import { pendingSecret } from '#app/features/accounts/second-factor.queries.server';
import { notFound } from '#app/foundation/errors';
import { hasRole, isUser } from '#app/foundation/http/actor';
import { actionsByIntent, formAction, loaderOf } from '#app/foundation/http/door.server';
import { safeNext } from '#app/foundation/http/paths';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Button, ButtonLink } from '#app/ui/button';
import { CodeField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions } from '#app/ui/form';
import { Notice } from '#app/ui/notice';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: policies.own, light: true } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('accounts:setUp.title'), noindex: true }));

export const loader = loaderOf(async ({ actor, url }) => {
  if (!isUser(actor)) throw notFound();
  return {
    pending: await pendingSecret(actor),
    required: hasRole(actor, secondFactorRoles),
    replaces: actor.hasSecondFactor,
    next: safeNext(url.searchParams.get('next'), paths.home),
  };
});

export const action = actionsByIntent({
  begin: formAction(
    nothingSchema,
    async ({ actor, url }) => {
      if (!isUser(actor)) throw notFound();
      await beginSecondFactor(actor);
      return { to: url.pathname + url.search };
    },
    { once: false },
  ),
  confirm: formAction(
    codeSchema,
    async ({ actor, value, ...door }) => {
      if (!isUser(actor)) throw notFound();
      const { recoveryCodes, cookie } = await confirmSecondFactor(actor, { code: value.code, client: clientOf(door) });
      return { reveal: { recoveryCodes }, headers: { 'Set-Cookie': cookie } };
    },
    { once: false },
  ),
});

export default function SetUpSecondFactor() {
  const { pending, required, replaces, next } = useLoaderData<typeof loader>();
  const codes = useActionData<typeof action>()?.reveal?.recoveryCodes;
  const t = useT('accounts');
  if (Array.isArray(codes)) {
    return (
      <>
        <PageHeader title={t('setUp.done')} />
        <RecoveryCodes codes={codes} />
        <FormActions>
          <ButtonLink to={next} reload variant="primary">
            {t('common:continue')}
          </ButtonLink>
        </FormActions>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t('setUp.title')} description={t('setUp.lead')} />
      {required && !replaces && <Notice tone="warning">{t('setUp.required')}</Notice>}
      {replaces && <Notice tone="info">{t('setUp.replace')}</Notice>}
      {pending && <Steps pending={pending} />}
      <Form method="post" className="mt-6">
        <Button name="intent" value="begin" variant={pending ? 'quiet' : 'primary'}>
          {t(pending ? 'setUp.beginAgain' : 'setUp.begin')}
        </Button>
      </Form>
    </>
  );
}

function Steps({ pending }: { pending: NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['pending']> }) {
  const t = useT('accounts');
  const lastResult = useActionData<typeof action>()?.lastResult;
  const [form, fields] = useForm<CodeForm>({ lastResult, constraint: getZodConstraint(codeSchema) });
  return (
    <ol className="mt-6 grid max-w-xl list-decimal gap-6 pl-6">
      <li>{t('setUp.step1')}</li>
      <li>
        <p className="mb-3">{t('setUp.step2')}</p>
        <QrCode qr={pending.qr} label={t('setUp.qr')} />
        <p className="mt-3 text-sm text-muted">{t('setUp.secret')}</p>
        <p className="font-mono">{pending.secret}</p>
      </li>
      <li>
        <p className="mb-3">{t('setUp.step3')}</p>
        {pending.demoCode && <Notice tone="info">{t('demo.secondFactor', { code: pending.demoCode })}</Notice>}
        <Form method="post" {...getFormProps(form)}>
          <FieldStack>
            <ErrorSummary form={form} labels={{ code: t('field.code') }} />
            <CodeField field={fields.code} label={t('field.code')} />
            <FormActions>
              <Button name="intent" value="confirm" variant="primary">
                {t('setUp.submit')}
              </Button>
            </FormActions>
          </FieldStack>
        </Form>
      </li>
    </ol>
  );
}

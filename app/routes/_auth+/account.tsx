import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { paths } from '#app/features/accounts/accounts.paths';
import { policies, secondFactorRoles } from '#app/features/accounts/accounts.policy';
import { accountOf } from '#app/features/accounts/accounts.queries.server';
import {
  changeEmailSchema,
  changePasswordSchema,
  nothingSchema,
  sessionSchema,
} from '#app/features/accounts/accounts.schema';
import { changeEmail } from '#app/features/accounts/change-email.server';
import { changePassword } from '#app/features/accounts/change-password.server';
import { clientOf } from '#app/features/accounts/client.server';
import { EmailForm } from '#app/features/accounts/components/email-form';
import { OwnSecondFactor } from '#app/features/accounts/components/own-second-factor';
import { PasswordForm } from '#app/features/accounts/components/password-form';
import { resultOf } from '#app/features/accounts/components/result-of';
import { SessionList } from '#app/features/accounts/components/session-list';
import { endAllSessions } from '#app/features/accounts/end-all-sessions.server';
import { endSession } from '#app/features/accounts/end-session.server';
import { newRecoveryCodes } from '#app/features/accounts/new-recovery-codes.server';
import { removeSecondFactor } from '#app/features/accounts/remove-second-factor.server';
import { listSessions } from '#app/features/accounts/sessions.queries.server';
import { notFound } from '#app/foundation/errors';
import { type Actor, hasRole, isUser, type UserActor } from '#app/foundation/http/actor';
import { actionsByIntent, formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Badge } from '#app/ui/badge';
import { Button, ButtonLink } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { DescriptionList } from '#app/ui/description-list';
import { FormKey } from '#app/ui/form';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: policies.own, light: true } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('accounts:account.title') }));

export const loader = loaderOf(async ({ actor }) => {
  const { userId } = userOf(actor);
  return {
    account: await accountOf(actor, { userId }),
    sessions: await listSessions(actor, { userId }),
    required: hasRole(actor, secondFactorRoles),
  };
});

const done = (key: string) => ({
  to: paths.account,
  flash: { tone: 'success', key: `accounts:account.${key}` } as const,
});

export const action = actionsByIntent({
  email: formAction(
    changeEmailSchema,
    async ({ actor, value, ...door }) => {
      await changeEmail(userOf(actor), { ...value, client: clientOf(door) });
      return done('mailSent');
    },
    // The password is checked outside a transaction: it may wait for its turn.
    { once: false },
  ),
  password: formAction(
    changePasswordSchema,
    async ({ actor, value, ...door }) => {
      const { cookie } = await changePassword(userOf(actor), { ...value, client: clientOf(door) });
      return { ...done('passwordChanged'), headers: { 'Set-Cookie': cookie } };
    },
    { once: false },
  ),
  recovery: formAction(
    nothingSchema,
    async ({ actor }) => ({ reveal: { recoveryCodes: await newRecoveryCodes(userOf(actor)) } }),
    { once: false },
  ),
  'turn-off': formAction(nothingSchema, async ({ actor }) => {
    await removeSecondFactor(userOf(actor));
    return done('turnedOff');
  }),
  'end-session': formAction(sessionSchema, async ({ actor, value }) => {
    await endSession(actor, value);
    return done('sessionEnded');
  }),
  'end-all': formAction(nothingSchema, async ({ actor }) => {
    await endAllSessions(actor, { userId: userOf(actor).userId });
    return done('sessionEnded');
  }),
});

function userOf(actor: Actor): UserActor {
  if (!isUser(actor)) throw notFound();
  return actor;
}

export default function OwnAccount() {
  const { account, sessions, required } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT('accounts');
  const codes = answer?.reveal?.recoveryCodes;
  return (
    <>
      <PageHeader
        title={t('account.title')}
        description={account.displayName}
        actions={<ButtonLink to="/account/data">{t('persons:data.title')}</ButtonLink>}
      />
      <Section title={t('account.profile')} card>
        <DescriptionList
          items={[
            { term: t('field.displayName'), value: account.displayName },
            { term: t('account.loginName'), value: account.loginName },
            { term: t('account.email'), value: account.email && <Email account={account} /> },
          ]}
        />
        <EmailForm lastResult={resultOf(answer?.lastResult, 'email')} />
        <PasswordForm lastResult={resultOf(answer?.lastResult, 'password')} />
      </Section>
      <Section title={t('secondFactor.title')} card>
        <OwnSecondFactor account={account} required={required} codes={Array.isArray(codes) ? codes : undefined} />
      </Section>
      <Section title={t('account.sessions')} description={t('account.sessionsLead')} card>
        <SessionList sessions={sessions} />
        {sessions.length > 1 && (
          <Form method="post" className="mt-4">
            <FormKey />
            <Button name="intent" value="end-all">
              {t('account.endAll')}
            </Button>
          </Form>
        )}
      </Section>
    </>
  );
}

function Email({ account }: { account: { email: string | null; emailConfirmed: boolean } }) {
  const t = useT('accounts');
  return (
    <span className="flex flex-wrap items-center gap-2">
      {account.email}
      {account.emailConfirmed ? (
        <Badge tone="success">{t('account.emailConfirmed')}</Badge>
      ) : (
        <Badge tone="warning">{t('account.emailUnconfirmed')}</Badge>
      )}
    </span>
  );
}

import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { paths } from '#app/features/accounts/accounts.paths';
import { policies } from '#app/features/accounts/accounts.policy';
import { accountOf } from '#app/features/accounts/accounts.queries.server';
import {
  correctEmailSchema,
  disableSchema,
  nothingSchema,
  sessionSchema,
} from '#app/features/accounts/accounts.schema';
import { AccountActions } from '#app/features/accounts/components/account-actions';
import { AccountFacts } from '#app/features/accounts/components/account-facts';
import { GrantList } from '#app/features/accounts/components/grant-list';
import { PrintedCode, revealedCode } from '#app/features/accounts/components/printed-code';
import { SessionList } from '#app/features/accounts/components/session-list';
import { StateBadge } from '#app/features/accounts/components/state-badge';
import { correctEmail } from '#app/features/accounts/correct-email.server';
import { disableUser } from '#app/features/accounts/disable-user.server';
import { enableUser } from '#app/features/accounts/enable-user.server';
import { endAllSessions } from '#app/features/accounts/end-all-sessions.server';
import { endSession } from '#app/features/accounts/end-session.server';
import { newActivationCode } from '#app/features/accounts/new-activation-code.server';
import { resetSecondFactor } from '#app/features/accounts/reset-second-factor.server';
import { listSessions } from '#app/features/accounts/sessions.queries.server';
import { endGrant } from '#app/features/organisations/end-grant.server';
import { grantRole } from '#app/features/organisations/grant-role.server';
import { roles } from '#app/features/organisations/roles.policy';
import { anyUnit, grantsOfUser } from '#app/features/organisations/tree.queries.server';
import { endGrantSchema, grantRoleSchema } from '#app/features/organisations/unit.schema';
import { today } from '#app/foundation/clock';
import { DomainError, notFound } from '#app/foundation/errors';
import { actionsByIntent, type Door, formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { isId } from '#app/foundation/ids';
import { metaOf } from '#app/page-meta';
import { Section } from '#app/ui/card';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: policies.keep, nav: 'admin' } satisfies RouteHandle;

export const meta = metaOf<typeof loader>(({ t }) => ({ title: t('accounts:keep.title') }));

function userIdOf({ params }: Pick<Door, 'params'>): string {
  if (!isId(params.userId)) throw notFound();
  return params.userId;
}

export const loader = loaderOf(async (door) => {
  const [{ actor }, userId] = [door, userIdOf(door)];
  return {
    account: await accountOf(actor, { userId }),
    grants: await grantsOfUser(actor, { userId }),
    sessions: await listSessions(actor, { userId }),
    own: actor.kind === 'user' && actor.userId === userId,
    today: today(),
  };
});

/** Back to the account with a word of what was done. */
function done(door: Pick<Door, 'params'>, key: string) {
  return { to: paths.keepAccount(userIdOf(door)), flash: { tone: 'success', key: `accounts:${key}` } as const };
}

const grantSchema = grantRoleSchema
  .omit({ loginName: true })
  .extend({ unitCode: z.string().trim().toLowerCase().min(1).max(80) });

export const action = actionsByIntent({
  code: formAction(
    nothingSchema,
    async ({ actor, ...door }) => {
      const { displayName, loginName, code, expiresAt } = await newActivationCode(actor, { userId: userIdOf(door) });
      return { reveal: { name: displayName, loginName, code, until: expiresAt.toISOString() } };
    },
    { once: false },
  ),
  'end-sessions': formAction(nothingSchema, async ({ actor, ...door }) => {
    await endAllSessions(actor, { userId: userIdOf(door) });
    return done(door, 'keep.sessionsEnded');
  }),
  'end-session': formAction(sessionSchema, async ({ actor, value, ...door }) => {
    await endSession(actor, value);
    return done(door, 'account.sessionEnded');
  }),
  'reset-second-factor': formAction(nothingSchema, async ({ actor, ...door }) => {
    await resetSecondFactor(actor, { userId: userIdOf(door) });
    return done(door, 'keep.secondFactorReset');
  }),
  disable: formAction(disableSchema, async ({ actor, value, ...door }) => {
    await disableUser(actor, { userId: userIdOf(door), reason: value.reason });
    return done(door, 'keep.disabled');
  }),
  enable: formAction(nothingSchema, async ({ actor, ...door }) => {
    await enableUser(actor, { userId: userIdOf(door) });
    return done(door, 'keep.enabled');
  }),
  'correct-email': formAction(correctEmailSchema, async ({ actor, value, ...door }) => {
    await correctEmail(actor, { userId: userIdOf(door), email: value.email ?? null });
    return done(door, 'keep.emailCorrected');
  }),
  grant: formAction(grantSchema, async ({ actor, value: { unitCode, ...grant }, ...door }) => {
    const { loginName } = await accountOf(actor, { userId: userIdOf(door) });
    const unit = await anyUnit(actor, { code: unitCode }).catch((error: unknown) => {
      const unknown = error instanceof DomainError && error.kind === 'not-found';
      throw unknown ? new DomainError('invalid', 'accounts:error.noSuchUnit', {}, 'unitCode') : error;
    });
    await grantRole(actor, { ...grant, unitId: unit.id, loginName });
    return done(door, 'keep.granted');
  }),
  'end-grant': formAction(endGrantSchema, async ({ actor, value, ...door }) => {
    await endGrant(actor, value);
    return done(door, 'keep.grantEnded');
  }),
});

export default function KeepAccount() {
  const { account, grants, sessions, own, today: day } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT('accounts');
  const made = revealedCode(answer?.reveal);
  const lastResult = made ? undefined : answer?.lastResult;
  const crumbs = [
    { label: t('admin:title'), to: '/admin' },
    { label: t('keep.title'), to: paths.keepAccounts },
  ];
  return (
    <>
      <PageHeader title={account.displayName} badge={<StateBadge state={account.state} />} breadcrumb={crumbs} />
      {made && <PrintedCode made={made} />}
      <Section title={t('account.profile')} card>
        <AccountFacts account={account} />
        <AccountActions account={account} own={own} lastResult={lastResult} />
      </Section>
      <Section title={t('keep.grants')} description={t('keep.grantsLead')} card>
        <GrantList grants={grants} roles={roles} today={day} lastResult={lastResult} />
      </Section>
      <Section title={t('keep.sessions')} card>
        <SessionList sessions={sessions} />
      </Section>
    </>
  );
}

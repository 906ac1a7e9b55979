import { useActionData, useLoaderData } from '@remix-run/react';
import { accountStates } from '#app/features/accounts/account-states';
import { policies } from '#app/features/accounts/accounts.policy';
import { accountsPage } from '#app/features/accounts/accounts.queries.server';
import { inviteSchema } from '#app/features/accounts/accounts.schema';
import { AccountTable } from '#app/features/accounts/components/account-table';
import { useRoleName } from '#app/features/accounts/components/grant-list';
import { InviteForm } from '#app/features/accounts/components/invite-form';
import { PrintedCode, revealedCode } from '#app/features/accounts/components/printed-code';
import { inviteUser } from '#app/features/accounts/invite-user.server';
import { holdersOf, rolesOfUsers } from '#app/features/organisations/grant-holders.queries.server';
import { roles } from '#app/features/organisations/roles.policy';
import { actionsByIntent, formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { readPage } from '#app/foundation/pagination';
import { metaOf } from '#app/page-meta';
import { Disclosure } from '#app/ui/disclosure';
import { plainField, SelectField, TextField } from '#app/ui/fields';
import { FilterForm, ListToolbar, Pagination } from '#app/ui/list-tools';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: policies.keep, nav: 'admin' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('accounts:keep.title') }));

export const loader = loaderOf(async ({ actor, url }) => {
  const query = url.searchParams.get('q')?.slice(0, 200) ?? '';
  const state = accountStates.find((known) => known === url.searchParams.get('state')) ?? null;
  const role = roles.find((known) => known === url.searchParams.get('role')) ?? null;
  const userIds = role && (await holdersOf(actor, { role }));
  const page = await accountsPage(actor, { query, state, userIds }, { size: 50, ...readPage(url.searchParams, 50) });
  const held = await rolesOfUsers(actor, { userIds: page.rows.map((account) => account.userId) });
  return { page, held, filter: { query, state, role } };
});

export const action = actionsByIntent({
  invite: formAction(
    inviteSchema,
    async ({ actor, value }) => {
      const { code, expiresAt } = await inviteUser(actor, value);
      return { reveal: { name: value.displayName, loginName: value.loginName, code, until: expiresAt.toISOString() } };
    },
    { once: false },
  ),
});

export default function Accounts() {
  const { page, held, filter } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT('accounts');
  const roleName = useRoleName();
  const made = revealedCode(answer?.reveal);
  return (
    <>
      <PageHeader
        title={t('keep.title')}
        description={t('keep.lead')}
        breadcrumb={[{ label: t('admin:title'), to: '/admin' }]}
      />
      {made && <PrintedCode made={made} />}
      <div className="mb-4">
        <Disclosure summary={t('keep.invite')} open={Boolean(answer && !made)}>
          <InviteForm key={made?.loginName} lastResult={made ? undefined : answer?.lastResult} />
        </Disclosure>
      </div>
      <ListToolbar>
        <FilterForm active={Boolean(filter.query || filter.state || filter.role)}>
          <TextField field={plainField('q', filter.query)} label={t('keep.search')} type="search" />
          <SelectField
            field={plainField('state', filter.state)}
            label={t('keep.state')}
            empty={t('keep.anyState')}
            options={accountStates.map((state) => ({ value: state, label: t(`state.${state}`) }))}
          />
          <SelectField
            field={plainField('role', filter.role)}
            label={t('field.role')}
            empty={t('keep.anyRole')}
            options={roles.map((role) => ({ value: role, label: roleName(role) }))}
          />
        </FilterForm>
      </ListToolbar>
      <AccountTable
        accounts={page.rows}
        rolesOf={(userId) => (held[userId] ?? []).map((role) => roleName(role)).join(', ')}
      />
      <Pagination next={page.next} previous={page.previous} />
    </>
  );
}

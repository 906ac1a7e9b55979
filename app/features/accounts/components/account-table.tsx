import { Link } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { paths } from '../accounts.paths';
import type { AccountLine } from '../accounts.queries.server';
import { StateBadge } from './state-badge';

type AccountTableProps = {
  accounts: AccountLine[];
  /** The roles of each user, in words. */
  rolesOf: (userId: string) => string;
};

export function AccountTable({ accounts, rolesOf }: AccountTableProps) {
  const t = useT('accounts');
  return (
    <DataTable
      caption={t('keep.title')}
      hideCaption
      rows={accounts}
      rowKey={(account) => account.userId}
      empty={<EmptyState title={t('keep.empty')}>{t('keep.emptyText')}</EmptyState>}
      columns={[
        {
          key: 'name',
          header: t('field.displayName'),
          cell: (account) => <Link to={paths.keepAccount(account.userId)}>{account.displayName}</Link>,
        },
        { key: 'loginName', header: t('field.loginName'), cell: (account) => account.loginName },
        { key: 'roles', header: t('keep.grants'), cell: (account) => rolesOf(account.userId) || '–' },
        {
          key: 'secondFactor',
          header: t('secondFactor.title'),
          tight: true,
          cell: (account) =>
            account.hasSecondFactor ? <Badge tone="success">{t('keep.on')}</Badge> : <Badge>{t('keep.off')}</Badge>,
        },
        {
          key: 'state',
          header: t('keep.state'),
          tight: true,
          cell: (account) => <StateBadge state={account.state} />,
        },
      ]}
    />
  );
}

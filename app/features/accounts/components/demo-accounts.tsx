import { Link } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { DataTable } from '#app/ui/data-table';
import { Notice } from '#app/ui/notice';
import type { DemoSignIns } from '../demo.queries.server';

/** The demo's accounts under the sign-in form: one click fills in the name. */
export function DemoAccounts({ demo, linkFor }: { demo: DemoSignIns; linkFor: (loginName: string) => string }) {
  const t = useT('accounts');
  return (
    <section className="mt-10 grid max-w-xl gap-4">
      <Notice tone="info" title={t('demo.title')}>
        {t('demo.lead')} <strong className="whitespace-nowrap">{demo.password}</strong>
      </Notice>
      <DataTable
        caption={t('demo.title')}
        hideCaption
        rows={demo.accounts}
        rowKey={(account) => account.loginName}
        empty={null}
        columns={[
          { key: 'role', header: t('demo.role'), cell: (account) => account.role },
          { key: 'note', header: t('demo.note'), cell: (account) => account.note },
          {
            key: 'loginName',
            header: t('field.loginName'),
            cell: (account) => (
              <Link to={linkFor(account.loginName)} reloadDocument title={t('demo.choose')}>
                {account.loginName}
              </Link>
            ),
          },
        ]}
      />
    </section>
  );
}

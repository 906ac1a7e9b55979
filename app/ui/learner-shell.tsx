import type { ReactNode } from 'react';
import { useT } from '#app/foundation/i18n/react';
import { FlashNotice } from './notice';
import { AccountMenu, Brand, NavigationLinks, ShellFooter, type ShellProps, SkipLink } from './shell-parts';

/** The frame of a learner's pages: little above, one column, nothing that needs a script. */
export function LearnerShell({ navigation, user, flash, path, children }: ShellProps & { children: ReactNode }) {
  const t = useT('ui');
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="shell-header">
        <div className="shell-bar max-w-xl">
          <Brand to={user ? '/home' : '/'} />
          {navigation.length > 1 && (
            <nav aria-label={t('navigation')} className="max-sm:hidden">
              <ul className="flex flex-wrap">
                <NavigationLinks items={navigation} />
              </ul>
            </nav>
          )}
          <div className="ml-auto">{user && <AccountMenu user={user} path={path} />}</div>
        </div>
        {navigation.length > 1 && (
          <nav aria-label={t('navigation')} className="overflow-x-auto px-2 pb-1 sm:hidden">
            <ul className="flex w-max">
              <NavigationLinks items={navigation} />
            </ul>
          </nav>
        )}
      </header>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-xl grow px-[min(1rem,4.2vw)] py-6">
        <p className="mb-2 hidden text-sm text-muted print:block">
          {t('common:productName')}
          {user && ` · ${user.name}`}
        </p>
        <FlashNotice flash={flash} />
        {children}
      </main>
      <ShellFooter narrow />
    </div>
  );
}

import type { ReactNode } from 'react';
import { useT } from '#app/foundation/i18n/react';
import { Icon } from './icon';
import { FlashNotice } from './notice';
import {
  AccountMenu,
  Brand,
  NavigationLinks,
  PendingLine,
  ShellFooter,
  type ShellProps,
  SkipLink,
} from './shell-parts';

/** The frame of staff pages: navigation beside the content on a desk, behind one button on a phone. */
export function AppShell({ navigation, user, flash, path, children }: ShellProps & { children: ReactNode }) {
  const t = useT('ui');
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <PendingLine />
      <header className="shell-header">
        <div className="shell-bar max-w-page">
          <details className="menu lg:hidden" name="shell-menu">
            <summary className="nav-link">
              <Icon name="menu" />
              <span className="sr-only">{t('menu')}</span>
            </summary>
            <nav aria-label={t('navigation')} className="menu-panel right-auto left-0">
              <ul>
                <NavigationLinks items={navigation} />
              </ul>
            </nav>
          </details>
          <Brand to={user ? '/home' : '/'} />
          <div className="ml-auto">{user && <AccountMenu user={user} path={path} />}</div>
        </div>
      </header>
      <div className="mx-auto flex w-full max-w-page grow">
        <nav
          aria-label={t('navigation')}
          className="shell-nav w-56 shrink-0 border-r border-line p-3 pt-6 max-lg:hidden"
        >
          <ul className="sticky top-6 grid gap-1">
            <NavigationLinks items={navigation} />
          </ul>
        </nav>
        <main id="main" tabIndex={-1} className="min-w-0 grow px-4 py-6 lg:px-8 lg:py-8">
          <FlashNotice flash={flash} />
          {children}
        </main>
      </div>
      <ShellFooter />
    </div>
  );
}

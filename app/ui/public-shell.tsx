import type { ReactNode } from 'react';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { ButtonLink } from './button';
import { Icon } from './icon';
import { FlashNotice } from './notice';
import { Brand, LanguageLink, NavigationLinks, ShellFooter, type ShellProps, SkipLink } from './shell-parts';

/** The frame of public pages: who speaks, what there is, the other language, the way in. */
export function PublicShell({ navigation, user, flash, path, children }: ShellProps & { children: ReactNode }) {
  const t = useT('ui');
  const language = useLanguage();
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="shell-header">
        <div className="shell-bar max-w-page">
          <Brand to={language === 'en' ? '/en' : '/'} />
          <nav aria-label={t('navigation')} className="max-md:hidden">
            <ul className="flex">
              <NavigationLinks items={navigation} />
            </ul>
          </nav>
          <div className="ml-auto flex items-center gap-2">
            <span className="max-md:hidden">
              <LanguageLink path={path} />
            </span>
            <ButtonLink to={user ? '/home' : '/sign-in'} reload variant="primary">
              {user ? t('myPages') : t('common:signIn')}
            </ButtonLink>
            <details className="menu md:hidden" name="shell-menu">
              <summary className="nav-link">
                <Icon name="menu" />
                <span className="sr-only">{t('menu')}</span>
              </summary>
              <nav aria-label={t('navigation')} className="menu-panel">
                <ul>
                  <NavigationLinks items={navigation} />
                  <li>
                    <LanguageLink path={path} />
                  </li>
                </ul>
              </nav>
            </details>
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-page grow px-[min(1rem,4.2vw)] py-8">
        <FlashNotice flash={flash} />
        {children}
      </main>
      <ShellFooter />
    </div>
  );
}

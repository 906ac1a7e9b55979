import { Form, Link, useNavigation, useRouteLoaderData } from '@remix-run/react';
import { hasLanguageAddress, inLanguage } from '#app/foundation/http/paths';
import { LANGUAGES } from '#app/foundation/i18n/languages';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Button } from './button';
import { Icon, type IconName } from './icon';
import { Logo } from './logo';
import { PersonMark } from './person-mark';
import type { Tone } from './tone';

export type NavigationItem = { key: string; label: string; to: string; current?: boolean; icon?: IconName };

export type ShellProps = {
  navigation: NavigationItem[];
  user: { name: string; roles: string[] } | null;
  flash: { tone: Tone; text: string } | null;
  /** The page's path with its parameters: where a change of language or theme comes back to. */
  path: string;
};

export function SkipLink() {
  const t = useT('ui');
  return (
    <a className="skip-link" href="#main">
      {t('skipToContent')}
    </a>
  );
}

/** The way home. Leads to a full load: home belongs to another audience than the page may. */
export function Brand({ to }: { to: string }) {
  const t = useT('common');
  return (
    <Link to={to} reloadDocument className="brand">
      <Logo />
      {t('productName')}
    </Link>
  );
}

export function NavigationLinks({ items }: { items: NavigationItem[] }) {
  return items.map((item) => (
    <li key={item.key}>
      <Link
        to={item.to}
        reloadDocument={item.to.startsWith('/learn')}
        className="nav-link"
        aria-current={item.current || undefined}
      >
        {item.icon && <Icon name={item.icon} />}
        {item.label}
      </Link>
    </li>
  ));
}

/** The other language of a public page is another address; elsewhere it is a choice that is kept. */
export function LanguageLink({ path }: { path: string }) {
  const t = useT('common');
  const language = useLanguage();
  const other = language === 'vi' ? 'en' : 'vi';
  if (!hasLanguageAddress(path)) {
    return (
      <Form method="post" action="/preferences" reloadDocument>
        <input type="hidden" name="next" value={path} />
        <button type="submit" name="language" value={other} lang={other} className="nav-link">
          <Icon name="globe" />
          {t(`language.${other}`)}
        </button>
      </Form>
    );
  }
  return (
    <Link to={inLanguage(path, other)} reloadDocument hrefLang={other} lang={other} className="nav-link">
      <Icon name="globe" />
      {t(`language.${other}`)}
    </Link>
  );
}

/** Who is signed in, and what is hers: account, language, light or dark, the way out. */
export function AccountMenu({ user, path }: { user: { name: string }; path: string }) {
  const t = useT('ui');
  return (
    <details className="menu" name="shell-menu">
      <summary className="nav-link">
        <PersonMark name={user.name} />
        <span className="sr-only lg:not-sr-only">{user.name}</span>
        <Icon name="chevron-down" className="size-4 max-lg:hidden" />
      </summary>
      <div className="menu-panel">
        <p className="px-3 py-2 font-semibold">{user.name}</p>
        <a href="/account" className="nav-link">
          <Icon name="settings" />
          {t('account.settings')}
        </a>
        <PreferenceForm path={path} />
        <Form method="post" action="/sign-out" reloadDocument className="mt-2 border-t border-line pt-2">
          <button type="submit" className="nav-link w-full cursor-pointer">
            <Icon name="sign-out" />
            {t('common:signOut')}
          </button>
        </Form>
      </div>
    </details>
  );
}

/** Language and theme, kept on this device (and the language with the account): a plain post, then the same page again. */
function PreferenceForm({ path }: { path: string }) {
  const t = useT('ui');
  const language = useLanguage();
  const current = useRouteLoaderData<{ theme?: string }>('root')?.theme ?? 'auto';
  return (
    <Form method="post" action="/preferences" reloadDocument className="mt-2 grid gap-2 border-t border-line px-3 py-3">
      <input type="hidden" name="next" value={path} />
      <fieldset className="flex flex-wrap gap-2">
        <legend className="mb-1 text-sm text-muted">{t('account.language')}</legend>
        {LANGUAGES.map((each) => (
          <Button key={each} size="small" name="language" value={each} lang={each} aria-pressed={each === language}>
            {t(`common:language.${each}`)}
          </Button>
        ))}
      </fieldset>
      <fieldset className="flex flex-wrap gap-2">
        <legend className="mb-1 text-sm text-muted">{t('account.theme')}</legend>
        {(['auto', 'light', 'dark'] as const).map((theme) => (
          <Button key={theme} size="small" name="theme" value={theme} aria-pressed={theme === current}>
            {t(`theme.${theme}`)}
          </Button>
        ))}
      </fieldset>
    </Form>
  );
}

/** @param narrow as wide as a learner's one column */
export function ShellFooter({ narrow = false }: { narrow?: boolean }) {
  const t = useT('ui');
  return (
    <footer className="shell-footer mt-auto border-t border-line bg-surface">
      <div
        className={`mx-auto flex ${narrow ? 'max-w-xl' : 'max-w-page'} flex-wrap items-center justify-between gap-x-8 gap-y-2 px-[min(1rem,4.2vw)] py-6 text-sm text-muted`}
      >
        <p>
          {t('common:productName')} · {t('common:productTagline')}
        </p>
        <p>{t('footer.owner')}</p>
      </div>
    </footer>
  );
}

/** A line at the top while the next page is on its way: pages that run React only. */
export function PendingLine() {
  const t = useT('ui');
  const busy = useNavigation().state !== 'idle';
  return (
    <div role="status" className={busy ? 'pending-line' : 'sr-only'}>
      {busy && <span className="sr-only">{t('loading')}</span>}
    </div>
  );
}

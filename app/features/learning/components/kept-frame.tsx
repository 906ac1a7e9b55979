import type { ReactNode } from 'react';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { LightPageProvider } from '#app/ui/link';
import { Logo } from '#app/ui/logo';
import { ShellFooter, SkipLink } from '#app/ui/shell-parts';
import { learnPath } from '../learning.paths';
import { useOfflineWords } from './offline-words';

/** Addresses of the script and the styles, which are kept along. */
export type KeptFrameParts = { script: string; styles: string };

type KeptFrameProps = {
  frame: KeptFrameParts;
  title: string;
  /** Of which course the page is a copy; the list of what is kept is of none. */
  course?: string;
  /** What the page is good for, before its text. */
  note?: ReactNode;
  children: ReactNode;
};

/**
 * A whole document as a device keeps it. It is the same for everybody: phones are shared, so it names nobody, shows nobody's progress and
 * leads to nothing that only its owner may see.
 */
export function KeptFrame({ frame, ...page }: KeptFrameProps) {
  return (
    <html lang={useLanguage()}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{page.title}</title>
        <link rel="stylesheet" href={frame.styles} />
      </head>
      <body>
        <LightPageProvider value>
          <Body {...page} />
        </LightPageProvider>
        <script type="module" src={frame.script} />
      </body>
    </html>
  );
}

function Body({ title, course, note, children }: Omit<KeptFrameProps, 'frame'>) {
  const t = useT('offline');
  const words = useOfflineWords();
  return (
    <div
      className="flex min-h-dvh flex-col"
      data-offline
      data-kept={course ?? ''}
      data-language={useLanguage()}
      data-words={JSON.stringify(words)}
    >
      <SkipLink />
      <header className="shell-header">
        <div className="shell-bar max-w-xl">
          <a href={learnPath} className="brand">
            <Logo />
            {t('common:productName')}
          </a>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-xl grow px-4 py-6">
        <div className="notice tone-warning screen-only mb-6">
          <div className="notice-body">
            <p className="notice-title">
              {t('banner')} <span data-made />
            </p>
            <p>{note ?? t('needsNetwork')}</p>
            <p role="status">
              <span data-waiting />
              <span data-news hidden />
            </p>
            <p className="mt-2">
              <a href={learnPath} data-again className="button button-small">
                {t('again')}
              </a>
            </p>
          </div>
        </div>
        <h1>{title}</h1>
        {children}
      </main>
      <ShellFooter />
    </div>
  );
}

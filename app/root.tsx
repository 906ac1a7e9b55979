import '#app/styles/app.css';
import { json, type LinksFunction, type LoaderFunctionArgs } from '@remix-run/node';
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { ErrorPage } from '#app/error-page';
import { clearFlashCookie, readFlash } from '#app/foundation/http/flash';
import { publicPolicy, type RouteHandle } from '#app/foundation/http/policy';
import { LanguageProvider } from '#app/foundation/i18n/react';
import { newId } from '#app/foundation/ids';
import { navigationFor } from '#app/navigation';
import { usePageContext } from '#app/page-context';
import { metaOf } from '#app/page-meta';
import { errorKind } from '#app/ui/error-view';
import { LightPageProvider } from '#app/ui/link';

export const handle = { policy: publicPolicy } satisfies RouteHandle;

export const meta = metaOf(({ t, failed }) => ({
  title: failed === null ? t('common:productTagline') : t(`ui:error.${errorKind(failed)}.title`),
}));

export const links: LinksFunction = () => [
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'manifest', href: '/site.webmanifest' },
];

/** What every page shows: who is signed in, where she may go, the message of the last form, a key for the next. */
export function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, language, theme, requestId } = context;
  const flash = readFlash(request.headers.get('Cookie'));
  const user =
    actor.kind === 'user' ? { name: actor.displayName, roles: actor.grants.map((grant) => grant.role) } : null;
  const data = { language, theme, requestId, user, flash, formKey: newId(), navigation: navigationFor(actor) };
  return json(data, flash ? { headers: { 'Set-Cookie': clearFlashCookie } } : undefined);
}

export default function Root() {
  return <Outlet />;
}

export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root');
  const page = usePageContext();
  const language = data?.language ?? 'vi';
  return (
    <html lang={language} data-theme={data && data.theme !== 'auto' ? data.theme : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        <LightPageProvider value={page.light}>
          <LanguageProvider language={language}>{children}</LanguageProvider>
        </LightPageProvider>
        {page.light ? <Islands /> : <Framework nonce={page.nonce} />}
      </body>
    </html>
  );
}

function Framework({ nonce }: { nonce: string | undefined }) {
  return (
    <>
      <ScrollRestoration nonce={nonce} />
      <Scripts nonce={nonce} />
    </>
  );
}

/** A light page carries no framework: only the small scripts that its routes name. */
function Islands() {
  const { islandUrls } = usePageContext();
  const names = useMatches().flatMap((match) => (match.handle as RouteHandle | undefined)?.islands ?? []);
  return islandUrls([...new Set(names)]).map((url) => <script key={url} type="module" src={url} />);
}

export function ErrorBoundary() {
  return <ErrorPage />;
}

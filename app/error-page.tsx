import { isRouteErrorResponse, useRouteError, useRouteLoaderData } from '@remix-run/react';
import type { ErrorBody } from '#app/foundation/http/door.server';
import { useLanguage } from '#app/foundation/i18n/react';
import { translateError } from '#app/foundation/i18n/translate';
import type { loader } from '#app/root';
import { ErrorView } from '#app/ui/error-view';

/** The page of last resort: what went wrong in the reader's language, what to do, and the request id for support. */
export function ErrorPage() {
  const error = useRouteError();
  const language = useLanguage();
  // From root's data and not from the page's context: the browser must hydrate the same text.
  const root = useRouteLoaderData<typeof loader>('root');
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const body = isRouteErrorResponse(error) ? (error.data as Partial<ErrorBody> | null) : null;
  const message = body?.messageKey
    ? translateError(language, { messageKey: body.messageKey, params: body.params })
    : null;
  return (
    <ErrorView
      status={status}
      message={message}
      requestId={root?.requestId ?? ''}
      homePath={root?.user ? '/home' : '/'}
    />
  );
}

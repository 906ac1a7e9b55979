import '#app/foundation/i18n/t.server';
import type { AppLoadContext, EntryContext, HandleErrorFunction } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToStaticMarkup, renderToString } from 'react-dom/server';
import { islandUrls } from './foundation/islands.server';
import { log } from './foundation/log.server';
import { PageContext } from './page-context';

// Everything that is TypeScript runs from this one bundle: the start, the worker and the pages share their modules.
export { start, startWorkerProcess } from './server/start.server';

export default function handleDocument(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext & { light?: boolean },
): Response {
  const light = context.light === true;
  const page = { nonce: light ? undefined : context.nonce, light, requestId: context.requestId, islandUrls };
  // Marks for a framework that takes the page over are of use only where one comes.
  const render = light ? renderToStaticMarkup : renderToString;
  const markup = render(
    <PageContext.Provider value={page}>
      <RemixServer context={remix} url={request.url} nonce={page.nonce} />
    </PageContext.Provider>,
  );
  headers.set('Content-Type', 'text/html; charset=utf-8');
  return new Response(`<!DOCTYPE html>${markup}`, { status, headers });
}

/** A failure that nobody expected: the page shows the request id, the log has the rest. An address asked in vain is none. */
export const handleError: HandleErrorFunction = (error, { request }) => {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  log.error({ err: error, path: new URL(request.url).pathname }, 'page failed');
};

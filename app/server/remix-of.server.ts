import { createRequestHandler, type RequestHandler, type ServerBuild } from '@remix-run/node';

const handlers = new WeakMap<ServerBuild, Map<string, RequestHandler>>();

/**
 * Remix derives its whole route tree when a handler gets its first request, and ranks all its routes anew at every one. So what a
 * path opens has a handler of its own, which knows no other routes; in development, where modules come and go, there is one.
 */
export function remixOf(build: ServerBuild, routeIds: readonly string[], dev: boolean): RequestHandler {
  const known = handlers.get(build) ?? new Map<string, RequestHandler>();
  handlers.set(build, known);
  const opened = dev ? '' : routeIds.join(' ');
  const handler =
    known.get(opened) ?? createRequestHandler(narrowed(build, opened), dev ? 'development' : 'production');
  known.set(opened, handler);
  return handler;
}

/** The build as it is where no route is found: then all of it says so. */
function narrowed(build: ServerBuild, opened: string): ServerBuild {
  if (opened === '') return build;
  const ids = opened.split(' ');
  const only = <Route>(routes: Record<string, Route>) =>
    Object.fromEntries(Object.entries(routes).filter(([id]) => ids.includes(id)));
  return { ...build, routes: only(build.routes), assets: { ...build.assets, routes: only(build.assets.routes) } };
}

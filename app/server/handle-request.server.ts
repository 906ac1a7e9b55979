import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequestHandler, type RequestHandler, type ServerBuild } from '@remix-run/node';
import { actorOf } from '#app/features/organisations/actor-of.server';
import { claimOf } from '#app/features/organisations/claim-of.server';
import { takesWrites } from '#app/foundation/db-writes.server';
import { env } from '#app/foundation/env.server';
import type { Actor } from '#app/foundation/http/actor';
import type { RequestContext } from '#app/foundation/http/context';
import { STEP_UP_PATH } from '#app/foundation/http/door.server';
import { readCookie } from '#app/foundation/http/flash';
import { whileReading } from '#app/foundation/http/once-a-request.server';
import type { Verdict } from '#app/foundation/http/policy';
import { newId } from '#app/foundation/ids';
import { log, withLogScope } from '#app/foundation/log.server';
import { fail, plain, unavailable } from './failures.server';
import { answerHealth } from './health.server';
import { answerBySession, answerHot, hotDoorFor } from './hot/answer-hot.server';
import { answerPage } from './hot/answer-page.server';
import { clientAddress } from './network.rules';
import { BODY_LIMIT, toRequest, writeResponse } from './node-adapter.server';
import { mayChange } from './origin.rules';
import { pathForLog } from './path-for-log';
import { contentSecurityPolicy, securityHeaders, strictTransport } from './security-headers';
import { type Entrance, entranceOf, passes } from './walls.server';

export type HandlerOptions = {
  getBuild: () => Promise<ServerBuild>;
  /** Serves a file of the build and says whether it did. */
  serveStatic: (req: IncomingMessage, res: ServerResponse) => Promise<boolean>;
  dev: boolean;
};

/** One request from the first byte to the last: headers, static files, origin, session, walls, then Remix. */
export function requestHandler(options: HandlerOptions) {
  return async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const requestId = newId();
    const started = performance.now();
    res.setHeader('X-Request-Id', requestId);
    for (const [name, value] of securityHeaders) res.setHeader(name, value);
    if (env().APP_ORIGIN.startsWith('https:')) res.setHeader('Strict-Transport-Security', strictTransport);
    await withLogScope({ requestId }, async () => {
      try {
        const reads = req.method === 'GET' || req.method === 'HEAD';
        await (reads ? whileReading(() => answer(req, res, requestId, options)) : answer(req, res, requestId, options));
      } catch (error) {
        fail(req, res, error);
      }
      const ms = Math.round(performance.now() - started);
      log.info({ method: req.method, path: pathForLog(req.url ?? ''), status: res.statusCode, ms }, 'request');
    });
  };
}

async function answer(
  req: IncomingMessage,
  res: ServerResponse,
  requestId: string,
  options: HandlerOptions,
): Promise<void> {
  if (/%00/.test(req.url ?? '')) return plain(res, 400, 'Bad request: no database keeps a NUL.');
  const url = new URL(req.url ?? '/', env().APP_ORIGIN);
  if ((await answerHealth(url.pathname, res)) || (await options.serveStatic(req, res))) return;

  const header = (name: string) => req.headers[name]?.toString() ?? null;
  const allowed = mayChange({
    method: req.method ?? 'GET',
    appOrigin: env().APP_ORIGIN,
    origin: header('origin'),
    fetchSite: header('sec-fetch-site'),
  });
  if (!allowed) return plain(res, 403, 'Forbidden: the request does not come from a page of this site.');

  // What cannot be kept is not begun: the page would be half done and say nothing of why.
  if (req.method !== 'GET' && req.method !== 'HEAD' && !(await takesWrites())) return unavailable(req, res);

  const hot = hotDoorFor(req.method, url.pathname);
  if (hot && (await answerBySession(req, res, hot, claimOf(header('cookie'))))) return;
  const known = await actorOf(header('cookie'));
  const actor: Actor = known?.actor ?? { kind: 'public' };
  if (known?.setCookie) res.appendHeader('Set-Cookie', known.setCookie);
  if (hot && (await answerHot(req, res, hot, actor))) return;

  const build = await options.getBuild();
  const entrance = entranceOf(build, url);
  const verdict = passes(entrance, actor, { demo: env().DEMO });
  if (verdict !== 'allowed' && verdict !== 'hidden') return redirectFor(res, verdict, url);
  const bodyLimit = (verdict === 'allowed' && entrance.bodyLimit) || BODY_LIMIT;
  if (Number(header('content-length') ?? 0) > bodyLimit) return plain(res, 413, 'Too large.');
  if (actor.kind === 'user') res.setHeader('Cache-Control', 'private, no-store');
  else if (!url.searchParams.has('_data')) res.setHeader('Cache-Control', 'no-cache');

  const context = contextOf(req, url, actor, requestId);
  res.setHeader('Content-Security-Policy', contentSecurityPolicy(policyFor(entrance, context, options)));
  if (entrance.framed && verdict === 'allowed') res.removeHeader('X-Frame-Options');
  if (verdict === 'allowed' && !options.dev && (await answerPage(req, res, { build, entrance, url, context }))) return;

  const closed = new AbortController();
  res.once('close', () => closed.abort());
  // A hidden page answers exactly as one that does not exist.
  const target = verdict === 'hidden' ? new URL('/__not-found__', url) : url;
  if (verdict === 'hidden') req.url = target.pathname;
  const request = toRequest(req, url.origin, closed.signal, bodyLimit);
  const routeIds = verdict === 'hidden' ? [] : entrance.routeIds;
  const response = await remixOf(
    build,
    routeIds,
    options.dev,
  )(request, {
    ...context,
    light: entrance.light || verdict === 'hidden',
  } as never);
  await writeResponse(req, res, response);
}

const handlers = new WeakMap<ServerBuild, Map<string, RequestHandler>>();

/**
 * Remix derives its whole route tree when a handler gets its first request, and ranks all its routes anew at every one. So what a
 * path opens has a handler of its own, which knows no other routes; in development, where modules come and go, there is one.
 */
function remixOf(build: ServerBuild, routeIds: readonly string[], dev: boolean): RequestHandler {
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

function policyFor(entrance: Entrance, context: RequestContext, options: HandlerOptions) {
  const frames = entrance.frames && `${env().APP_ORIGIN}${entrance.frames}`;
  return { nonce: entrance.light && !options.dev ? null : context.nonce, dev: options.dev, frames };
}

function contextOf(req: IncomingMessage, url: URL, actor: Actor, requestId: string): RequestContext {
  const cookie = req.headers.cookie ?? null;
  const chosen = readCookie(cookie, '__Host-lt-language');
  const english = url.pathname === '/en' || url.pathname.startsWith('/en/');
  const own = actor.kind === 'user' ? actor.language : chosen === 'en' ? 'en' : 'vi';
  const publicPage = /^\/($|courses|certificates|about)/.test(url.pathname);
  const theme = readCookie(cookie, '__Host-lt-theme');
  return {
    actor,
    requestId,
    nonce: randomBytes(16).toString('base64'),
    language: english ? 'en' : publicPage ? 'vi' : own,
    clientAddress: clientAddress(req.socket.remoteAddress ?? '', req.headers['x-forwarded-for'], env().TRUSTED_PROXIES),
    userAgent: (req.headers['user-agent'] ?? '').slice(0, 200),
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
  };
}

function redirectFor(res: ServerResponse, verdict: Exclude<Verdict, 'allowed' | 'hidden'>, url: URL): void {
  const next = encodeURIComponent(url.pathname + url.search);
  const to = {
    'sign-in': `/sign-in?next=${next}`,
    'second-factor': `${STEP_UP_PATH}?next=${next}`,
    'signed-in-already': '/home',
  }[verdict];
  const data = url.searchParams.has('_data');
  // Remix's client follows this pair of headers for data requests; a page gets a plain redirect.
  if (data) {
    res.writeHead(204, { 'X-Remix-Redirect': to, 'X-Remix-Status': '302' }).end();
    return;
  }
  res.writeHead(303, { Location: to }).end();
}

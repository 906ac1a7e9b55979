import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServerBuild } from '@remix-run/node';
import { actorOf } from '#app/features/organisations/actor-of.server';
import { claimOf } from '#app/features/organisations/claim-of.server';
import { takesWrites } from '#app/foundation/db-writes.server';
import { env } from '#app/foundation/env.server';
import type { Actor } from '#app/foundation/http/actor';
import type { RequestContext } from '#app/foundation/http/context';
import { STEP_UP_PATH } from '#app/foundation/http/door.server';
import { whileReading } from '#app/foundation/http/once-a-request.server';
import type { Verdict } from '#app/foundation/http/policy';
import { newId } from '#app/foundation/ids';
import { log, withLogScope } from '#app/foundation/log.server';
import { fail, plain, unavailable } from './failures.server';
import { answerHealth } from './health.server';
import { answerBySession, answerHot, hotDoorFor } from './hot/answer-hot.server';
import { answerPage } from './hot/answer-page.server';
import { answerLastResort, NOWHERE, type Refusal, readsPages } from './last-resort.server';
import { BODY_LIMIT, toRequest, writeResponse } from './node-adapter.server';
import { mayChange } from './origin.rules';
import { pathForLog } from './path-for-log';
import { remixOf } from './remix-of.server';
import { contextOf } from './request-context.server';
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
        await fail(req, res, error, (status) => answerLastResort(req, res, status, { requestId, options }));
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
  if (!URL.canParse(req.url ?? '/', env().APP_ORIGIN)) return plain(res, 400, 'Bad request: no address.');
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
  if (Number(header('content-length') ?? 0) > bodyLimit) return refuse(req, res, 413, { requestId, options, actor });
  if (actor.kind === 'user') res.setHeader('Cache-Control', 'private, no-store');
  else if (!url.searchParams.has('_data')) res.setHeader('Cache-Control', 'no-cache');

  const context = contextOf(req, url, actor, requestId);
  res.setHeader('Content-Security-Policy', contentSecurityPolicy(policyFor(entrance, context, options)));
  if (entrance.framed && verdict === 'allowed') res.removeHeader('X-Frame-Options');
  if (verdict === 'allowed' && !options.dev && (await answerPage(req, res, { build, entrance, url, context }))) return;

  const closed = new AbortController();
  res.once('close', () => closed.abort());
  // A hidden page answers exactly as one that does not exist.
  const target = verdict === 'hidden' ? new URL(NOWHERE, url) : url;
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
  // A file that is not there says so in JSON: to whoever follows a link, as a page.
  if (response.status >= 400 && isJson(response) && readsPages(req, url)) {
    const body = await response.json();
    return refuse(req, res, response.status, { requestId, options, actor, body });
  }
  await writeResponse(req, res, response);
}

function policyFor(entrance: Entrance, context: RequestContext, options: HandlerOptions) {
  const frames = entrance.frames && `${env().APP_ORIGIN}${entrance.frames}`;
  return { nonce: entrance.light && !options.dev ? null : context.nonce, dev: options.dev, frames };
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

function isJson(response: Response): boolean {
  return /^application\/json/.test(response.headers.get('Content-Type') ?? '');
}

async function refuse(req: IncomingMessage, res: ServerResponse, status: number, how: Refusal): Promise<void> {
  if (!(await answerLastResort(req, res, status, how))) plain(res, status, `${status} (${how.requestId})`);
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServerBuild } from '@remix-run/node';
import { DomainError } from '#app/foundation/errors';
import type { RequestContext } from '#app/foundation/http/context';
import { readFlash } from '#app/foundation/http/flash';
import { log } from '#app/foundation/log.server';
import { filled } from '#app/ui/patterns.server';
import { writePacked } from '../node-adapter.server';
import { type Entrance, pathMatcher } from '../walls.server';
import { type HotPage, hotPages } from './hot-pages.server';
import { pagePattern, textsOfFrame } from './page-pattern.server';

const pages = new Map(hotPages.map((page) => [page.routeId, { ...page, paramsOf: pathMatcher(page.pattern) }]));

type Asked = { build: ServerBuild; entrance: Entrance; url: URL; context: RequestContext };

/**
 * Answers a request for a hot page that passed the walls, and says whether it did. Whatever is unusual (an address with a question,
 * a message from the last form, an error) is left to the route, which draws the same page.
 */
export async function answerPage(req: IncomingMessage, res: ServerResponse, asked: Asked): Promise<boolean> {
  const { entrance, url } = asked;
  const page = req.method === 'GET' && url.search === '' ? pages.get(entrance.routeId ?? '') : undefined;
  const params = page?.paramsOf(url.pathname);
  if (!page || !params || readFlash(req.headers.cookie ?? null)) return false;
  const html = await draw(page, params, asked);
  if (html === null) return false;
  res.setHeader('Content-Type', 'text/html; charset=utf-8');
  // How the page was made, for whoever measures; the route's answer lacks it.
  res.setHeader('Server-Timing', 'parts');
  await writePacked(req, res, Buffer.from(html));
  return true;
}

async function draw(
  page: HotPage,
  params: Record<string, string | undefined>,
  { build, entrance, context }: Asked,
): Promise<string | null> {
  const { actor, language } = context;
  if (actor.kind !== 'user') return null;
  try {
    const data = await page.load(actor, params, language);
    if (data === null) return null;
    const blank = page.blank(data);
    const { routeId } = page;
    const gaps = () => page.texts(language, blank.data);
    const pattern = await pagePattern(build, entrance.routeIds, { routeId, ...blank, texts: gaps }, context).catch(
      (error: unknown) => log.error({ err: error, routeId }, 'no pattern of a page'),
    );
    if (!pattern) return null;
    return filled(pattern, { ...page.texts(language, data), ...textsOfFrame(actor) });
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

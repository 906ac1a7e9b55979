import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServerBuild } from '@remix-run/node';
import { env } from '#app/foundation/env.server';
import type { Actor } from '#app/foundation/http/actor';
import type { Failure } from '#app/foundation/http/context';
import { log } from '#app/foundation/log.server';
import { writeResponse } from './node-adapter.server';
import { remixOf } from './remix-of.server';
import { contextOf } from './request-context.server';
import { contentSecurityPolicy } from './security-headers';

/** No door has this address: the one that has all others answers, as it answers for every page that does not exist. */
export const NOWHERE = '/__not-found__';

export type Refusal = {
  requestId: string;
  options: { getBuild: () => Promise<ServerBuild>; dev: boolean };
  /** Nobody where it is not known who asks: her session may be what failed. */
  actor?: Actor;
  body?: Failure['body'];
};

/** Whether the answer is shown in a window: to a script, an image or a frame of a page a status says all. */
export function readsPages(req: IncomingMessage, url: URL): boolean {
  const { accept = '', 'sec-fetch-dest': dest = 'document' } = req.headers;
  return accept.includes('text/html') && dest === 'document' && !url.searchParams.has('_data');
}

/** Draws the page of last resort for whoever reads pages, and says whether it did: it asks for no row, but needs the build. */
export async function answerLastResort(
  req: IncomingMessage,
  res: ServerResponse,
  status: number,
  { requestId, options, actor = { kind: 'public' }, body }: Refusal,
): Promise<boolean> {
  const url = new URL(req.url ?? '/', env().APP_ORIGIN);
  if (!readsPages(req, url)) return false;
  try {
    const context = { ...contextOf(req, url, actor, requestId), failure: { status, body }, light: true };
    const remix = remixOf(await options.getBuild(), [], options.dev);
    const cookie = req.headers.cookie;
    const request = new Request(new URL(NOWHERE, url), { headers: cookie ? { cookie } : {} });
    const page = await remix(request, context as never);
    res.setHeader('Content-Security-Policy', contentSecurityPolicy({ nonce: null, dev: options.dev }));
    res.setHeader('Cache-Control', 'no-store');
    await writeResponse(req, res, page);
    return true;
  } catch (error) {
    log.error({ err: error }, 'the page of last resort failed');
    return res.headersSent;
  }
}

import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { env } from '#app/foundation/env.server';
import type { Actor } from '#app/foundation/http/actor';
import type { RequestContext } from '#app/foundation/http/context';
import { readCookie } from '#app/foundation/http/flash';
import { clientAddress } from './network.rules';

/** What every loader and action is given of a request. */
export function contextOf(req: IncomingMessage, url: URL, actor: Actor, requestId: string): RequestContext {
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

import type { IncomingMessage, ServerResponse } from 'node:http';
import { troubleOf } from '#app/foundation/database/trouble';
import { readCookie } from '#app/foundation/http/flash';
import { languageOf } from '#app/foundation/i18n/languages';
import { tFor } from '#app/foundation/i18n/t.server';
import { log } from '#app/foundation/log.server';
import { BodyTooLarge } from './node-adapter.server';

export function plain(res: ServerResponse, status: number, text: string): void {
  res.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(text);
}

/**
 * What a request is told that nobody could answer; the log has the rest.
 * @param asPage draws a page of the product for whoever reads pages, and says whether it did
 */
export async function fail(
  req: IncomingMessage,
  res: ServerResponse,
  error: unknown,
  asPage: (status: number) => Promise<boolean> = async () => false,
): Promise<void> {
  if (res.destroyed || res.writableEnded) return;
  if (error instanceof BodyTooLarge) {
    if (!(await asPage(413))) plain(res, 413, 'Too large.');
    return;
  }
  const trouble = troubleOf(error);
  // Whoever waits for the database asks again and again: one line for each, without the stack.
  if (trouble) log.warn({ trouble, reason: (error as Error).message }, 'no answer without the database');
  else log.error({ err: error }, 'request failed');
  if (res.headersSent) res.destroy();
  else if (trouble) unavailable(req, res);
  else if (!(await asPage(500))) plain(res, 500, `Internal error (${idOf(res)})`);
}

/**
 * Says that the server cannot do this now and that it is worth asking again: to a person a page in her language that stands alone, to
 * anything else a line. No page of the product says more, as none is drawn without the database.
 */
export function unavailable(req: IncomingMessage, res: ServerResponse): void {
  res.setHeader('Retry-After', '15');
  res.setHeader('Cache-Control', 'no-store');
  if (!req.headers.accept?.includes('text/html')) {
    plain(res, 503, `Service unavailable (${idOf(res)})`);
    return;
  }
  const language = languageOf(readCookie(req.headers.cookie ?? null, '__Host-lt-language') ?? 'vi');
  const t = tFor(language, 'common');
  const lines = [t('away.kept'), req.method === 'GET' ? t('away.reload') : t('away.sendAgain'), t('away.time')];
  res.setHeader('Content-Security-Policy', "default-src 'none'");
  res.writeHead(503, { 'Content-Type': 'text/html; charset=utf-8' }).end(`<!DOCTYPE html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${t('away.title')} – ${t('productName')}</title></head>
<body><main><h1>${t('away.title')}</h1>
${lines.map((line) => `<p>${line}</p>`).join('\n')}
<p><small>${idOf(res)}</small></p></main></body></html>
`);
}

function idOf(res: ServerResponse): string {
  return String(res.getHeader('X-Request-Id'));
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import sirv from 'sirv';
import { WORKER } from '#app/features/learning/offline/offline.paths';
import { log } from '#app/foundation/log.server';

/** Files of the client build; hashed ones for a year, packed ones (.br, .gz) where the build made them. */
export function staticFiles(buildFolder: string) {
  const serve = sirv(join(buildFolder, 'client'), {
    brotli: true,
    gzip: true,
    etag: true,
    dotfiles: false,
    extensions: [],
    setHeaders: (res, pathname) => {
      if (pathname === WORKER) {
        // A worker works under its script's own policy, and is asked for anew each time: an old one would serve old rules.
        res.setHeader('Cache-Control', 'no-cache');
        res.setHeader('Content-Security-Policy', "default-src 'none'; connect-src 'self'");
        return;
      }
      const hashed = pathname.startsWith('/assets/');
      res.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600');
      res.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'self'; sandbox");
    },
  });
  return (req: IncomingMessage, res: ServerResponse): Promise<boolean> => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return Promise.resolve(false);
    // A folder has no page of its own here: everything without an ending is a route.
    if (!/\.[a-z0-9]+$/i.test((req.url ?? '').split('?')[0] ?? '')) return Promise.resolve(false);
    return new Promise((resolve) => {
      res.once('finish', () => resolve(true));
      res.once('close', () => resolve(true));
      // sirv listed the files at the start and hears no fault of one that has gone since: unheard, it would end the process.
      res.once('pipe', (file: Readable) =>
        file.once('error', (err) => {
          log.error({ err, path: req.url }, 'static file failed');
          res.destroy();
        }),
      );
      serve(req, res, () => resolve(false));
    });
  };
}

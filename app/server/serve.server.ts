import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import { amendEnv, env } from '#app/foundation/env.server';
import { log } from '#app/foundation/log.server';
import { requestHandler } from './handle-request.server';
import { announceStop } from './health.server';
import { staticFiles } from './static.server';

export type ServeOptions = {
  getBuild: () => Promise<ServerBuild>;
  /** Folder of the build with `client/`; absent in development. */
  buildFolder?: string;
  /** Vite's middleware in development. */
  vite?: { middlewares: (req: IncomingMessage, res: ServerResponse, next: () => void) => void };
};

export type Serving = { port: number; stop: () => Promise<void> };

/** Listens. `stop` turns readiness red, takes no new connection and lets the requests under way finish (25 s at most). */
export async function serve(options: ServeOptions): Promise<Serving> {
  const handle = requestHandler({
    getBuild: options.getBuild,
    dev: options.vite !== undefined,
    serveStatic: options.vite
      ? (req, res) => throughVite(options.vite as NonNullable<ServeOptions['vite']>, req, res)
      : staticFiles(resolve(options.buildFolder ?? 'build')),
  });
  const server = createServer(
    { keepAliveTimeout: 65_000, requestTimeout: 60_000, headersTimeout: 20_000 },
    (req, res) => {
      handle(req, res).catch((error: unknown) => log.error({ err: error }, 'handler failed'));
    },
  );
  const asked = env();
  await new Promise<void>((done, reject) => {
    server.once('error', reject);
    server.listen(asked.PORT, asked.HOST, done);
  });
  const { port } = server.address() as AddressInfo;
  if (asked.PORT === 0) amendEnv({ PORT: port, APP_ORIGIN: asked.APP_ORIGIN.replace(/:0$/, `:${port}`) });
  return { port, stop: () => stopServing(server) };
}

function stopServing(server: ReturnType<typeof createServer>): Promise<void> {
  announceStop();
  return new Promise((done) => {
    const force = setTimeout(() => server.closeAllConnections(), 25_000);
    force.unref();
    server.close(() => {
      clearTimeout(force);
      done();
    });
    server.closeIdleConnections();
  });
}

function throughVite(
  vite: NonNullable<ServeOptions['vite']>,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<boolean> {
  return new Promise((done) => {
    res.once('finish', () => done(true));
    vite.middlewares(req, res, () => done(false));
  });
}

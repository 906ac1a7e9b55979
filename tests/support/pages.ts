import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import type { RouteConfigEntry } from '@remix-run/route-config';
import { startSession } from '#app/features/accounts/start-session.server';
import type { UserActor } from '#app/foundation/http/actor';
import { requestHandler } from '#app/server/handle-request.server';

export type Pages = {
  get: (path: string, cookie: string, more?: RequestInit) => Promise<{ status: number; body: string }>;
  stop: () => Promise<void>;
};

/**
 * Pages as a browser gets them, session, walls, frame and all, by the server's own handler: from the sources, without a build, in
 * the process of the test.
 * @param sections the folders of `app/routes` whose doors it knows, beside those that lie in none
 * @param serveStatic what comes before any door
 */
export async function servePages(
  sections: readonly string[],
  serveStatic: (req: IncomingMessage) => Promise<boolean> = async () => false,
): Promise<Pages> {
  const build = await buildOf(sections);
  const handle = requestHandler({ getBuild: async () => build, serveStatic, dev: false });
  const server = createServer((req, res) => void handle(req, res));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    async get(path, cookie, { headers, ...more } = {}) {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
        ...more,
        headers: { cookie, ...(headers as Record<string, string>) },
        redirect: 'manual',
      });
      return { status: answer.status, body: await answer.text() };
    },
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** The cookie of a user of the database who signs in. */
export async function cookieOf(actor: UserActor): Promise<string> {
  const client = { address: '127.0.0.1', userAgent: 'test', cookies: null };
  const { cookie } = await startSession(actor, { userId: actor.userId, staff: true, client });
  return cookie.split(';')[0] ?? '';
}

async function buildOf(sections: readonly string[]): Promise<ServerBuild> {
  // Remix says this before it reads the file; so do we.
  Object.assign(globalThis, { __remixAppDirectory: resolve('app') });
  const { default: listed } = await import('#app/routes');
  const routes: ServerBuild['routes'] = {};
  const known: ServerBuild['assets']['routes'] = {};
  const add = async (entry: RouteConfigEntry, parentId: string | undefined): Promise<void> => {
    const id = entry.id ?? entry.file.replace(/\.tsx?$/, '');
    const module = await import(/* @vite-ignore */ resolve('app', entry.file));
    const place = { id, parentId, path: entry.path, index: entry.index, caseSensitive: entry.caseSensitive };
    routes[id] = { ...place, module };
    known[id] = {
      ...place,
      ...{ hasLoader: 'loader' in module, hasAction: 'action' in module, hasErrorBoundary: 'ErrorBoundary' in module },
      ...{ hasClientLoader: false, hasClientAction: false, module: `/${id}.js`, imports: [] },
    };
    for (const child of entry.children ?? []) await add(child, id);
  };
  await add({ id: 'root', file: 'root.tsx', path: '' }, undefined);
  for (const entry of await listed) {
    const section = /^routes\/([^/]+)\//.exec(entry.file)?.[1];
    if (section === undefined || sections.includes(section)) await add(entry, 'root');
  }
  return {
    entry: { module: await import('#app/entry.server') },
    routes,
    assets: { entry: { module: '/entry.js', imports: [] }, routes: known, url: '/manifest.js', version: 'test' },
    ...{ publicPath: '/', assetsBuildDirectory: '', isSpaMode: false, mode: 'production' },
    future: {
      ...{ v3_fetcherPersist: true, v3_lazyRouteDiscovery: true, v3_relativeSplatPath: true, v3_routeConfig: true },
      ...{ v3_throwAbortReason: true, v3_singleFetch: false, unstable_optimizeDeps: false },
    },
  };
}

/**
 * The service worker of learners who asked for a course to be kept on this device; nobody else has one. It only answers: what is kept,
 * brought up to date and thrown away is decided by the pages (kept-copies.ts).
 */
import { isCourseCache, planFor, RECORD } from './kept-pages.rules';
import { networkFirst } from './network-first';
import { SCOPE } from './offline.paths';

// TypeScript's library for workers contradicts the one for pages, so what is used of it stands here.
type Waiting = Event & { waitUntil: (work: Promise<unknown>) => void };
type Fetching = Event & { request: Request; respondWith: (answer: Promise<Response>) => void };
type Worker = {
  addEventListener(type: 'install' | 'activate', listener: (event: Waiting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
  skipWaiting: () => Promise<void>;
  clients: { claim: () => Promise<void> };
};
const worker = self as unknown as Worker;

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { method, mode, url } = request;
  const plan = planFor({ method, navigation: mode === 'navigate', origin: location.origin, url });
  if (plan.kind === 'file') event.respondWith(fileOf(request));
  if (plan.kind !== 'page') return;
  const { path, waitMs } = plan;
  const ask = () => fetch(request);
  event.respondWith(networkFirst({ ask, kept: () => keptPage(path), instead: () => keptPage(SCOPE), waitMs }));
});

/** A file whose address says its content: the kept one is the right one. */
async function fileOf(request: Request): Promise<Response> {
  return (await keptPage(new URL(request.url).pathname)) ?? fetch(request);
}

/** From a course that is kept whole. */
async function keptPage(path: string): Promise<Response | undefined> {
  for (const name of (await caches.keys()).filter(isCourseCache)) {
    const cache = await caches.open(name);
    const page = (await cache.match(RECORD)) && (await cache.match(path));
    if (page) return page;
  }
  return undefined;
}

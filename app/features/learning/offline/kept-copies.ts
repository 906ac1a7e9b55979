import { cacheOf, courseOfCache, isCourseCache, RECORD } from './kept-pages.rules';
import { SCOPE, WORKER } from './offline.paths';
import type { OfflineCopy } from './offline-copy';

/** What this device knows of a course that it keeps. `person`: for whom, by an opaque key; `renewal`: which time she takes the course. */
export type KeptRecord = Omit<OfflineCopy, 'pages' | 'files'> & { person: string; renewal: number };

/** The answer's own headers that a page needs wherever it comes from. */
const GUARDS = [
  'Content-Security-Policy',
  'X-Content-Type-Options',
  'Referrer-Policy',
  'Cross-Origin-Opener-Policy',
  'Cross-Origin-Resource-Policy',
  'Permissions-Policy',
  'X-Frame-Options',
];

/** Whether this browser can keep pages at all. */
export function canKeep(): boolean {
  return isSecureContext && 'serviceWorker' in navigator && 'caches' in window;
}

/** The courses that are kept whole, in the order of their titles. */
export async function keptRecords(): Promise<KeptRecord[]> {
  if (!canKeep()) return [];
  const records = await Promise.all((await courseCaches()).map(recordIn));
  return records.filter((record) => record !== null).sort((one, other) => one.title.localeCompare(other.title, 'vi'));
}

/**
 * Keeps a course, in place of what was kept of it before. The record is written last: a course that broke off on the way is not kept,
 * and what was there before stays.
 * @param headers of the answer that brought the copy
 * @throws what the network or the device's store throws; nothing of the new copy is left then
 */
export function keepCopy(copy: OfflineCopy, headers: Headers, whose: Pick<KeptRecord, 'person' | 'renewal'>) {
  return alone(async () => {
    const { pages, files, ...facts } = copy;
    const name = cacheOf(copy.slug, copy.hash);
    await caches.delete(name);
    try {
      const cache = await caches.open(name);
      await allOf(files.map((file) => fill(cache, file)));
      const guards = GUARDS.flatMap((guard) => [[guard, headers.get(guard) ?? ''] as [string, string]]);
      const asPage = {
        headers: [...guards.filter(([, value]) => value), ['Content-Type', 'text/html; charset=utf-8']],
      };
      await allOf(
        pages.map(({ path, html }) => cache.put(path, new Response(html, asPage as { headers: [string, string][] }))),
      );
      await note(cache, { ...facts, ...whose });
    } catch (error) {
      await caches.delete(name);
      throw error;
    }
    for (const other of await courseCaches()) {
      if (other !== name && courseOfCache(other) === copy.slug) await caches.delete(other);
    }
  });
}

/** Nothing may still be written when what was begun is thrown away. @throws the first failure, after the last has ended */
async function allOf(writings: Array<Promise<void>>): Promise<void> {
  const ended = await Promise.allSettled(writings);
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
}

/** A file's address says its content: what another copy has need not be fetched again. */
async function fill(cache: Cache, file: string): Promise<void> {
  const response = (await caches.match(file)) ?? (await fetch(file));
  if (!response.ok) throw new Error(`${response.status} ${file}`);
  await cache.put(file, response);
}

/** The learner has begun this course anew. */
export function noteRenewal(record: KeptRecord, renewal: number): Promise<void> {
  return alone(async () => {
    if (record.renewal === renewal) return;
    const name = cacheOf(record.slug, record.hash);
    if (await caches.has(name)) await note(await caches.open(name), { ...record, renewal });
  });
}

/** Throws kept courses away, and what broke off on the way; with the last one goes the worker. */
export function dropCopies(which: (record: KeptRecord) => boolean): Promise<void> {
  return alone(async () => {
    const names = await courseCaches();
    let left = 0;
    for (const name of names) {
      const record = await recordIn(name);
      if (!record || which(record)) await caches.delete(name);
      else left += 1;
    }
    if (left > 0) return;
    const registration = await navigator.serviceWorker.getRegistration(SCOPE);
    if (registration?.scope === new URL(SCOPE, location.href).href) await registration.unregister();
  });
}

/** Registers the worker and waits until it serves. @throws where the browser refuses, as some do in a private window */
export async function startWorker(): Promise<void> {
  const registration = await navigator.serviceWorker.register(WORKER, { scope: SCOPE });
  const starting = registration.active ? null : (registration.installing ?? registration.waiting);
  if (!starting || starting.state === 'activated') return;
  await new Promise<void>((done, fail) => {
    starting.addEventListener('statechange', () => {
      if (starting.state === 'activated') done();
      if (starting.state === 'redundant') fail(new Error('The worker did not start'));
    });
  });
}

async function courseCaches(): Promise<string[]> {
  return (await caches.keys()).filter(isCourseCache);
}

async function recordIn(name: string): Promise<KeptRecord | null> {
  const record = await (await caches.open(name)).match(RECORD);
  return record ? ((await record.json()) as KeptRecord) : null;
}

function note(cache: Cache, record: KeptRecord): Promise<void> {
  return cache.put(RECORD, new Response(JSON.stringify(record), { headers: { 'Content-Type': 'application/json' } }));
}

/** Two windows do not change what is kept at the same time. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? (navigator.locks.request('lantoa.offline', work) as Promise<T>) : work();
}

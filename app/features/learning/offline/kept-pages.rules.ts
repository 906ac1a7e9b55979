import { isKeptMedia } from '../media/media-type.rules';
import { SCOPE } from './offline.paths';

/** A cache for each kept course and version; one that was not filled to its end has no record and is none. */
const PREFIX = 'lantoa-course.';
export const RECORD = '/learn/kept-course';

const LESSON_WAIT_MS = 3_000;
const DOOR_WAIT_MS = 10_000;

export function cacheOf(courseSlug: string, hash: string): string {
  return `${PREFIX}${courseSlug}.${hash}`;
}

export function isCourseCache(name: string): boolean {
  return name.startsWith(PREFIX);
}

/** The course of a cache's name. */
export function courseOfCache(name: string): string {
  return name.slice(PREFIX.length, name.lastIndexOf('.'));
}

export type Asked = { method: string; navigation: boolean; origin: string; url: string };

/**
 * What the worker does with a request: nothing; a file from a kept course, whose address says its content; or a page, from the network
 * first. `waitMs`: how long a network that does not answer is waited for where a copy is kept; null = as long as the browser does.
 */
export type Plan = { kind: 'none' } | { kind: 'file' } | { kind: 'page'; path: string; waitMs: number | null };

export function planFor({ method, navigation, origin, url }: Asked): Plan {
  const { origin: asked, pathname } = new URL(url);
  if (method !== 'GET' || asked !== origin) return { kind: 'none' };
  if (navigation) {
    const inside = pathname === SCOPE || pathname.startsWith(`${SCOPE}/`);
    return inside ? { kind: 'page', path: pathname, waitMs: waitFor(pathname) } : { kind: 'none' };
  }
  const unchanging = /^\/assets\/[^/]+$/.test(pathname) || isKeptMedia(pathname);
  return { kind: unchanging ? 'file' : 'none' };
}

/** A slow server at the start of a quiz is not a lost network: doors are waited for longer than texts, papers as long as it takes. */
function waitFor(path: string): number | null {
  if (path === SCOPE || path.endsWith('/quiz')) return DOOR_WAIT_MS;
  return path.startsWith(`${SCOPE}/courses/`) ? LESSON_WAIT_MS : null;
}

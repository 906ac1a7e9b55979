import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { env } from './env.server';
import { singleton } from './singleton';

type Islands = Record<string, string>;

/**
 * Addresses of the islands' scripts by file name, as the build wrote them to `islands.json`; in development the sources
 * themselves, which Vite serves.
 * @throws Error when there is no such island
 */
export function islandUrls(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const known = singleton('islands', readIslands);
  return names.map((name) => {
    const url = known[name];
    if (!url) throw new Error(`No such island: ${name}`);
    return url;
  });
}

/**
 * What a page that leaves the house takes along: the script of an island and the styles, as the build made them.
 * @throws Error where nothing was built
 */
export function builtFiles(island: string): { script: string; styles: string } {
  const built = found(island);
  if (!built) throw new Error('Nothing is built yet: npm run build');
  return { script: textOf(built.script), styles: textOf(built.styles) };
}

/** Addresses of what a page is made of that is read without this server, and of all that they ask for (fonts), with their sizes in bytes. */
export type BuiltPage = { script: string; styles: string; files: Array<{ url: string; bytes: number }> };

/** A page with one island, as the build made its parts; null where pages run on the sources. */
export function builtPage(island: string): BuiltPage | null {
  if (env().NODE_ENV === 'development') return null;
  return singleton(`islands.page.${island}`, () => {
    const built = found(island);
    if (!built) return null;
    const fonts = [...textOf(built.styles).matchAll(/url\((\/assets\/[^)]+)\)/g)].map(([, url]) => url as string);
    const urls = [...new Set([built.script, built.styles, ...fonts])];
    return {
      ...built,
      files: urls.map((url) => ({ url, bytes: statSync(join(env().BUILD_DIR, 'client', url)).size })),
    };
  });
}

/** @throws Error when the build knows no such island, or the island is not one file */
function found(island: string): { script: string; styles: string } | null {
  const { BUILD_DIR } = env();
  const listed = join(BUILD_DIR, 'islands.json');
  if (!existsSync(listed)) return null;
  const script = (JSON.parse(readFileSync(listed, 'utf8')) as Islands)[island];
  const sheet = readdirSync(join(BUILD_DIR, 'client', 'assets')).find((name) => /^root-.*\.css$/.test(name));
  if (!script || !sheet) throw new Error(`No such island in this build: ${island}`);
  if (/^\s*import\b|[;}]import[\s{"']/.test(textOf(script)))
    throw new Error(`${island} is not one file: it shares a part with another`);
  return { script, styles: `/assets/${sheet}` };
}

function textOf(url: string): string {
  return readFileSync(join(env().BUILD_DIR, 'client', url), 'utf8');
}

function readIslands(): Islands {
  const file = join(env().BUILD_DIR, 'islands.json');
  if (env().NODE_ENV !== 'development' && existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Islands;
  const sources = readdirSync('app/features', { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    sources
      .filter((path) => path.endsWith('.island.ts'))
      .map((path) => [basename(path, '.island.ts'), `/app/features/${path}`]),
  );
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
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
  const { BUILD_DIR } = env();
  const listed = join(BUILD_DIR, 'islands.json');
  if (!existsSync(listed)) throw new Error('Nothing is built yet: npm run build');
  const url = (JSON.parse(readFileSync(listed, 'utf8')) as Islands)[island];
  const assets = join(BUILD_DIR, 'client', 'assets');
  const sheet = readdirSync(assets).find((name) => /^root-.*\.css$/.test(name));
  if (!url || !sheet) throw new Error(`No such island in this build: ${island}`);
  const script = readFileSync(join(BUILD_DIR, 'client', url), 'utf8');
  if (/^\s*import\b|[;}]import[\s{"']/.test(script))
    throw new Error(`${island} is not one file: it shares a part with another`);
  return {
    script,
    styles: readFileSync(join(assets, sheet), 'utf8'),
  };
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

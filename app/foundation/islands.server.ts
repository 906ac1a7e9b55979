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

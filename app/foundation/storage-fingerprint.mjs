import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * SHA-256 over the names and contents of files and folders: equal when nothing that matters has changed, on every machine. Times of
 * files say nothing: a fresh clone has new ones, and a copy may keep old ones.
 *
 * @param {string} root what the names begin below
 * @param {string[]} paths files or folders, from `root`; missing ones count as missing
 * @param {{ skip?: (path: string) => boolean, salt?: string }} [options] `skip` is given paths from `root`, with `/`
 * @returns {string} 64 hexadecimal digits
 */
export function fingerprint(root, paths, { skip = () => false, salt = '' } = {}) {
  const hash = createHash('sha256').update(salt);
  for (const path of paths) visit(path);
  return hash.digest('hex');

  /** @param {string} path */
  function visit(path) {
    if (skip(path)) return;
    const place = join(root, path);
    if (!existsSync(place)) hash.update(`\0missing ${path}`);
    else if (statSync(place).isDirectory()) for (const name of readdirSync(place).sort()) visit(`${path}/${name}`);
    else {
      const bytes = readFileSync(place);
      hash.update(`\0${path}\0${bytes.length}\0`).update(bytes);
    }
  }
}

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * SHA-256 over the names and contents of files and folders: equal when nothing that matters has changed.
 *
 * @param {string[]} paths files or folders; missing ones count as missing
 * @param {{ skip?: (path: string) => boolean, salt?: string }} [options]
 * @returns {string} 64 hexadecimal digits
 */
export function fingerprint(paths, { skip = () => false, salt = '' } = {}) {
  const hash = createHash('sha256').update(salt);
  for (const path of paths) visit(path);
  return hash.digest('hex');

  /** @param {string} path */
  function visit(path) {
    if (skip(path)) return;
    if (!existsSync(path)) hash.update(`\0missing ${path}`);
    else if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name));
    else hash.update(`\0${path}\0`).update(readFileSync(path));
  }
}

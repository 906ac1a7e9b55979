import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { env } from './env.server';
import { newId } from './ids';

/**
 * Files by the SHA-256 of their content, under `DATA_DIR/files`: the same photo twice is one file and one hash. Several
 * machines share the folder. A file is written beside its place and moved there, so that nobody reads half of one.
 */
export async function putFile(bytes: Uint8Array): Promise<{ hash: string; bytes: number }> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const path = pathOf(hash);
  if (!existsSync(path)) {
    await mkdir(dirname(path), { recursive: true });
    const beside = `${path}.${newId()}`;
    await writeFile(beside, bytes, { mode: 0o600 });
    await rename(beside, path);
  }
  return { hash, bytes: bytes.byteLength };
}

/** The bytes of a stored file, or null when there is none with this hash. */
export async function getFile(hash: string): Promise<Buffer | null> {
  const path = pathOf(hash);
  return existsSync(path) ? readFile(path) : null;
}

/** Takes a file away for good, when nothing refers to it any more. One that is not there is no fault. */
export async function removeFile(hash: string): Promise<void> {
  await rm(pathOf(hash), { force: true });
}

function pathOf(hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new RangeError('not a SHA-256');
  return join(env().DATA_DIR, 'files', hash.slice(0, 2), hash);
}

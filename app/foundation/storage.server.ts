import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
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

/** The same of what is too large to be held at once: written as it comes. What breaks off leaves nothing behind. */
export async function putStream(source: AsyncIterable<Uint8Array>): Promise<{ hash: string; bytes: number }> {
  const beside = join(env().DATA_DIR, 'files', `part.${newId()}`);
  await mkdir(dirname(beside), { recursive: true });
  const file = await open(beside, 'wx', 0o600);
  const digest = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of source) {
      digest.update(chunk);
      bytes += chunk.byteLength;
      await file.write(chunk);
    }
    await file.close();
    const hash = digest.digest('hex');
    await mkdir(dirname(pathOf(hash)), { recursive: true });
    await rename(beside, pathOf(hash));
    return { hash, bytes };
  } catch (error) {
    await file.close().catch(() => {});
    await rm(beside, { force: true });
    throw error;
  }
}

/** A stored file as it is read, or null when there is none with this hash. */
export function fileStream(hash: string): ReadableStream<Uint8Array> | null {
  const path = pathOf(hash);
  return existsSync(path) ? (Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>) : null;
}

/** Where a stored file lies, for what reads parts of it; null when there is none with this hash. */
export function storedPath(hash: string): string | null {
  const path = pathOf(hash);
  return existsSync(path) ? path : null;
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

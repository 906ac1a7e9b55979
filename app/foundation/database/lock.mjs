import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A lock between processes that vanishes with its holder, however that ends: the holder listens on a Unix socket, and one that
 * nobody answers is stale. A file with a process number would lie after a reboot or in a container, where numbers repeat.
 * Plain JavaScript, because the start script needs it before anything is installed.
 *
 * @param {string} path where the socket lies
 * @returns {Promise<undefined | (() => Promise<void>)>} lets go of the lock; undefined when a living process holds it
 */
export async function tryLock(path) {
  const address = addressOf(path);
  mkdirSync(dirname(address), { recursive: true });
  const token = randomUUID();
  let stale = false;
  for (let attempt = 0; attempt < 10; attempt++) {
    const server = await listen(address, token);
    if (server) {
      // Two that found the same stale socket may each have removed what the other made: only one is still reachable.
      if (stale) await sleep(50);
      if (!stale || (await ask(address)) === token) return () => new Promise((done) => server.close(() => done()));
      server.close();
      return undefined;
    }
    if ((await ask(address)) !== undefined) return undefined;
    stale = true;
    rmSync(address, { force: true });
  }
  return undefined;
}

/**
 * Runs `work` while this process holds the lock, after waiting for others.
 *
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @param {{ timeout?: number, onWait?: () => void }} [options] milliseconds to wait, 120,000 unless told
 * @returns {Promise<T>}
 */
export async function withLock(path, work, { timeout = 120_000, onWait } = {}) {
  const end = performance.now() + timeout;
  let release = await tryLock(path);
  if (!release) onWait?.();
  while (!release) {
    if (performance.now() > end) throw new Error(`Another process has held ${path} for ${timeout / 1000} s`);
    await sleep(50 + Math.random() * 50);
    release = await tryLock(path);
  }
  try {
    return await work();
  } finally {
    await release();
  }
}

/**
 * The address of a Unix socket is at most 103 bytes long on macOS, 107 on Linux.
 *
 * @param {string} path
 */
function addressOf(path) {
  const absolute = resolve(path);
  if (Buffer.byteLength(absolute) <= 100) return absolute;
  return join(tmpdir(), `lan-toa-${createHash('sha256').update(absolute).digest('hex').slice(0, 24)}.lock`);
}

/**
 * @param {string} address
 * @param {string} token
 * @returns {Promise<import('node:net').Server | undefined>} undefined when the address is taken
 */
function listen(address, token) {
  return new Promise((done, fail) => {
    const server = createServer((socket) => socket.on('error', () => {}).end(token));
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE') done(undefined);
      else fail(error);
    });
    server.listen(address, () => done(server.unref()));
  });
}

/**
 * @param {string} address
 * @returns {Promise<string | undefined>} what the holder answers; undefined when nobody listens
 */
function ask(address) {
  return new Promise((done) => {
    let answer = '';
    const socket = connect(address);
    socket.setEncoding('utf8');
    socket.setTimeout(5000, () => socket.destroy());
    socket.on('data', (/** @type {string} */ text) => {
      answer += text;
    });
    // A holder too busy to speak still holds: only a refused connection is nobody.
    socket.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      done(error.code === 'ECONNREFUSED' || error.code === 'ENOENT' ? undefined : answer);
    });
    socket.on('close', () => done(answer));
  });
}

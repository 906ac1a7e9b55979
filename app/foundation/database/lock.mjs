import { createHash, randomUUID } from 'node:crypto';
import { lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs';
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
  for (let attempt = 0; attempt < 10; attempt++) {
    const server = await listen(address, token);
    if (server) return () => close(server);
    const stale = identity(address);
    if ((await ask(address)) !== undefined) return undefined;
    const release = stale && (await takeOver(address, token, stale));
    if (release) return release;
  }
  return undefined;
}

/**
 * Puts a socket of its own in the place of one at which nobody listens. One that listened at the place itself would take the place
 * away when it gives up, whoever has it by then.
 *
 * @param {string} address
 * @param {string} token
 * @param {string} stale which socket nobody answered at
 * @returns {Promise<undefined | (() => Promise<void>)>} undefined when another one was there first
 */
async function takeOver(address, token, stale) {
  const own = `${address}.${token.slice(0, 8)}`;
  const server = await listen(own, token);
  if (!server) return undefined;
  if (identity(address) === stale) {
    renameSync(own, address);
    // Two that looked at the same moment have each put their own there: only the last is reachable.
    await sleep(50);
    if ((await ask(address)) === token) {
      return () => {
        rmSync(address, { force: true });
        return close(server);
      };
    }
  }
  await close(server);
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
  // Whoever takes a stale one over listens beside it first.
  if (Buffer.byteLength(absolute) + 9 <= 100) return absolute;
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
 * @param {import('node:net').Server} server
 * @returns {Promise<void>}
 */
function close(server) {
  return new Promise((done) => server.close(() => done()));
}

/**
 * @param {string} address
 * @returns {string | undefined} differs for every socket that was ever there; undefined when there is none
 */
function identity(address) {
  const found = lstatSync(address, { bigint: true, throwIfNoEntry: false });
  return found && `${found.ino} ${found.ctimeNs}`;
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

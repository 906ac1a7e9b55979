import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { pause } from '#tests/support/wait';
import { tryLock, withLock } from './lock.mjs';

let path: string;

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'lan-toa-lock-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  path = join(folder, 'a.lock');
});

/** Another process that holds the lock. */
async function holder(): Promise<{ kill: () => Promise<void> }> {
  const library = pathToFileURL(resolve('app/foundation/database/lock.mjs')).href;
  const program = `
    import { tryLock } from '${library}';
    process.stdout.write((await tryLock('${path}')) ? 'held' : 'refused');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [answer] = await once(child.stdout, 'data');
  expect(String(answer)).toBe('held');
  const kill = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  onTestFinished(() => void child.kill('SIGKILL'));
  return { kill };
}

test('a lock that another process holds is refused, and free once that process is killed', async () => {
  const other = await holder();
  expect(await tryLock(path)).toBeUndefined();
  await other.kill();
  const release = await tryLock(path);
  expect(release).toBeTypeOf('function');
  await release?.();
});

test('a lock that was let go can be taken again', async () => {
  const release = await tryLock(path);
  expect(await tryLock(path)).toBeUndefined();
  await release?.();
  const again = await tryLock(path);
  expect(again).toBeTypeOf('function');
  await again?.();
});

test('of many that find a stale lock one takes it, and who comes later is refused until it is let go', async () => {
  const other = await holder();
  await other.kill();
  const taken = (await Promise.all(Array.from({ length: 8 }, () => tryLock(path)))).filter(Boolean);
  expect(taken).toHaveLength(1);
  expect(await tryLock(path)).toBeUndefined();
  await taken[0]?.();
  const again = await tryLock(path);
  expect(again).toBeTypeOf('function');
  await again?.();
  expect(readdirSync(dirname(path))).toEqual([]);
});

test('work under one lock runs one after another, also after a failure', async () => {
  const order: string[] = [];
  const work = (name: string) => async () => {
    order.push(`${name} begins`);
    await pause(30);
    order.push(`${name} ends`);
    if (name === 'a') throw new Error('a failed');
  };
  const outcomes = await Promise.allSettled([withLock(path, work('a')), withLock(path, work('b'))]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  for (let i = 0; i < order.length; i += 2) expect(order[i + 1]).toBe(order[i]?.replace('begins', 'ends'));
});

test('waiting has an end', async () => {
  const release = await tryLock(path);
  await expect(withLock(path, async () => {}, { timeout: 200 })).rejects.toThrow('Another process has held');
  await release?.();
});

test('a path longer than the address of a socket may be locks all the same', async () => {
  const long = join(path, '..', 'a'.repeat(90), 'b'.repeat(90), 'c.lock');
  const release = await tryLock(long);
  expect(await tryLock(long)).toBeUndefined();
  await release?.();
});

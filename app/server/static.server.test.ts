import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { staticFiles } from './static.server';

/** A server of a build with these files, and nothing else. */
async function served(files: Record<string, string>) {
  const build = mkdtempSync(join(tmpdir(), 'lan-toa-static-'));
  mkdirSync(join(build, 'client/assets'), { recursive: true });
  const pathOf = (name: string) => join(build, 'client/assets', name);
  for (const [name, text] of Object.entries(files)) writeFileSync(pathOf(name), text);
  const serve = staticFiles(build);
  const server = createServer(async (req, res) => {
    if (!(await serve(req, res))) res.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
    rmSync(build, { recursive: true });
  });
  const { port } = server.address() as AddressInfo;
  return { pathOf, get: (name: string) => fetch(`http://127.0.0.1:${port}/assets/${name}`) };
}

test('a file of the build is kept for a year; what is no file is left to others', async () => {
  const { get } = await served({ 'page-1a.js': 'let page;' });
  const response = await get('page-1a.js');
  expect(await response.text()).toBe('let page;');
  expect(response.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
  expect((await get('page-2b.js')).status).toBe(404);
});

test('a file that a build beside the server took away fails for whoever asks for it, not for all', async () => {
  const { get, pathOf } = await served({ 'gone-1a.js': 'let gone;', 'page-1a.js': 'let page;' });
  rmSync(pathOf('gone-1a.js'));
  await expect(get('gone-1a.js')).rejects.toThrow();
  expect(await (await get('page-1a.js')).text()).toBe('let page;');
});

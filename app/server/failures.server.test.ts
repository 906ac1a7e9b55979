import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { fail } from './failures.server';

const full = Object.assign(new Error('No space left on device'), { code: '53100' });
const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' });

async function told(error: Error, init: RequestInit = {}): Promise<Response> {
  const server = createServer((req, res) => {
    res.setHeader('X-Request-Id', 'ma-so');
    fail(req, res, error);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, init);
}

const page = (language?: string) => ({
  accept: 'text/html,*/*',
  ...(language ? { cookie: `__Host-lt-language=${language}` } : {}),
});

test.each([full, away])(
  'a person reads in her language that it is not saved yet, and what to do: %s',
  async (error) => {
    const answer = await told(error, { headers: page() });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '15']);
    const text = await answer.text();
    expect(text).toContain('<html lang="vi">');
    expect(text).toContain('chưa lưu được');
    expect(text).toContain('tải lại trang này.');
    expect(text).not.toContain('<script');
    expect(await (await told(error, { method: 'POST', headers: page() })).text()).toContain('chọn gửi lại');
    expect(await (await told(error, { headers: page('en') })).text()).toContain('<html lang="en">');
  },
);

test('a script is told in a line that it may ask again: no word of it passes for the server’s own about an answer', async () => {
  const answer = await told(full, { method: 'POST', headers: { accept: '*/*' } });
  expect(answer.status).toBe(503);
  await expect(answer.json()).rejects.toThrow();
});

test('any other failure is the server’s own', async () => {
  const answer = await told(new Error('đứt'), { headers: page() });
  expect(answer.status).toBe(500);
  expect(await answer.text()).toContain('Internal error');
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { env } from '#app/foundation/env.server';
import { makeUser } from '#tests/support/accounts';
import { useDatabase } from '#tests/support/database';
import { actorWith } from '#tests/support/organisations';
import { cookieOf, type Pages, servePages } from '#tests/support/pages';
import { BODY_LIMIT } from './node-adapter.server';

useDatabase({ keep: true });

let pages: Pages;
let cookie: string;
const reader = { accept: 'text/html,*/*;q=0.8' };

beforeAll(async () => {
  pages = await servePages(['learn+', 'admin+'], async (req) => {
    if (req.url?.startsWith('/broken')) throw new Error('nobody thought of this');
    return false;
  });
  const { userId } = await makeUser();
  cookie = `${await cookieOf({ ...actorWith(null), userId })}; __Host-lt-theme=dark`;
});

afterAll(() => pages.stop());

const get = (path: string, headers: Record<string, string> = reader, as = cookie) => pages.get(path, as, { headers });

/** What of a page is not the same at every request. */
const lasting = (body: string) => body.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id');

describe('an address that there is not', () => {
  test('is told in the frame of its reader: title, colours, the way to her own first page, a number for support', async () => {
    const { status, body } = await get('/khong-co/trang-nay');
    expect(status).toBe(404);
    expect(body).toContain('<title>Không tìm thấy trang – Lan Tỏa</title>');
    expect(body).toContain('<html lang="vi" data-theme="dark">');
    expect(body).toContain('href="/home"');
    expect(body).toMatch(/Mã yêu cầu.*<code[^>]*>[0-9a-f-]{36}</s);
    expect(body).not.toContain('<script');
  });

  test('is told in English below /en, and leads a visitor to the open first page', async () => {
    const { status, body } = await get('/en/nothing', reader, '');
    expect(status).toBe(404);
    expect(body).toContain('<html lang="en">');
    expect(body).toContain('<title>Page not found – Lan Tỏa</title>');
    expect(body).not.toContain('href="/home"');
  });

  test('looks like a page that is hidden from her, however either is asked for', async () => {
    for (const method of ['GET', 'POST']) {
      const ask = (path: string) =>
        pages.get(path, cookie, { method, headers: { ...reader, origin: env().APP_ORIGIN } });
      const [hidden, missing] = [await ask('/admin/units'), await ask('/khong-co')];
      expect([hidden.status, missing.status]).toEqual([404, 404]);
      expect(lasting(hidden.body)).toBe(lasting(missing.body));
    }
  });
});

test('a file that is not there is a page to whoever follows a link, and a line of JSON to a script or in a frame', async () => {
  const path = '/learn/certificates/00000000-0000-7000-8000-000000000001';
  const page = await get(path);
  expect(page.status).toBe(404);
  expect(page.body).toContain('Không tìm thấy nội dung này');
  for (const headers of [{ accept: '*/*' }, { ...reader, 'sec-fetch-dest': 'iframe' }]) {
    const line = await get(path, headers);
    expect(line.status).toBe(404);
    expect(JSON.parse(line.body)).toEqual({ messageKey: 'common:error.notFound', params: {} });
  }
});

test('what nobody thought of is a page to a reader and a line to a script', async () => {
  const page = await get('/broken');
  expect([page.status, page.body]).toEqual([500, expect.stringContaining('<h1>Đã có lỗi ngoài dự kiến</h1>')]);
  const line = await get('/broken', { accept: 'application/json' });
  expect([line.status, line.body]).toEqual([500, expect.stringMatching(/^Internal error \([0-9a-f-]{36}\)$/)]);
});

test('a form that brings too much is told so on a page', async () => {
  const { status, body } = await pages.get('/learn/obligations', cookie, {
    method: 'POST',
    headers: { ...reader, origin: env().APP_ORIGIN, 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.alloc(BODY_LIMIT + 1, 'a'),
  });
  expect(status).toBe(413);
  expect(body).toContain('<h1>Tệp quá lớn</h1>');
});

test('what is no address at all is a fault of its sender', async () => {
  expect((await get('//')).status).toBe(400);
});

test('the address of the choices of language and colours leads on', async () => {
  expect((await get('/preferences')).status).toBe(303);
});

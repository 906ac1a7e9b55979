import type { Page } from '@playwright/test';
import { accessible, costsLittle, expect, fits, light, phone, signIn, test } from './journey';

const course = 'van-hanh-he-thong';
const coursePage = `/learn/courses/${course}`;
const caches = (page: Page) => page.evaluate(() => window.caches.keys());
const workers = (page: Page) =>
  page.evaluate(() => navigator.serviceWorker.getRegistrations().then((all) => all.map(({ scope }) => scope)));
const kept = (page: Page) => page.getByText('Bản lưu trên máy', { exact: false }).first();

test.use({ viewport: phone });

async function keep(page: Page): Promise<void> {
  await page.goto(coursePage);
  await page
    .getByRole('button', { name: /^Lưu khóa học vào máy \(\d+ kB\)$|^Lưu khóa học vào máy \(\d,\d MB\)$/ })
    .click();
  await expect(page.getByText('Đã lưu vào máy này: bản lúc')).toBeVisible();
}

/** The copies go first, then the worker: what was said on the page may be said in between. */
async function nothingKept(page: Page): Promise<void> {
  await expect.poll(() => caches(page)).toEqual([]);
  await expect.poll(() => workers(page)).toEqual([]);
}

async function signOut(page: Page): Promise<void> {
  await page.locator('details.menu summary').last().click();
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
}

/** Addresses of the lessons that the page says are not read yet. */
const unreadOn = (page: Page) =>
  page
    .locator(`main li a[href^="${coursePage}/"]`)
    .filter({ hasText: 'Chưa đọc' })
    .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname));

test('a learner keeps a course, reads it without a network, and what she read is recorded once', async ({
  page,
  context,
}) => {
  await signIn(page, 'congnghe.demo');
  await page.goto(coursePage);
  expect(await workers(page), 'no worker before she asks for it').toEqual([]);
  expect(await caches(page)).toEqual([]);
  await keep(page);
  await accessible(page);
  await fits(page);
  await light(page);
  expect(await workers(page)).toEqual([expect.stringMatching(/\/learn$/)]);
  expect(await caches(page)).toEqual([expect.stringMatching(/^lantoa-course\.van-hanh-he-thong\.[0-9a-f]{32}$/)]);
  const owner = (await page.locator('details.menu p').first().textContent()) ?? '';
  expect(owner.length).toBeGreaterThan(5);
  const unread = (await unreadOn(page)).slice(0, 2);
  expect(unread).toHaveLength(2);

  await context.setOffline(true);
  await page.goto(coursePage);
  await expect(kept(page)).toBeVisible();
  await accessible(page);
  await fits(page);
  await light(page);
  for (const path of unread) {
    await page.goto(path);
    await expect(kept(page)).toContainText(/\d\d:\d\d ngày \d\d\/\d\d\/\d{4}/);
    expect(await page.content(), 'the copy names nobody').not.toContain(owner);
    await accessible(page);
    await fits(page);
    await page.locator('.lesson-check summary').first().click();
    await expect(page.locator('.lesson-check details[open]').first()).toBeVisible();
    await page.getByRole('button', { name: 'Đã đọc xong bài này' }).click();
    await expect(page.getByText('Đã ghi trên máy. Sẽ gửi khi có mạng.')).toBeVisible();
  }
  for (const picture of await page.locator('.prose img').all()) {
    await picture.scrollIntoViewIfNeeded();
    await expect(picture).toHaveJSProperty('complete', true);
    expect(await picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
  }
  await expect(page.getByText('Chờ mạng để gửi: 2 bài đã đọc.')).toBeVisible();
  await page.goto(coursePage);
  await expect(page.getByText('đã đọc, chờ gửi').filter({ visible: true })).toHaveCount(2);

  // What needs the network says so; what is nowhere kept leads to what is.
  await page.goto(`${coursePage}/quiz`);
  await expect(page.getByText('Bài kiểm tra chỉ bắt đầu được khi có mạng')).toBeVisible();
  await accessible(page);
  await page.goto('/learn/obligations');
  await expect(page.getByRole('heading', { name: 'Trang này cần có mạng' })).toBeVisible();
  await expect(page.locator('[data-shelf-rows] a')).toHaveAttribute('href', coursePage);
  await accessible(page);
  await fits(page);

  await context.setOffline(false);
  await expect(page.getByText('Đã ghi nhận 2 bài bạn đọc khi không có mạng.')).toBeVisible();
  await page.goto(coursePage);
  await expect(page.getByText('Bản lưu trên máy')).toHaveCount(0);
  for (const path of unread) await expect(page.locator(`main li a[href="${path}"]`)).toContainText('Đã đọc');
  await page.goto('/learn');
  await expect(page.getByText('bài bạn đọc khi không có mạng')).toHaveCount(0);
  await accessible(page);
});

test('a copy of an older version is replaced, and one can be thrown away by hand', async ({ page, context }) => {
  await signIn(page, 'congnghe.demo');
  await keep(page);
  // The device as it was before the course was published anew.
  await page.evaluate(async () => {
    const [name = ''] = await window.caches.keys();
    const [now, older] = [await window.caches.open(name), await window.caches.open(name.replace(/.{4}$/, '0000'))];
    for (const request of await now.keys()) {
      const response = (await now.match(request)) as Response;
      const { pathname } = new URL(request.url);
      const text = /kept-course|courses/.test(pathname) ? await response.text() : null;
      const aged = text?.replaceAll('<h1>', '<h1>Bản cũ: ').replace(/"hash":"(.{28}).{4}"/, '"hash":"$10000"');
      await older.put(request, aged ? new Response(aged, { headers: response.headers }) : response);
    }
    await window.caches.delete(name);
  });
  await context.setOffline(true);
  await page.goto(coursePage);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Bản cũ');
  await context.setOffline(false);
  await page.goto('/learn');
  await expect(page.getByText('Bản lưu trên máy đã được thay bằng bản mới')).toBeVisible();
  await context.setOffline(true);
  await page.goto(coursePage);
  await expect(kept(page)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('Bản cũ');

  await context.setOffline(false);
  await page.goto('/learn');
  const remove = page.getByRole('button', { name: /^Xóa khỏi máy/ });
  await remove.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Đã xóa khóa học khỏi máy này.')).toBeVisible();
  await nothingKept(page);
  await keep(page);
  await page.getByRole('button', { name: 'Xóa khỏi máy' }).click();
  await expect(page.getByRole('button', { name: /^Lưu khóa học vào máy/ })).toBeFocused();
  expect(await caches(page)).toEqual([]);
});

test('who signs out leaves nothing to read, and the next person on the phone gets nothing of hers', async ({
  page,
  context,
}) => {
  await signIn(page, 'hocsinh.demo');
  await keep(page);
  const first = (await unreadOn(page))[0] ?? '';
  await signOut(page);
  await nothingKept(page);

  // Her session ends without a sign-out, with a lesson on the way.
  await signIn(page, 'hocsinh.demo');
  await keep(page);
  await context.setOffline(true);
  await page.goto(first);
  await page.getByRole('button', { name: 'Đã đọc xong bài này' }).click();
  await expect(page.getByText('Chờ mạng để gửi: 1 bài đã đọc.')).toBeVisible();
  await context.clearCookies();
  await context.setOffline(false);
  await expect(page.getByText('Hãy đăng nhập bằng tài khoản đã lưu khóa học này.')).toBeVisible();

  await signIn(page, 'canbo.demo');
  await page.goto(coursePage);
  await expect(page.getByRole('button', { name: /^Lưu khóa học vào máy/ })).toBeVisible();
  expect(await unreadOn(page)).toContain(first);
  await expect(page.locator('[data-news]')).toBeHidden();
  expect(await caches(page)).toEqual([]);
  await signOut(page);

  await signIn(page, 'hocsinh.demo');
  await expect(page.getByText('Đã ghi nhận 1 bài bạn đọc khi không có mạng.')).toBeVisible();
  await page.goto(coursePage);
  await expect(page.locator(`main li a[href="${first}"]`)).toContainText('Đã đọc');
});

test('a course that breaks off while it is kept, or finds no room, is not kept at all', async ({ page, context }) => {
  await signIn(page, 'congnghe.demo');
  await page.goto(coursePage);
  await context.route('**/content/**', (route) => route.fulfill({ status: 404 }));
  const button = page.getByRole('button', { name: /^Lưu khóa học vào máy/ });
  await button.click();
  await expect(page.getByText('Chưa lưu được vì mạng bị ngắt giữa chừng.')).toBeVisible();
  await nothingKept(page);
  await context.unroute('**/content/**');

  const client = await context.newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await client.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 20_000 });
  await button.click();
  await expect(page.getByText('Máy không còn đủ chỗ cho khóa học này')).toBeVisible();
  expect(await caches(page)).toEqual([]);
  await client.send('Storage.overrideQuotaForOrigin', { origin });
  await button.click();
  await expect(page.getByText('Đã lưu vào máy này')).toBeVisible();
});

test('without a script, or where the browser keeps nothing, there is no button; pages stay light', async ({
  page,
  browser,
  baseURL,
}) => {
  await signIn(page, 'congnghe.demo');
  const cookies = await page.context().cookies();
  const bare = await browser.newContext({ baseURL, viewport: phone, javaScriptEnabled: false, locale: 'vi-VN' });
  await bare.addCookies(cookies);
  const still = await bare.newPage();
  await still.goto(coursePage);
  await expect(still.getByText('Học khi không có mạng')).toBeHidden();
  await bare.close();
  const old = await browser.newContext({ baseURL, viewport: phone, locale: 'vi-VN' });
  await old.addCookies(cookies);
  await old.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  const older = await old.newPage();
  await older.goto(coursePage);
  await expect(older.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(older.getByText('Học khi không có mạng')).toBeHidden();
  await old.close();
  await costsLittle(page, ['/learn', coursePage, `${coursePage}/quiz`]);
});

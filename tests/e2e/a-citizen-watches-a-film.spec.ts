import { accessible, costsLittle, desk, expect, fits, light, phone, played, signIn, test } from './journey';

const guide = '/courses/huong-dan-dich-vu-cong/tra-phi-va-theo-doi';
const lesson = '/learn/courses/can-bo-dvctt/tim-nop-va-theo-doi-ho-so';

for (const viewport of [phone, desk]) {
  test(`a citizen finds what a film says, and watches it when she wants to, at ${viewport.width} pixels`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport);
    const films: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('.mp4')) films.push(request.headers().range ?? 'whole');
    });
    await page.goto('/search?q=doc+ro+chu+roi+moi+tu+tay');
    await expect(page.locator('mark').first()).toHaveText(/đọc rõ chữ rồi mới tự tay/i);
    await page.getByRole('region', { name: 'Kết quả tìm' }).getByRole('link').first().click();
    await expect(page).toHaveURL(new RegExp(guide));
    const place = page.locator('.lesson-film');
    await expect(place.getByText(/^Phim 0:31, \d+\skB, không có tiếng$/)).toBeVisible();
    await expect(place.getByText('Phim cần có mạng')).toBeHidden();
    const film = place.locator('video');
    const before = await film.boundingBox();
    await film.scrollIntoViewIfNeeded();
    expect(films, 'nothing of the film is fetched before it is asked for').toEqual([]);
    await played(film, 'Bà Sáu muốn biết');
    expect((await film.boundingBox())?.height, 'nothing jumps').toBe(before?.height);
    expect(films[0], 'asked for in parts').toMatch(/^bytes=\d+-/);

    await film.evaluate((video: HTMLVideoElement) => {
      video.currentTime = 26;
    });
    await expect
      .poll(() => film.evaluate((video: HTMLVideoElement) => !video.seeking && video.currentTime))
      .toBeGreaterThan(26);
    await accessible(page);
    await fits(page);
    await light(page);
  });
}

test('a film goes out in the parts that are asked for, and is kept for ever', async ({ page, request }) => {
  await page.goto(guide);
  const url = (await page.locator('video source').getAttribute('src')) ?? '';
  const whole = await request.get(url);
  const bytes = await whole.body();
  expect(whole.headers()).toMatchObject({
    ...{ 'content-type': 'video/mp4', 'accept-ranges': 'bytes', 'content-length': String(bytes.length) },
    ...{ 'cache-control': 'public, max-age=31536000, immutable' },
  });
  const etag = whole.headers().etag ?? '';
  const ask = (headers: Record<string, string>) => request.get(url, { headers });

  const part = await ask({ Range: 'bytes=1000-1999', 'If-Range': etag });
  expect(part.status()).toBe(206);
  expect(part.headers()['content-range']).toBe(`bytes 1000-1999/${bytes.length}`);
  expect((await part.body()).equals(bytes.subarray(1000, 2000))).toBe(true);
  const end = await ask({ Range: 'bytes=-10' });
  expect((await end.body()).equals(bytes.subarray(-10))).toBe(true);
  expect((await ask({ Range: 'bytes=0-9', 'If-Range': '"another"' })).status()).toBe(200);
  const beyond = await ask({ Range: `bytes=${bytes.length}-` });
  expect([beyond.status(), beyond.headers()['content-range']]).toEqual([416, `bytes */${bytes.length}`]);
  expect((await ask({ 'If-None-Match': etag })).status()).toBe(304);
  const head = await request.head(url);
  expect([head.status(), head.headers()['content-length']]).toEqual([200, String(bytes.length)]);
  expect((await request.get(url.replace(/\.[0-9a-f]{4}/, '.0000'))).status()).toBe(404);
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('what a film says is read, and on paper it stands open', async ({ page }) => {
    await page.goto(guide);
    const words = page.locator('.film-words');
    await expect(page.locator('video')).toHaveAttribute('controls');
    await expect(words).toBeHidden();
    await page.getByText('Bản chữ của phim').click();
    await expect(words).toBeVisible();
    await expect(words).toContainText('Bà đặt giấy chỗ sáng, chụp đủ bốn góc.');
    await page.getByText('Bản chữ của phim').click();
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('video')).toBeHidden();
    await expect(words).toBeVisible();
  });
});

test('a page with a film costs a first visitor no more than another', async ({ page }) => {
  await costsLittle(page, [guide]);
});

test('an official has captions in the language of the lesson', async ({ page }) => {
  await signIn(page, 'canbo.demo');
  await page.goto(lesson);
  await played(page.locator('video'), 'Chị Hạnh cần bản sao');
  await accessible(page);
});

test('a kept course holds what a film says and its captions, and says that the film needs the network', async ({
  page,
  context,
}) => {
  await page.setViewportSize(phone);
  await signIn(page, 'canbo.demo');
  await page.goto('/learn/courses/can-bo-dvctt');
  await page.getByRole('button', { name: /^Lưu khóa học vào máy/ }).click();
  await expect(page.getByText('Đã lưu vào máy này: bản lúc')).toBeVisible();
  await context.setOffline(true);
  await page.goto(lesson);
  await expect(page.getByText('Bản lưu trên máy', { exact: false }).first()).toBeVisible();
  await expect(page.getByText('Phim cần có mạng.')).toBeVisible();
  await page.getByText('Bản chữ của phim').click();
  await expect(page.locator('.film-words')).toContainText('chị chọn theo tên xã, phường hiện hành');
  const [poster, captions] = await page
    .locator('video')
    .evaluate((video: HTMLVideoElement) => [video.poster, video.querySelector('track')?.src ?? '']);
  const there = (url: string | undefined) => page.evaluate((address) => fetch(address).then(({ ok }) => ok), url ?? '');
  expect([await there(poster), await there(captions)]).toEqual([true, true]);
  await accessible(page);
  await fits(page);
  await context.setOffline(false);
});

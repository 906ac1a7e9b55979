import type { APIResponse, Page } from '@playwright/test';
import { oneOfSeveral } from './answers';
import { desk, expect, phone, signIn, test } from './journey';

const course = 'thanh-toan-va-ky-so';

test.use({ viewport: phone });

/**
 * Pages that are put together from parts, and the same drawn by their routes: a question in the address leaves them to Remix. What
 * differs by itself is the question, which some links and forms repeat, and the second that has passed.
 */
async function assertSame(page: Page, path: string): Promise<string> {
  const plain = (html: string) =>
    html
      .replaceAll(/(\?|&amp;)drawn=by-route/g, '')
      .replace(/data-seconds="\d+"/, '')
      .replace(/(data-clock="[^"]*">)[\d:]+/, '$1');
  const headersOf = (answer: APIResponse) => {
    const { date, 'x-request-id': id, 'content-length': length, 'server-timing': made, ...headers } = answer.headers();
    return { made, headers };
  };
  const [fast, drawn] = [await page.request.get(path), await page.request.get(`${path}?drawn=by-route`)];
  expect(fast.status()).toBe(200);
  expect(plain(await fast.text())).toBe(plain(await drawn.text()));
  expect(headersOf(fast)).toEqual({ ...headersOf(drawn), made: 'parts' });
  expect(headersOf(drawn).made).toBeUndefined();
  return fast.text();
}

const own = (page: Page) => ({ Origin: new URL(page.url()).origin, 'Sec-Fetch-Site': 'same-origin' });

async function hold(page: Page, paper: string): Promise<number> {
  const answer = await page.request.post(`${paper}/hold`, { headers: own(page), data: { device: null } });
  return ((await answer.json()) as { epoch: number }).epoch;
}

async function handIn(page: Page, paper: string, epoch: number): Promise<void> {
  const form = { intent: 'submit', epoch: String(epoch), was: '' };
  await page.request.post(paper, { headers: own(page), form, maxRedirects: 0 });
}

test('a paper, its result and a lesson are the same to the letter, whether drawn fast or by their routes', async ({
  page,
}) => {
  await signIn(page, 'congnghe.demo');
  const headers = own(page);
  await page.goto(`/learn/courses/${course}`);
  const lesson =
    (await page.locator(`main ol a[href^="/learn/courses/${course}/"]`).first().getAttribute('href')) ?? '';
  expect(lesson).not.toMatch(/\/quiz$/);

  const started = await page.request.post(`/learn/courses/${course}/quiz`, { headers, form: {}, maxRedirects: 0 });
  const paper = started.headers().location ?? '';
  expect(paper).toMatch(/^\/learn\/attempts\/[\w-]+$/);
  let html = '';
  for (const language of ['vi', 'en'])
    for (const theme of ['auto', 'dark']) {
      await page.request.post('/preferences', { headers, form: { language, theme, next: '/learn' } });
      html = await assertSame(page, paper);
      expect(html).toContain(`lang="${language}"`);
      await assertSame(page, lesson);
    }
  const epoch = await hold(page, paper);
  for (const [at, question] of oneOfSeveral(html).slice(0, 3).entries()) {
    const data = { epoch, sequence: at + 1, question, chosen: [at % 2] };
    expect((await page.request.post(`${paper}/answers`, { headers, data })).ok()).toBe(true);
  }
  expect(await assertSame(page, paper)).toMatch(/name="was" value="[^"]+"/);

  await handIn(page, paper, epoch);
  for (const language of ['en', 'vi']) {
    await page.request.post('/preferences', { headers, form: { language, theme: 'auto', next: '/learn' } });
    expect(await assertSame(page, `${paper}/result`)).toMatch(/[0-9A-F]{5}(-[0-9A-F]{5}){3}/);
  }
});

test('so is the paper of somebody with more time and larger text, and its result', async ({
  page,
  browser,
  baseURL,
}) => {
  const keeper = await (await browser.newContext({ baseURL, viewport: desk, locale: 'vi-VN' })).newPage();
  await signIn(keeper, 'daumoi.demo');
  await keeper.goto('/units/xa-an-phu/people?q=le+thi+cam+van');
  await keeper.getByRole('link', { name: 'Lê Thị Cẩm Vân' }).first().click();
  await keeper.getByRole('link', { name: 'Hỗ trợ khi làm bài kiểm tra' }).click();
  await keeper.getByLabel('Thêm thời gian').selectOption({ label: 'Thêm 25% thời gian' });
  await keeper.getByLabel('Chữ lớn').check();
  await keeper.getByLabel('Lý do').first().fill('Mắt kém.');
  await keeper.getByRole('button', { name: 'Ghi nhận' }).click();
  await expect(keeper.getByText('Đã ghi nhận hỗ trợ')).toBeVisible();

  // After somebody else has been drawn: what the frame says of her is her own.
  await signIn(page, 'canbo.demo');
  const headers = own(page);
  await assertSame(page, `/learn/courses/${course}/tien-di-duong-nao`);
  const started = await page.request.post(`/learn/courses/${course}/quiz`, { headers, form: {}, maxRedirects: 0 });
  const paper = started.headers().location ?? '';
  for (const language of ['en', 'vi']) {
    await page.request.post('/preferences', { headers, form: { language, theme: 'auto', next: '/learn' } });
    const html = await assertSame(page, paper);
    expect(html).toContain('paper-large');
    expect(html).toContain('25%');
  }
  await handIn(page, paper, await hold(page, paper));
  await assertSame(page, `${paper}/result`);
  await keeper.getByRole('button', { name: 'Kết thúc', exact: true }).click();
  await expect(keeper.getByText('Đã kết thúc hỗ trợ.')).toBeVisible();
});

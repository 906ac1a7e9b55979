import type { APIResponse, Page } from '@playwright/test';
import { expect, phone, signIn, test } from './journey';

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

test('a paper, its result and a lesson are the same to the letter, whether drawn fast or by their routes', async ({
  page,
  baseURL,
}) => {
  const headers = { Origin: baseURL ?? '', 'Sec-Fetch-Site': 'same-origin' };
  await signIn(page, 'congnghe.demo');
  await page.goto(`/learn/courses/${course}`);
  const lesson =
    (await page.locator(`main ol a[href^="/learn/courses/${course}/"]`).first().getAttribute('href')) ?? '';
  expect(lesson).not.toMatch(/\/quiz$/);

  const started = await page.request.post(`/learn/courses/${course}/quiz`, { headers, form: {}, maxRedirects: 0 });
  const paper = started.headers().location ?? '';
  expect(paper).toMatch(/^\/learn\/attempts\/[\w-]+$/);
  for (const language of ['vi', 'en'])
    for (const theme of ['auto', 'dark']) {
      await page.request.post('/preferences', { headers, form: { language, theme, next: '/learn' } });
      expect(await assertSame(page, paper)).toContain(`lang="${language}"`);
      await assertSame(page, lesson);
    }
  const { epoch } = (await (await page.request.post(`${paper}/hold`, { headers, data: { device: null } })).json()) as {
    epoch: number;
  };
  for (const [question, chosen] of [[0], [1], [0, 1]].entries()) {
    const data = { epoch, sequence: question + 1, question: question * 2, chosen };
    await page.request.post(`${paper}/answers`, { headers, data });
  }
  expect(await assertSame(page, paper)).toMatch(/name="was" value="[^"]+"/);

  await page.request.post(paper, {
    headers,
    form: { intent: 'submit', epoch: String(epoch), was: '' },
    maxRedirects: 0,
  });
  for (const language of ['en', 'vi']) {
    await page.request.post('/preferences', { headers, form: { language, theme: 'auto', next: '/learn' } });
    expect(await assertSame(page, `${paper}/result`)).toMatch(/[0-9A-F]{5}(-[0-9A-F]{5}){3}/);
  }
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { parse } from 'yaml';
import { keyCanary } from '../support/every-type';
import { oneOfSeveral } from './answers';
import { everyTypeCourse } from './every-type-course';
import { expect, phone, signIn, test, withEveryType } from './journey';

const course = 'to-cong-nghe-so';
const build = process.env.BUILD_DIR ?? 'build';

/** Whatever a bank says about right and wrong: none of it may be seen before the marking. */
function wordsOfKeys(): string[] {
  const found: string[] = [];
  const gather = (value: unknown, name = ''): void => {
    if (name === 'feedback' && typeof value === 'string' && value.length > 25) found.push(value);
    if (value && typeof value === 'object') for (const [key, each] of Object.entries(value)) gather(each, key);
  };
  for (const slug of readdirSync('content/courses'))
    for (const name of readdirSync(join('content/courses', slug)))
      if (/^questions(\.\w+)?\.yaml$/.test(name))
        gather(parse(readFileSync(join('content/courses', slug, name), 'utf8')));
  return found;
}

/** What lessons teach in the same words is no secret. */
function wordsOfLessons(): string {
  return readdirSync('content/courses', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.mdx'))
    .map((name) => flat(readFileSync(join('content/courses', name), 'utf8').replace(/[*_`]/g, '')))
    .join(' ');
}

/** As a page would carry it: text, JSON or HTML. */
const flat = (text: string) =>
  text
    .replace(/&#x27;|&#39;/g, "'")
    .replace(/\\?&?quot;|\\"/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\\u([\da-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .normalize('NFC')
    .replace(/\s+/g, ' ');

type Crawl = { paper: string; course: string; look: (where: string, text: string) => void };

/** Asks for every address that there is and that leads on from there, whoever may open it, and for what Remix would send of each by itself. */
async function crawl(page: Page, { paper, course: slug, look }: Crawl): Promise<void> {
  const known: Record<string, string> = { attemptId: paper.split('/').at(-1) ?? '', slug, lesson: 'mo-dau' };
  const named = (path: string) =>
    path.replace(/:lang\?\//, '').replace(/:(\w+)\??/g, (_, name: string) => known[name] ?? known.attemptId ?? '');
  const doors = [...readFileSync('docs/generated/routes.md', 'utf8').matchAll(/^\| `(\/[^`]*)`/gm)].map(
    ([, path = '']) => path,
  );
  expect(doors.length).toBeGreaterThan(140);
  const wanted = new Set(['/learn', '/courses', `/courses/${slug}`, `/en/courses/${slug}`, paper, ...doors.map(named)]);
  // Errors of every kind, and what an editor, a build or a crawler would leave lying about.
  for (const path of ['/khong-co', `${paper}/khong-co`, `${paper}.json`, `${paper}%00`, '/robots.txt', '/sitemap.xml'])
    wanted.add(path);
  for (const path of ['/content', '/build', '/assets', '/.data', '/learn/courses', '/courses'])
    wanted.add(`${path}/${slug}/questions.yaml`).add(`${path}/courses/${slug}/questions.yaml`);
  for (const word of ['đúng', 'đáp án', 'sai', 'Chọn']) wanted.add(`/learn/search?q=${encodeURIComponent(word)}`);
  let seen = 0;
  for (const path of wanted) {
    if (seen > 220) break;
    if (/^\/(sign-out|assets\/|preferences)/.test(path)) continue;
    const answer = await page.request.get(path, { maxRedirects: 0 });
    if (!/text|json|javascript|xml/.test(answer.headers()['content-type'] ?? '')) continue;
    const text = await answer.text();
    seen += 1;
    look(path, text);
    // Earlier results too: with a paper in hand they show no question. Courses beside this one have their own walk.
    for (const [, href = ''] of text.matchAll(/(?:href|src|content)="(\/[^"#]*)"/g))
      if (seen < 120 || href.includes(slug) || href.includes('attempts')) wanted.add(href.replaceAll('&amp;', '&'));
  }
  expect(seen).toBeGreaterThan(100);
  const manifest = readdirSync(join(build, 'client/assets')).find((name) => name.startsWith('manifest-')) ?? '';
  const routes = readFileSync(join(build, 'client/assets', manifest), 'utf8').matchAll(/"id":"(routes\/[^"]*)"/g);
  const ids = [...routes].map(([, id = '']) => id);
  expect(ids.length).toBeGreaterThan(100);
  for (const id of ids.filter((each) => /learn\+|_public\+/.test(each)))
    for (const path of [paper, `/learn/courses/${slug}/quiz`]) {
      const answer = await page.request.get(`${path}?_data=${encodeURIComponent(id)}`, { maxRedirects: 0 });
      look(`${path} ${id}`, await answer.text());
    }
  for (const name of readdirSync(join(build, 'client'), { recursive: true, encoding: 'utf8' })) {
    expect(name, 'sources are not given away').not.toMatch(/\.(map|ya?ml|mdx?|tsx?)$/);
    if (/\.(js|json|css|html|svg|webmanifest)$/.test(name))
      look(name, readFileSync(join(build, 'client', name), 'utf8'));
  }
}

withEveryType();
test.use({ viewport: phone });

for (const language of ['vi', 'en'] as const) {
  test(`nor does a paper of every type of question: no key, no flag, no typed answer, no name of a picture (${language})`, async ({
    page,
    baseURL,
  }) => {
    await signIn(page, 'hocsinh.demo');
    const headers = { Origin: baseURL ?? '', 'Sec-Fetch-Site': 'same-origin' };
    await page.request.post('/preferences', { headers, form: { language, to: '/learn' } });
    const start = await page.request.post(`/learn/courses/${everyTypeCourse}/quiz`, {
      headers,
      form: {},
      maxRedirects: 0,
    });
    const paper = start.headers().location ?? '';
    expect(paper).toMatch(/^\/learn\/attempts\//);
    const leaks: string[] = [];
    const look = (where: string, text: string) => {
      const body = flat(text);
      const told = [keyCanary, '"optionFeedback":', '"tolerance"', '"accepted":['].filter((secret) =>
        body.includes(secret),
      );
      if (/"correct":\s*(true|\[)/.test(body)) told.push('a flag');
      leaks.push(...told.map((secret) => `${where}: ${secret}`));
    };
    await crawl(page, { paper, course: everyTypeCourse, look });
    const drawn = await (await page.request.get(paper)).text();
    // All types stand on it; a picture bears the name of its content, and nothing says which of the options it belongs to.
    expect(drawn.match(/data-question=/g)).toHaveLength(9);
    expect(drawn).toContain(`<html lang="${language}"`);
    for (const [, src = ''] of drawn.matchAll(/<img[^>]* src="([^"]*)"/g))
      expect(src).toMatch(/\/held$|\/picture\.[\da-f]{32}\.svg$/);
    expect(drawn).not.toMatch(/87[.,]5|con chim/);
    expect(leaks).toEqual([]);
  });
}

test('with a paper open, no page, script or answer that a learner can reach holds a key; no clock or mark of hers is believed', async ({
  page,
  baseURL,
}) => {
  const taught = wordsOfLessons();
  const secrets = [...new Set(wordsOfKeys().map(flat))].filter((words) => !taught.includes(words));
  expect(secrets.length).toBeGreaterThan(400);
  const leaks: string[] = [];
  const look = (where: string, text: string) => {
    const body = flat(text);
    for (const secret of secrets) if (body.includes(secret)) leaks.push(`${where}: ${secret}`);
  };

  await signIn(page, 'congnghe.demo');
  await page.goto(`/learn/courses/${course}/quiz`);
  await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
  await page.waitForURL(/\/learn\/attempts\//);
  const paper = new URL(page.url()).pathname;

  await crawl(page, { paper, course, look });

  // What a page of her own making might claim.
  const headers = { Origin: baseURL ?? '', 'Sec-Fetch-Site': 'same-origin' };
  const post = (door: string, data: object) => page.request.post(`${paper}/${door}`, { headers, data });
  const [question = 0] = oneOfSeveral(await page.content());
  const answer = { epoch: 1, sequence: 4_000, question, chosen: [0] };
  for (const claim of [{ standing: 'on-time' }, { mark: 10_000 }, { points: 1 }, { arrivedAt: '2020-01-01T00:00:00Z' }])
    expect((await post('answers', { ...answer, ...claim })).status(), JSON.stringify(claim)).toBe(400);
  const held = await post('hold', { device: null });
  const left = ((await held.json()) as { secondsLeft: number }).secondsLeft;
  expect((await post('hold', { device: null, secondsLeft: 99_999 })).status()).toBe(400);
  const saved = await post('answers', answer);
  look('an acknowledgement', await saved.text());
  expect(Object.keys((await saved.json()) as object).sort()).toEqual(['epoch', 'standing', 'taken']);
  expect(
    ((await (await post('hold', { device: null })).json()) as { secondsLeft: number }).secondsLeft,
  ).toBeLessThanOrEqual(left);
  expect(leaks).toEqual([]);

  const claims = {
    intent: 'submit',
    epoch: '1',
    was: '',
    mark: '10000',
    passed: 'true',
    points: '99',
    deadlineAt: '2099-01-01',
  };
  await page.request.post(paper, { headers, form: claims });
  await page.goto(`${paper}/result`);
  await expect(page.getByText('Chưa đạt', { exact: true }).first()).toBeVisible();

  // And what happened stands there for an appeal.
  await page.getByRole('link', { name: 'Xem diễn biến bài làm' }).click();
  await expect(page.getByText('khớp với đề, câu trả lời và điểm đang lưu')).toBeVisible();
  await expect(page.getByText('Người học nộp bài, bài được chấm')).toBeVisible();
});

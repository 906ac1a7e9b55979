import { request } from '@playwright/test';
import { DEMO_PASSWORD, expect, signIn, test } from './journey';

const posts = [
  '/sign-in',
  '/sign-out',
  '/account',
  '/preferences',
  '/learn/attempts/019a0000-0000-7000-8000-000000000000/answers',
  '/campaigns/activities/new',
  '/admin/accounts',
  '/units/ubnd-tinh/people/new',
  '/?index',
  '/khong-co',
];

test('a post that does not come from a page of ours is refused at every door', async ({ baseURL }) => {
  const own = new URL(baseURL as string);
  const strangers: Array<Record<string, string>> = [
    {},
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `https://${own.host}` },
    { origin: `http://${own.hostname}:1` },
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
    { origin: own.origin, 'sec-fetch-site': 'cross-site' },
    { origin: own.origin, 'sec-fetch-site': 'same-site' },
  ];
  for (const headers of strangers) {
    const api = await request.newContext({ baseURL, extraHTTPHeaders: headers });
    for (const path of posts) {
      for (const url of [path, `${path}${path.includes('?') ? '&' : '?'}_data=root`]) {
        const answer = await api.post(url, {
          form: { loginName: 'canbo.demo', password: DEMO_PASSWORD },
          maxRedirects: 0,
        });
        expect(answer.status(), `${url} with ${JSON.stringify(headers)}`).toBe(403);
      }
    }
    await api.dispose();
  }
});

test('every answer carries the headers, the nonce is new each time, and cookies are closed', async ({
  page,
  context,
}) => {
  const light = await page.goto('/');
  const policy = light?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toMatch(/unsafe-(inline|eval)/);
  for (const [name, value] of [
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    ['referrer-policy', 'same-origin'],
    ['cross-origin-opener-policy', 'same-origin'],
  ] as const) {
    expect(light?.headers()[name]).toBe(value);
  }
  await signIn(page, 'lanhdao.demo');
  const nonces = new Set<string>();
  for (let visit = 0; visit < 3; visit++) {
    const answer = await page.goto('/reports');
    const csp = answer?.headers()['content-security-policy'] ?? '';
    expect(csp).not.toMatch(/unsafe-(inline|eval)/);
    nonces.add(/'nonce-([^']+)'/.exec(csp)?.[1] ?? '');
    expect(answer?.headers()['cache-control']).toContain('no-store');
  }
  expect(nonces.size).toBe(3);
  for (const cookie of await context.cookies()) {
    expect(cookie, cookie.name).toMatchObject({ secure: true, sameSite: 'Lax', path: '/' });
    expect(cookie.name).toMatch(/^__Host-/);
    expect(cookie.httpOnly, cookie.name).toBe(true);
  }
});

test('a script that somebody slipped into a page does not run', async ({ browser, baseURL }) => {
  // A context of its own: the browser's complaints are what is wanted here.
  const context = await browser.newContext({ baseURL, locale: 'vi-VN' });
  const page = await context.newPage();
  await signIn(page, 'lanhdao.demo');
  const slipped =
    '<script>window.slipped = "script"</script><img src="/none.png" onerror="window.slipped = 1"><p id="end">end</p>';
  for (const path of ['/units/ubnd-tinh/progress', '/', '/learn']) {
    await page.route(
      (url) => url.pathname === path,
      async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: (await response.text()).replace('<main', `${slipped}<main`) });
      },
    );
    await page.goto(path);
    await expect(page.locator('#end')).toHaveCount(1);
    await page.waitForLoadState('networkidle');
    expect(await page.evaluate(() => 'slipped' in window), path).toBe(false);
  }
  await context.close();
});

test('two posts of one form have one effect', async ({ page, baseURL }) => {
  await signIn(page, 'daumoi.demo');
  await page.goto('/units/xa-an-phu/people/new');
  const fields = await page
    .locator('main form')
    .last()
    .evaluate((form) => Object.fromEntries(new FormData(form as HTMLFormElement) as never));
  const form = { ...(fields as Record<string, string>), fullName: 'Đỗ Thị Một Lần', birthDate: '' };
  const headers = { origin: baseURL as string };
  const answers = await Promise.all(
    Array.from({ length: 6 }, () =>
      page.request.post('/units/xa-an-phu/people/new', { form, headers, maxRedirects: 0 }),
    ),
  );
  expect(new Set(answers.map((answer) => answer.headers().location)).size).toBe(1);
  await page.goto('/units/xa-an-phu/people?q=mot+lan');
  await expect(page.getByRole('link', { name: 'Đỗ Thị Một Lần' })).toHaveCount(1);
});

test('what no database keeps is a mistake of its sender, at every door', async ({ page, baseURL }) => {
  const headers = { Origin: baseURL ?? '' };
  const answers = [
    await page.request.get('/courses/%00'),
    await page.request.get('/search?q=a%00b'),
    await page.request.post('/sign-in', { headers, form: { loginName: 'a\0b', password: 'x' } }),
  ];
  expect(answers.map((answer) => answer.status())).toEqual([400, 400, 400]);
});

test('health answers, and says nothing more', async ({ page }) => {
  for (const path of ['/livez', '/readyz']) {
    const answer = await page.request.get(path);
    expect(answer.status()).toBe(200);
    expect((await answer.text()).length).toBeLessThan(20);
  }
});

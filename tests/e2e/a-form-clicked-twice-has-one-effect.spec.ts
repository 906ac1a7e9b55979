import { DEMO_PASSWORD, expect, phone, test } from './journey';

test.use({ viewport: phone });

test('whoever presses twice to show her second factor is in, once', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByLabel('Tên đăng nhập').fill('pheduyet.demo');
  await page.getByLabel('Mật khẩu', { exact: true }).fill(DEMO_PASSWORD);
  await page.locator('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await page.waitForURL(/\/second-factor/);
  const button = page.getByRole('button', { name: 'Tiếp tục', exact: true });
  // The code of this half minute may be used already: then another half minute is waited for.
  await expect(async () => {
    if (!new URL(page.url()).pathname.startsWith('/second-factor')) return;
    await page.reload();
    const [, code] = /\b(\d{3} ?\d{3})\b/.exec(await page.locator('main').innerText()) ?? [];
    await page.getByLabel('Mã sáu số').fill((code ?? '').replace(' ', ''));
    const posts: number[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') posts.push(Date.now());
    });
    await button.dblclick();
    await page.waitForLoadState('load');
    expect(posts.length).toBeGreaterThanOrEqual(2);
    expect(new URL(page.url()).pathname).not.toBe('/sign-in');
    expect(new URL(page.url()).pathname).not.toMatch(/^\/second-factor/);
  }).toPass({ intervals: [5_000], timeout: 90_000 });
  await page.goto('/account');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/account$/);
});

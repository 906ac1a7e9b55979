import { desk, phone, signIn, test } from './journey';

test('shots', async ({ browser, baseURL }) => {
  test.setTimeout(120000);
  const page = await (await browser.newContext({ baseURL, viewport: desk, locale: 'vi-VN' })).newPage();
  await signIn(page, process.env.WHO ?? 'chiendich.demo');
  for (const [index, path] of (process.env.PATHS ?? '').split(' ').entries()) {
    for (const [name, viewport] of Object.entries({ desk, phone })) {
      await page.setViewportSize(viewport);
      await page.goto(path);
      await page.screenshot({ path: `/tmp/b2/snap/shot-${index}-${name}.png`, fullPage: true });
    }
  }
});

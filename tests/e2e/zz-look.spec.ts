import { desk, phone, signIn, test } from './journey';
const pages: Array<[string, string]> = JSON.parse(process.env.LOOK ?? '[]');
test('look', async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, process.env.WHO ?? 'lanhdao.demo');
  for (const [name, path] of pages) for (const [w, size] of [['390', phone], ['1280', desk]] as const) {
    await page.setViewportSize(size);
    await page.goto(path);
    await page.screenshot({ path: `/tmp/b2/figures/shots/${name}-${w}.png`, fullPage: true });
  }
  await page.setViewportSize(desk);
  if (process.env.PDF) { await page.goto(process.env.PDF); await page.pdf({ path: '/tmp/b2/figures/shots/brief.pdf', preferCSSPageSize: true }); }
});

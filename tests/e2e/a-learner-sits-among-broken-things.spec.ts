import { everyTypeCourse } from './every-type-course';
import { accessible, expect, phone, signIn, test, withEveryType } from './journey';

test.use({ viewport: phone });
withEveryType();

test('a full storage, a network that asks for its own sign-in, and a page closed at once take no answer and claim none', async ({
  page,
}) => {
  await signIn(page, 'congnghe.demo');
  await page.goto(`/learn/courses/${everyTypeCourse}/quiz`);
  const start = page.getByRole('button', { name: 'Bắt đầu làm bài' });
  await start.or(page.getByRole('link', { name: /^Làm tiếp/ })).click();
  await page.waitForURL(/\/learn\/attempts\//);
  const paper = new URL(page.url()).pathname;
  const question = (text: string) => page.locator('fieldset[data-question]', { hasText: text });
  const state = (text: string) => question(text).locator('[data-state-of]');
  /** The answers as the server would show them to any other device, `question:positions` or `question:~words`. */
  const kept = async () => {
    const body = await (await page.request.get(paper)).text();
    return decodeURIComponent(/name="was" value="([^"]*)"/.exec(body)?.[1] ?? 'no paper');
  };

  // The device has room for one answer, and then for none.
  await question('Chọn một').getByRole('radio').nth(1).check();
  await expect(state('Chọn một')).toHaveText('Đã lưu');
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await question('Chọn một').getByRole('radio').nth(2).check();
  await question('Đúng hay sai').getByRole('radio').nth(0).check();
  await expect(state('Đúng hay sai')).toHaveText('Đã lưu');
  await expect.poll(kept).toMatch(/:2;?/);

  // Whatever stands between answers in the server's place: nothing is called saved, and nobody is led away.
  const portals = [
    { json: {} },
    { json: { status: 'ok' } },
    { contentType: 'text/html', body: '<title>Wi-Fi</title>' },
    { status: 404, contentType: 'text/html', body: '<title>404</title>' },
    { status: 404, json: { message: 'no Route matched' } },
  ];
  for (const [index, portal] of portals.entries()) {
    await page.route('**/learn/attempts/**', (route) => route.fulfill(portal));
    await question('Đúng hay sai')
      .getByRole('radio')
      .nth((index + 1) % 2)
      .check();
    await expect(state('Đúng hay sai')).toHaveText('Chưa lưu – sẽ gửi lại');
    await expect(page.locator('[data-notice]')).toContainText('Chưa gửi được');
    if (index === 0) await accessible(page);
    await page.unroute('**/learn/attempts/**');
    await expect(state('Đúng hay sai')).toHaveText('Đã lưu');
  }
  expect(new URL(page.url()).pathname).toBe(paper);

  // One answer hangs on its way, others wait behind it, one is being typed: and the page is left.
  await page.reload();
  await page.route('**/answers', () => {}, { times: 1 });
  await question('Chọn một').getByRole('radio').nth(3).check();
  await question('Chọn nhiều').getByRole('checkbox').nth(0).check();
  await question('Gọi là gì').getByRole('textbox').fill('chim yến');
  const place = async (text: string) => (await question(text).getAttribute('data-question')) ?? '';
  const given = [
    `${await place('Chọn một')}:3`,
    `${await place('Chọn nhiều')}:0`,
    `${await place('Gọi là gì')}:~chim yến`,
  ];
  await page.goto('/learn');
  for (const answer of given) await expect.poll(async () => (await kept()).split(';')).toContain(answer);
});

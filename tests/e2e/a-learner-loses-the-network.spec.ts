import type { Page } from '@playwright/test';
import { oneOfSeveral } from './answers';
import { accessible, DEMO_PASSWORD, expect, phone, signIn, test } from './journey';

const course = 'can-bo-dvctt';
/** Both devices see the same paper. */
let single: number[];
const option = (page: Page, place: number, position: number) =>
  page.locator(`input[name=q${single[place]}]`).nth(position);
const state = (page: Page, place: number) => page.locator(`[data-state-of="${single[place]}"]`);

test.use({ viewport: phone });

test('a learner loses the network, reloads and changes device: no answer is lost, and none counts twice', async ({
  page,
  context,
  browser,
  baseURL,
}) => {
  await signIn(page, 'vanhanh.demo');
  await page.goto(`/learn/courses/${course}/quiz`);
  await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
  await expect(page.getByRole('timer')).toHaveText(/^2[45]:\d\d$/);
  single = oneOfSeveral(await page.content());
  expect(single.length).toBeGreaterThan(5);
  await option(page, 0, 1).check();
  await expect(state(page, 0)).toHaveText('Đã lưu');

  // Without a network answers wait on the device and go out when it is back.
  await context.setOffline(true);
  await option(page, 0, 0).check();
  await option(page, 2, 1).check();
  await expect(state(page, 0)).toHaveText('Chưa lưu – sẽ gửi lại');
  await expect(page.locator('[data-notice]')).toContainText('Chưa gửi được');
  await context.setOffline(false);
  await expect(state(page, 0)).toHaveText('Đã lưu');
  await expect(state(page, 2)).toHaveText('Đã lưu');
  await expect(page.locator('[data-notice]')).toBeEmpty();

  // A reload finds what could not be sent before it.
  await context.setOffline(true);
  await option(page, 3, 1).check();
  await expect(state(page, 3)).toHaveText('Chưa lưu – sẽ gửi lại');
  await context.setOffline(false);
  await page.reload();
  await expect(option(page, 3, 1)).toBeChecked();
  await expect(state(page, 3)).toHaveText('Đã lưu');

  // Another device takes the paper over; the first one is told and can take it back, as the other one left it.
  const other = await (await browser.newContext({ baseURL, viewport: phone, locale: 'vi-VN' })).newPage();
  await signIn(other, 'vanhanh.demo');
  await other.goto(page.url());
  await expect(option(other, 3, 1)).toBeChecked();
  await option(other, 3, 0).check();
  await expect(state(other, 3)).toHaveText('Đã lưu');
  await option(page, 4, 0).check();
  await expect(page.locator('[data-notice]')).toContainText('thiết bị khác');
  await page.getByRole('button', { name: 'Tiếp tục ở đây' }).click();
  await expect(option(page, 3, 0)).toBeChecked();
  await expect(option(page, 4, 0)).not.toBeChecked();

  // Handing in without a network waits for it instead of losing the paper.
  page.on('dialog', (dialog) => dialog.accept());
  await context.setOffline(true);
  await option(page, 5, 0).check();
  await page.getByRole('button', { name: 'Nộp bài' }).click();
  await expect(page.locator('[data-notice]')).toContainText(/Đang gửi nốt|Chưa gửi được/);
  await context.setOffline(false);
  await expect(page).toHaveURL(/\/result$/);
  await expect(page.getByText('Mã biên nhận')).toBeVisible();
  await other.context().close();
});

test('a page whose own clock ran out while the server was away goes on with the time that is given back', async ({
  page,
  context,
}) => {
  await page.clock.install();
  await signIn(page, 'vanhanh.demo');
  await page.goto('/learn/courses/bao-ve-du-lieu-ca-nhan/quiz');
  // The first words of the page are lost: it tries again by itself, and what was answered meanwhile goes out then.
  await page.route('**/hold', (route) => route.abort('internetdisconnected'));
  await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
  const timer = page.getByRole('timer');
  await expect(page.locator('[data-notice]')).toContainText('Chưa gửi được');
  await page.locator('main form input[type=radio]').first().check();
  await page.unroute('**/hold');
  await page.clock.runFor(15_000);
  await expect(page.locator('[data-state]').first()).toHaveText('Đã lưu');
  await expect(timer).toHaveText(/^\d\d:\d\d$/);
  await expect(page.locator('[data-credit]')).toBeHidden();

  await context.setOffline(true);
  await page.clock.fastForward('02:00:00');
  await expect(timer).toHaveText('0:00');
  await expect(page.locator('[data-notice]')).toContainText('Đang gửi nốt');

  // The server's word is what it gave back; here it says so without having been away.
  await page.route('**/hold', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), secondsGivenBack: 95 } });
  });
  await context.setOffline(false);
  await page.clock.runFor(20_000);
  await expect(timer).toHaveText(/^\d\d:\d\d$/);
  await expect(page.locator('[data-credit]')).toHaveText(
    'Máy chủ bị gián đoạn. Thời gian đó được trả lại cho bạn: 1:35.',
  );
  await expect(page.locator('[data-notice]')).toBeEmpty();
  await page.locator('main form input[type=radio]').last().check();
  await expect(page.locator('[data-state]').last()).toHaveText('Đã lưu');
  await accessible(page);
});

test('a session that ends in the midst of a paper leads to the sign-in and back: what waited is sent, once', async ({
  page,
}) => {
  const name = 'congnghe.demo';
  await signIn(page, name);
  await page.goto(`/learn/courses/${course}/quiz`);
  await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
  await page.waitForURL(/\/learn\/attempts\//);
  const paper = new URL(page.url()).pathname;
  single = oneOfSeveral(await page.content());
  await option(page, 0, 1).check();
  await expect(state(page, 0)).toHaveText('Đã lưu');

  // Two answers cannot be sent; meanwhile she signs out on another tab. The page, which goes on trying, finds nobody signed in.
  await page.route('**/answers', (route) => route.abort('internetdisconnected'));
  await option(page, 1, 0).check();
  await option(page, 2, 1).check();
  for (const place of [1, 2]) await expect(state(page, place)).toHaveText('Chưa lưu – sẽ gửi lại');
  await signOutElsewhere();
  await page.waitForURL(/\/sign-in\?next=/);
  await page.unroute('**/answers');
  await signInAgain();
  const kept = [0, 1, 2].map((place) => `${single[place]}:${place === 1 ? 0 : 1}`).sort();
  await expect.poll(answersKept).toEqual(kept);
  for (const [place, position] of [1, 0, 1].entries()) {
    await expect(option(page, place, position)).toBeChecked();
    await expect(state(page, place)).toHaveText(/^(Đã lưu)?$/);
  }

  // And once more, by the button that hands in: nothing is handed in by nobody, and then it is, by her.
  await signOutElsewhere();
  page.on('dialog', (dialog) => dialog.accept());
  await page.getByRole('button', { name: 'Nộp bài' }).click();
  await signInAgain();
  await expect.poll(answersKept).toEqual(kept);
  await page.getByRole('button', { name: 'Nộp bài' }).click();
  await expect(page).toHaveURL(`${paper}/result`);
  await expect(page.getByText('Mã biên nhận')).toBeVisible();

  async function signOutElsewhere(): Promise<void> {
    const headers = { Origin: new URL(page.url()).origin, 'Sec-Fetch-Site': 'same-origin' };
    await page.request.post('/sign-out', { headers, form: {}, maxRedirects: 0 });
  }
  /** On the page that the paper led to, and back on the paper. */
  async function signInAgain(): Promise<void> {
    await page.waitForURL(/\/sign-in\?next=/);
    await page.getByLabel('Tên đăng nhập').fill(name);
    await page.getByLabel('Mật khẩu', { exact: true }).fill(DEMO_PASSWORD);
    await page.locator('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    await page.waitForURL((url) => url.pathname === paper);
    await expect(page.getByRole('timer')).toHaveText(/^\d+:\d\d$/);
  }
  /** As the server would show them to any other device. */
  async function answersKept(): Promise<string[]> {
    const body = await (await page.request.get(paper)).text();
    return decodeURIComponent(/name="was" value="([^"]*)"/.exec(body)?.[1] ?? 'no paper')
      .split(';')
      .sort();
  }
});

import type { Locator, Page } from '@playwright/test';
import { answerAll, oneOfSeveral, readAll } from './answers';
import { DEMO_PASSWORD, expect, test } from './journey';

const course = '/learn/courses/bao-ve-du-lieu-ca-nhan';

test.use({ viewport: { width: 390, height: 700 } });

/** What has the focus: whether it is seen, and whether it looks different from the same without the focus. */
async function focus(page: Page): Promise<{ what: string; seen: boolean; marked: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const box = element.getBoundingClientRect();
    // A frame around what holds it says the same: the options of a question.
    const marked = [element, element.parentElement].some((each) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(each as HTMLElement);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    });
    return {
      what: `${element.tagName} ${element.textContent?.trim().slice(0, 40)}`,
      seen: box.width > 0 && box.bottom > 0 && box.top < window.innerHeight,
      marked,
    };
  });
}

/** Goes on with the tab key until this has the focus; on the way nothing takes it out of sight. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 250; presses++) {
    await page.keyboard.press('Tab');
    const { what, seen, marked } = await focus(page);
    if (what.startsWith('BODY')) continue;
    expect({ what, seen, marked }, page.url()).toEqual({ what, seen: true, marked: true });
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error('The tab key does not lead there');
}

async function enter(page: Page, target: Locator, to: RegExp): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
  await page.waitForURL(to);
}

test('from the sign-in to the certificate by the keys alone: the focus is seen, and skips what repeats', async ({
  page,
}) => {
  await page.goto('/sign-in');
  await tabTo(page, page.getByLabel('Tên đăng nhập'));
  await page.keyboard.type('hocsinh.demo');
  await tabTo(page, page.getByLabel('Mật khẩu', { exact: true }));
  await page.keyboard.type(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/learn$/);

  // The first stop of a page leads past its head, and from there on into the content.
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Đến nội dung chính' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.querySelector('main')?.contains(document.activeElement))).toBe(true);

  const main = page.locator('main');
  await enter(page, main.getByRole('link', { name: /^Bảo vệ dữ liệu cá nhân/ }).first(), /\/bao-ve-du-lieu-ca-nhan$/);
  await enter(
    page,
    main.getByRole('link', { name: /^(Bắt đầu học|Học tiếp)/ }).first(),
    /bao-ve-du-lieu-ca-nhan\/[a-z-]+$/,
  );
  await tabTo(page, main.locator('summary', { hasText: 'Trong bài này' }));
  await page.keyboard.press('Enter');
  await enter(page, main.locator('.lesson-contents a[href^="#"]').first(), /#/);
  const lesson = new URL(page.url()).pathname;
  await tabTo(page, main.getByRole('button', { name: /^Đã đọc xong/ }));
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname !== lesson);

  await readAll(page, 'bao-ve-du-lieu-ca-nhan');
  await page.goto(course);
  await enter(page, main.locator(`a[href="${course}/quiz"]`).first(), /\/quiz$/);
  await enter(page, main.getByRole('button', { name: 'Bắt đầu làm bài' }), /\/learn\/attempts\//);
  // Each question is reached and answered in its turn; which answers are right is not what is asked here.
  const questions = main.locator('fieldset[data-question]');
  for (const question of (await questions.all()).slice(0, 3)) {
    await tabTo(page, question.locator('input:not([type=hidden]), select').first());
    const field = await page.evaluate(() => (document.activeElement as HTMLInputElement).type);
    if (field === 'radio' || field === 'checkbox') await page.keyboard.press('Space');
    else await page.keyboard.press(field === 'select-one' ? 'ArrowDown' : '1');
    await expect(question.locator('[data-state="saved"]')).toHaveCount(1);
  }
  await answerAll(page, 'bao-ve-du-lieu-ca-nhan');
  await expect(page.locator('[data-state="saving"], [data-state="unsaved"]')).toHaveCount(0);
  page.once('dialog', (dialog) => dialog.accept());
  await enter(page, main.getByRole('button', { name: 'Nộp bài' }), /\/result$/);
  await expect(main.getByText(/Mã biên nhận/)).toBeVisible();
  await enter(page, main.getByRole('link', { name: 'Về khóa học' }), /\/bao-ve-du-lieu-ca-nhan$/);
  const paper = main.getByRole('link', { name: /giấy chứng nhận/i }).first();
  await tabTo(page, paper);
  const pdf = await page.request.get((await paper.getAttribute('href')) ?? '');
  expect(pdf.headers()['content-type']).toBe('application/pdf');
});

test('without a script an answer is saved at its question, and the page comes back to it', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    baseURL,
    javaScriptEnabled: false,
    viewport: { width: 390, height: 700 },
  });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('Tên đăng nhập').fill('hocsinh.demo');
  await page.getByLabel('Mật khẩu', { exact: true }).fill(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/learn$/);
  await page.goto('/learn/courses/to-cong-nghe-so/quiz');
  await page
    .getByRole('button', { name: 'Bắt đầu làm bài' })
    .or(page.getByRole('link', { name: /^Làm tiếp/ }))
    .click();
  await page.waitForURL(/\/learn\/attempts\//);
  const place = oneOfSeveral(await page.content()).at(-1) ?? 0;
  const question = page.locator(`fieldset[data-question="${place}"]`);
  await question.locator('input').first().check();
  await question.getByRole('button', { name: 'Lưu tạm' }).press('Enter');
  await page.waitForURL((url) => url.hash === `#cau-${place + 1}`);
  await expect(question).toBeInViewport();
  await expect(question.getByText('Đã lưu')).toBeVisible();
  await expect(question.locator('input').first()).toBeChecked();
  await context.close();
});

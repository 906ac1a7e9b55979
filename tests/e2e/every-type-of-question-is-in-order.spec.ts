import type { Page } from '@playwright/test';
import { everyType } from '../support/every-type';
import { answerEach, type Way } from './answers';
import { everyTypeCourse } from './every-type-course';
import { accessible, expect, fits, light, phone, signIn, test, withEveryType } from './journey';

type Sitting = Way | 'mixed';

const ways = {
  vi: ['open', 'wrong', 'partly', 'mixed', 'right'],
  en: ['partly', 'mixed'],
} satisfies Record<string, Sitting[]>;
/** Who has passed sees the key of earlier attempts too: each begins without one. */
const learners = { vi: 'vanhanh.demo', en: 'truonghoc.demo' };

test.use({ viewport: phone, reducedMotion: 'reduce' });
withEveryType();

/** Whatever is not answered as the whole paper is. `mixed` reaches the pass mark, so that its result shows the key beside what is wrong. */
const apart: Partial<Record<Sitting, Array<[RegExp, Way]>>> = {
  partly: [[/Chọn một|Bao nhiêu/, 'wrong']],
  mixed: [
    [/Đúng hay sai|Gọi là gì/, 'wrong'],
    [/Chọn nhiều|Ghép/, 'partly'],
    [/Bao nhiêu/, 'open'],
  ],
};

async function sit(page: Page, way: Sitting): Promise<void> {
  await page.goto(`/learn/courses/${everyTypeCourse}/quiz`);
  const start = page.getByRole('button', { name: /^(Bắt đầu làm bài|Start the quiz)$/ });
  await start.or(page.getByRole('link', { name: /^(Làm tiếp|Go on with)/ })).click();
  await page.waitForURL(/\/learn\/attempts\//);
  // What a post leads to is the page with its script; asked for by itself it is whatever the journey looks at.
  await page.reload();
  const worth = await answerEach(page, everyType, ({ text }) => {
    const other = apart[way]?.find(([question]) => question.test(text))?.[1];
    return other ?? (way === 'mixed' ? 'right' : way);
  });
  expect(worth).toBe(8);
}

async function speak(page: Page, language: 'vi' | 'en'): Promise<void> {
  await page.goto('/learn');
  if ((await page.locator('html').getAttribute('lang')) === language) return;
  await page
    .locator(`button[name=language][value=${language}]`)
    .first()
    .evaluate((button: HTMLButtonElement) => {
      button.form?.requestSubmit(button);
    });
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

for (const language of ['vi', 'en'] as const) {
  test(`a paper of every type and its result are in order, however it is answered (${language})`, async ({ page }) => {
    await signIn(page, learners[language]);
    await speak(page, language);
    page.on('dialog', (dialog) => dialog.accept());
    for (const way of ways[language]) {
      await sit(page, way);
      // What the page says of an answer on its way is read by axe as it lies when it has come.
      if (way !== 'open') await expect(page.locator('[data-state="saving"]')).toHaveCount(0);
      // A paper looks the same whatever is chosen on it: with nothing, and with all there is.
      if (way === 'open' || way === 'mixed') await accessible(page);
      await fits(page);
      await light(page);
      await expect(page.locator('.paper-text').first()).toHaveAttribute('lang', 'vi');
      await page.getByRole('button', { name: /^(Nộp bài|Hand in)$/ }).click();
      await expect(page).toHaveURL(/\/result$/);
      await accessible(page);
      await fits(page);
      await light(page);
      if (way === 'mixed') {
        await page.emulateMedia({ colorScheme: 'dark' });
        await accessible(page);
        await page.emulateMedia({ colorScheme: 'light' });
      }
      // Only who passed is shown the key.
      const keys = page.getByText(/^(Đáp án đúng|Right option)/);
      if (way === 'right' || way === 'mixed') await expect(keys.first()).toBeVisible();
      else await expect(keys).toHaveCount(0);
    }
    await speak(page, 'vi');
  });
}

test('without a script the same paper is in order, saved and handed in', async ({ page }) => {
  // axe is a script itself: so the page is given as a browser without one sees it, with what stands in its place and none of its own.
  await page.route('**/learn/**', async (route) => {
    if (route.request().method() !== 'GET' || route.request().resourceType() !== 'document') return route.continue();
    const response = await route.fetch({ maxRedirects: 0 });
    const body = (await response.text()).replace(/<script\b.*?<\/script>|<\/?noscript>/gs, '');
    return route.fulfill({ response, body });
  });
  await signIn(page, 'vanhanh.demo');
  await speak(page, 'vi');
  for (const way of ['open', 'mixed'] as const) {
    await sit(page, way);
    await page.getByRole('button', { name: 'Lưu tạm' }).last().click();
    await expect(page.getByText('Đã lưu tạm bài làm.')).toBeVisible();
    await page.reload();
    await expect(page.getByText('Đồng hồ không tự chạy trên máy này')).toBeVisible();
    await accessible(page);
    await fits(page);
    await page.getByRole('button', { name: 'Nộp bài' }).click();
    await expect(page).toHaveURL(/\/result$/);
  }
});

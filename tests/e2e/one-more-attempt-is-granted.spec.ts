import type { Page } from '@playwright/test';
import { oneAttemptCourse } from './every-type-course';
import { accessible, desk, expect, fits, light, phone, signIn, test, withEveryType } from './journey';

const quiz = `/learn/courses/${oneAttemptCourse}/quiz`;

async function begin(page: Page): Promise<void> {
  await page.goto(quiz);
  await expect(page.getByText('Còn 1 lần làm bài.')).toBeVisible();
  await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
  await page.waitForURL(/\/learn\/attempts\//);
}

test.use({ viewport: phone });
withEveryType();

test('who has used her last attempt reads the key; the focal point grants one more, and the key is closed again', async ({
  page,
  browser,
  baseURL,
}) => {
  await signIn(page, 'canbo.demo');
  await begin(page);
  page.on('dialog', (dialog) => dialog.accept());
  await page.getByRole('button', { name: 'Nộp bài' }).click();
  await expect(page).toHaveURL(/\/result$/);
  const result = page.url();
  await expect(page.getByText('Đã hết số lần làm bài')).toBeVisible();
  await expect(page.getByText('Đáp án đúng').first()).toBeVisible();
  await page.goto(quiz);
  await expect(page.getByText('Đã hết số lần làm bài')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Bắt đầu làm bài' })).toHaveCount(0);
  await accessible(page);
  await fits(page);
  await light(page);

  const keeper = await (await browser.newContext({ baseURL, viewport: desk, locale: 'vi-VN' })).newPage();
  await signIn(keeper, 'daumoi.demo');
  await keeper.goto('/units/xa-an-phu/people?q=le+thi+cam+van');
  await keeper.getByRole('link', { name: 'Lê Thị Cẩm Vân' }).first().click();
  await keeper.getByRole('link', { name: 'Hỗ trợ khi làm bài kiểm tra' }).click();
  await accessible(keeper);
  const form = keeper.locator('form', { has: keeper.getByRole('button', { name: 'Cho làm thêm một lần' }) });
  await form.getByLabel('Bài kiểm tra').selectOption({ label: 'Chỉ làm một lần' });
  await form.getByLabel('Lý do').fill('Mất điện giữa buổi.');
  await form.getByRole('button').click();
  await expect(keeper.getByText('Đã cho làm thêm một lần.')).toBeVisible();
  await expect(keeper.getByText('Mất điện giữa buổi.')).toBeVisible();
  await expect(form).toHaveCount(0);
  await accessible(keeper);
  await fits(keeper);

  await page.goto(result);
  await expect(page.getByText('Chưa đạt', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('Đáp án đúng')).toHaveCount(0);
  await begin(page);
  await expect(page.getByRole('timer')).toBeVisible();
});

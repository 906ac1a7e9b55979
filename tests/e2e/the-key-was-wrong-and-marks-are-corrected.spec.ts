import type { Page } from '@playwright/test';
import { everyType } from '../support/every-type';
import { answerEach } from './answers';
import { everyTypeCourse } from './every-type-course';
import { accessible, desk, expect, fits, phone, signIn, test, withEveryType } from './journey';

const reason = 'Quy định cho phép cả hai cách làm tròn, đã đối chiếu.';

/** The night staff marks: looks again until the page says what is waited for. */
async function says(page: Page, text: string): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(text).first()).toBeVisible({ timeout: 500 });
  }).toPass();
}

test.use({ viewport: phone });
withEveryType();

test('a wrong key is tried out, corrected with a reason, and the learner reads why her mark is another', async ({
  page,
  browser,
  baseURL,
}) => {
  // Three of eight points, and a number that the key does not accept yet.
  await signIn(page, 'hocsinh.demo');
  await page.goto(`/learn/courses/${everyTypeCourse}/quiz`);
  await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
  await page.waitForURL(/\/learn\/attempts\//);
  await answerEach(page, everyType, ({ text }) =>
    /Chọn một|Đúng hay sai|Mấy bước|Bước nào/.test(text) ? 'right' : 'open',
  );
  await page.locator('fieldset', { hasText: 'Bao nhiêu?' }).getByRole('textbox').fill('90');
  page.once('dialog', (dialog) => dialog.accept());
  await page.getByRole('button', { name: 'Nộp bài' }).click();
  await expect(page.getByText('Chưa đạt', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('Được 3 trên 8 điểm')).toBeVisible();
  const result = page.url();

  const keeper = await (await browser.newContext({ baseURL, viewport: desk, locale: 'vi-VN' })).newPage();
  await signIn(keeper, 'chiendich.demo');
  for (const list of ['/campaigns/translations', '/campaigns/quizzes']) {
    await keeper.goto(list);
    await accessible(keeper);
    await fits(keeper);
  }
  await keeper.getByRole('link', { name: 'Đủ loại câu hỏi' }).click();
  await keeper.getByLabel('Tìm (không cần dấu)').fill('may ngay nao');
  await keeper.getByRole('button', { name: 'Lọc', exact: true }).click();
  await expect(keeper.getByText('Không có câu nào khớp')).toBeVisible();
  await accessible(keeper);
  await keeper.getByLabel('Tìm (không cần dấu)').fill('bao nhieu');
  await keeper.getByRole('button', { name: 'Lọc', exact: true }).click();
  await expect(keeper).toHaveURL(/[?&]q=bao\+nhieu/);
  await expect(keeper.getByRole('row')).toHaveCount(2);
  await accessible(keeper);
  await fits(keeper);
  await keeper.getByRole('link', { name: 'Bao nhiêu?' }).click();
  await accessible(keeper);
  await keeper.getByLabel('Chấp nhận thêm một câu trả lời').check();
  await keeper.getByLabel('Câu trả lời được chấp nhận thêm').fill('90');
  await keeper.getByLabel('Lý do').fill(reason);
  await keeper.getByRole('button', { name: 'Chấm thử' }).click();
  await expect(keeper).toHaveURL(/\/corrections\//);
  await says(keeper, 'Chờ quyết định');
  const moves = keeper.getByRole('row', { name: /37,5%, chưa đạt.*50%, đạt|37,5%, chưa đạt.*50,0%, đạt/ });
  await expect(moves).toHaveCount(1);
  await expect(keeper.getByRole('row', { name: /^87,5 ± 0,25 %/ })).toContainText(/Đúng\s*Đúng/);
  await expect(keeper.getByRole('row', { name: /^90 % Thay đổi/ })).toContainText(/Sai\s*Đúng/);
  await accessible(keeper);
  await fits(keeper);
  await page.goto(result);
  await expect(page.getByText('Chưa đạt', { exact: true }).first()).toBeVisible();

  await keeper.getByRole('button', { name: 'Áp dụng và chấm lại' }).click();
  await says(keeper, 'Đã áp dụng');
  await page.goto(result);
  await expect(page.getByText('Được 4 trên 8 điểm')).toBeVisible();
  await expect(page.getByText('Bài được chấm lại')).toContainText(reason);
  await expect(page.getByText('Bài được chấm lại')).toContainText('đáp án mới là 87,5 ± 0,25 %; 90 %');
  await accessible(page);
  await fits(page);
  await page.getByRole('link', { name: 'Xem diễn biến bài làm' }).click();
  await expect(page.getByText(`Chấm lại vì đáp án được sửa: ${reason}`)).toBeVisible();
  await expect(page.getByText('khớp với đề, câu trả lời và điểm đang lưu')).toBeVisible();
  await accessible(page);
  await fits(page);
});

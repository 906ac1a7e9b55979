import { openRecordStore, STORE_KEY, verbOf } from '../support/record-store';
import { accessible, expect, fits, phone, pressWithFactor, signIn, test } from './journey';

const records = '/admin/records';

test.use({ viewport: phone });

test('a record store is connected, tried, told of learning without a name, and switched off again', async ({
  page,
  browser,
  baseURL,
}) => {
  const store = await openRecordStore();
  const visit = async (loginName: string) => {
    const other = await (await browser.newContext({ baseURL, viewport: phone, locale: 'vi-VN' })).newPage();
    await signIn(other, loginName);
    return other;
  };
  try {
    await signIn(page, 'quantri.demo');
    await page.goto('/admin');
    await page.getByRole('link', { name: 'Kho dữ liệu học tập' }).click();
    await expect(page.getByText('Đang tắt: không bản ghi nào được tạo ra.')).toBeVisible();
    await accessible(page);
    await fits(page);

    const save = async (secret: string, said: string) => {
      await page.getByLabel('Mã bí mật (secret)').fill(secret);
      await pressWithFactor(page, 'Lưu', said);
    };
    // An address over an open line is refused beside its field, and what was typed stays.
    await page.getByLabel('Địa chỉ xAPI').fill('http://lrs.example.vn/xapi');
    await page.getByLabel('Tên khóa (key)').fill(STORE_KEY.username);
    await page.getByLabel('Gửi kết quả học tập từ bây giờ').press('Space');
    await save(STORE_KEY.password, 'Địa chỉ phải là https');
    await expect(page.getByLabel('Địa chỉ xAPI')).toHaveValue('http://lrs.example.vn/xapi');
    await accessible(page);

    await page.getByLabel('Địa chỉ xAPI').fill(store.endpoint);
    await save('sai-ma-bi-mat', 'Đã lưu kết nối.');
    await page.getByRole('button', { name: 'Kiểm tra kết nối' }).press('Enter');
    await expect(page.getByText('Kho không nhận tên khóa hoặc mã bí mật.')).toBeVisible();
    await accessible(page);
    await save(STORE_KEY.password, 'Đã lưu kết nối.');
    await page.getByRole('button', { name: 'Kiểm tra kết nối' }).press('Enter');
    await expect(page.getByText('Kho trả lời và nhận tên khóa, mã bí mật.')).toBeVisible();
    // The secret is nowhere on the page.
    expect(await page.content()).not.toContain(STORE_KEY.password);

    const learner = await visit('hocsinh.demo');
    await learner.goto('/learn/courses/thanh-toan-va-ky-so');
    await learner
      .getByRole('link', { name: /Bắt đầu học|Học tiếp/ })
      .first()
      .click();
    const lesson = learner.url();
    await learner.getByRole('button', { name: /^Đã đọc xong/ }).click();
    await learner.waitForURL((url) => url.href !== lesson);
    await expect.poll(() => store.statements.map(verbOf), { timeout: 150_000 }).toContain('progressed');
    expect(JSON.stringify(store.statements)).not.toMatch(/Mai Gia|hocsinh/);
    await page.goto(records);
    await expect(page.getByText('Lần gửi gần nhất')).toBeVisible();
    await accessible(page);
    await fits(page);
    expect((await learner.request.get(records)).status()).toBe(404);

    await page.getByLabel('Gửi kết quả học tập từ bây giờ').uncheck();
    await pressWithFactor(page, 'Lưu', 'Đã lưu kết nối.');
    await expect(page.getByText('Đang tắt: không bản ghi nào được tạo ra.')).toBeVisible();
    for (const stranger of ['chiendich.demo', 'daumoi.demo']) {
      const other = await visit(stranger);
      expect((await other.request.get(records)).status(), stranger).toBe(404);
    }
  } finally {
    await store.close();
  }
});

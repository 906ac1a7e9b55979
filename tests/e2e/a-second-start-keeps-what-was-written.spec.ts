import { desk, expect, signIn, test } from './journey';
import { startFilled, startProduct } from './product';

const unit = '/units/xa-an-phu';

test('a second start keeps what was written, and fills nothing again', async ({ browser }) => {
  const first = await startFilled();
  try {
    const visit = async (baseURL: string) => {
      const page = await (await browser.newContext({ baseURL, viewport: desk, locale: 'vi-VN' })).newPage();
      await signIn(page, 'daumoi.demo');
      return page;
    };
    const page = await visit(first.url);
    await page.goto(`${unit}/people/new`);
    await page.getByLabel('Họ và tên').fill('Nguyễn Thị Còn Đây');
    await page.locator('main').getByRole('button', { name: 'Thêm người' }).click();
    await expect(page.getByText('Đã thêm vào danh sách.')).toBeVisible();
    await first.end();

    const second = await startProduct(first.dataDir);
    try {
      expect(second.printed()).not.toContain('Filling the demo');
      const again = await visit(second.url);
      await again.goto(`${unit}/people?q=con+day`);
      await expect(again.getByRole('link', { name: 'Nguyễn Thị Còn Đây' }).first()).toBeVisible();
      await again.goto(`${unit}`);
      await expect(again.getByText('Thị trấn An Phú').first()).toBeVisible();
    } finally {
      await second.stop();
    }
  } finally {
    await first.stop();
  }
});

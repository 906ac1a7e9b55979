import { readFileSync } from 'node:fs';
import { accessible, desk, expect, fits, phone, signIn, test } from './journey';

const header = readFileSync('prisma/seed/data/reorganisation-2025.csv', 'utf8').split('\n')[0];
/** Two of today's communes become one, a third is split between it and another. */
const lines = [
  'An Cư Mới,commune,An Cư,commune,An Giang,,no',
  'An Cư Mới,commune,Ba Chúc,commune,An Giang,,no',
  'An Cư Mới,commune,Núi Cấm,commune,An Giang,,yes',
  'Núi Cấm Mới,commune,Núi Cấm,commune,An Giang,,yes',
  'Núi Cấm Mới,commune,Chi Lăng,ward,An Giang,,no',
];

test('an administrator reads a reorganisation from a file, previews, applies, shares people out, and cannot undo it then', async ({
  page,
}) => {
  await page.setViewportSize(desk);
  await signIn(page, 'quantri.demo');
  await page.goto('/admin/reorganisations');
  await accessible(page);
  await page.getByLabel('Tên lần sắp xếp').fill('Sắp xếp vùng Bảy Núi');
  await page.getByLabel('Số văn bản').fill('12/NQ-DEMO');
  await page.getByRole('button', { name: 'Bắt đầu soạn' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sắp xếp vùng Bảy Núi');

  const file = { name: 'sap-xep.csv', mimeType: 'text/csv', buffer: Buffer.from([header, ...lines].join('\n')) };
  await page.locator('form', { hasText: 'Đọc tệp' }).getByLabel('Tệp CSV').setInputFiles(file);
  await page.getByLabel(/Giải thể cấp huyện/).uncheck();
  await page.getByRole('button', { name: 'Đọc tệp', exact: true }).click();
  await expect(page.getByText('Đã đọc 5 dòng thành 5 thay đổi')).toBeVisible();
  await accessible(page);
  await page.setViewportSize(phone);
  await fits(page);
  await page.setViewportSize(desk);

  await page.getByRole('button', { name: 'Xem trước số liệu' }).click();
  await expect(page.getByRole('heading', { name: 'Tổng toàn tỉnh' })).toBeVisible();
  const total = page.getByRole('table', { name: 'Tổng toàn tỉnh' }).getByRole('cell');
  for (const cell of await total.allInnerTexts()) {
    const [before, after] = cell.split('→').map((side) => side.trim());
    expect(after, 'the province counts the same before and after').toBe(before);
  }
  await accessible(page);
  await page.setViewportSize(phone);
  await fits(page);
  await page.setViewportSize(desk);
  await page.getByText('Áp dụng…').click();
  await page.getByRole('button', { name: 'Áp dụng', exact: true }).click();
  await expect(page.getByText(/Đã áp dụng: 3 đơn vị mở, 4 đơn vị đóng/)).toBeVisible();
  await expect(page.getByText('Chưa có gì phát sinh trên đơn vị mới')).toBeVisible();
  await accessible(page);
  await page.setViewportSize(phone);
  await fits(page);
  await page.setViewportSize(desk);

  await page.getByRole('link', { name: 'Chờ phân bổ: Xã Núi Cấm' }).click();
  await expect(page.getByRole('heading', { name: 'Người chờ phân bổ' })).toBeVisible();
  await page.getByRole('checkbox').nth(0).check();
  await page.getByRole('checkbox').nth(1).check();
  await page.getByLabel('Mã đơn vị nhận').fill('xa-nui-cam-moi');
  await accessible(page);
  await page.getByRole('button', { name: 'Nhận những người đã chọn' }).click();
  await expect(page.getByText('Đã nhận 2 người.')).toBeVisible();

  await page.goto('/admin/units?q=ba+chuc&closed=on');
  await page.locator('main').getByRole('link', { name: 'Xã Ba Chúc' }).first().click();
  await expect(page.getByText('Đơn vị kế tục')).toBeVisible();
  await expect(page.locator('main').getByRole('link', { name: 'Xã An Cư Mới' })).toBeVisible();
  await accessible(page);

  await page.goto('/admin/reorganisations');
  await page.getByRole('link', { name: 'Sắp xếp vùng Bảy Núi' }).click();
  await expect(page.getByText('Không thể hoàn tác, vì đã phát sinh trên đơn vị mới')).toBeVisible();
});

import { readFileSync } from 'node:fs';
import { accessible, desk, expect, fits, phone, signIn, test } from './journey';

const columns = ['Mã', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Lớp', 'Điện thoại'].map((heading) => ({ heading }));

/** A workbook as a school office makes it. */
async function workbook(rows: string[][]) {
  const { writeWorkbook } = await import('#app/foundation/documents/spreadsheet.server');
  const bytes = await writeWorkbook([{ name: 'Lớp 10', lead: ['TRƯỜNG THPT', 'DANH SÁCH HỌC SINH'], columns, rows }]);
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return { name: 'lop-10.xlsx', mimeType, buffer: Buffer.from(bytes) };
}

test('a school coordinator mends her roster, previews, imports, prints slips and takes it back', async ({ page }) => {
  await page.setViewportSize(desk);
  await signIn(page, 'truonghoc.demo');
  const unit = new URL(page.url()).pathname.split('/').slice(0, 3).join('/');
  const main = page.locator('main');
  const upload = async (file: Awaited<ReturnType<typeof workbook>>) => {
    await page.goto(`${unit}/import`);
    await page.getByLabel('Tệp danh sách').setInputFiles(file);
    await main.getByRole('button', { name: 'Kiểm tra tệp' }).click();
    await expect(page.getByRole('heading', { name: file.name })).toBeVisible();
  };
  const looksRight = async () => {
    for (const viewport of [phone, desk]) {
      await page.setViewportSize(viewport);
      await accessible(page);
      await fits(page);
    }
  };

  // Two faults: a year of two digits, and a telephone number that is none.
  const rows = [
    ['E2EHS01', 'Trần Thị Hành Trình', '05/09/2010', 'Nữ', '10 Thử', '0901234567'],
    ['E2EHS02', 'Lê Văn Bước Đi', '5/9/10', 'Nam', '10 Thử', ''],
    ['E2EHS03', 'Phạm Ngọc Về Đích', '17/11/2010', 'Nữ', '10 Thử', '12'],
  ];
  await upload(await workbook(rows));
  await expect(page.getByText('2 dòng có lỗi').first()).toBeVisible();
  await expect(page.getByText('bốn chữ số', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Nhập danh sách' })).toHaveCount(0);
  await looksRight();

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải tệp Excel đã đánh dấu lỗi' }).click(),
  ]);
  const { readWorkbook } = await import('#app/foundation/documents/spreadsheet.server');
  const [sheet] = await readWorkbook(readFileSync((await download.path()) as string));
  expect(sheet?.rows[3]?.at(-1)).toBe('Lỗi cần sửa');
  expect(sheet?.rows[5]?.at(-1)).toContain('bốn chữ số');
  expect(sheet?.rows[6]?.at(-1)).toContain('Số điện thoại');

  const mended = rows.map((cells) =>
    cells.map((cell) => ({ '5/9/10': '05/09/2010', '12': '0912345678' })[cell] ?? cell),
  );
  await upload(await workbook(mended));
  await expect(page.getByText('Lớp 10 THỬ')).toBeVisible();
  await expect(page.getByText('Trần Thị Hành Trình')).toBeVisible();
  await looksRight();
  await page.getByRole('button', { name: 'Nhập danh sách' }).click();
  await expect(page.getByText('Đã nhập 3 người.')).toBeVisible();
  const applied = page.url();
  await looksRight();

  await page.goto(`${unit}/codes`);
  await looksRight();
  const [slips] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /In \d+ phiếu/ }).click(),
  ]);
  expect(slips.suggestedFilename()).toMatch(/\.pdf$/);
  expect(
    readFileSync((await slips.path()) as string)
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');

  await upload(await workbook(mended));
  await expect(page.getByText('Tệp khớp hoàn toàn', { exact: false })).toBeVisible();

  await page.goto(applied);
  await page.getByText('Hoàn tác lần nhập này').first().click();
  await page.getByRole('button', { name: 'Hoàn tác lần nhập này' }).last().click();
  await expect(page.getByText('Đã hoàn tác', { exact: false }).first()).toBeVisible();
  await page.goto(`${unit}/people?q=hanh+trinh`);
  await expect(page.getByRole('link', { name: 'Trần Thị Hành Trình' })).toHaveCount(0);
});

test('a file whose headings nobody knows is mapped by hand; another school does not exist', async ({ page }) => {
  await page.setViewportSize(desk);
  await signIn(page, 'truonghoc.demo');
  const unit = new URL(page.url()).pathname.split('/').slice(0, 3).join('/');
  await page.goto(`${unit}/import`);
  await accessible(page);
  const text = 'Con em,Sinh nhật,Nơi ở\nĐỗ Thị Ánh Xạ,06/10/2010,Long Xuyên\n';
  await page
    .getByLabel('Tệp danh sách')
    .setInputFiles({ name: 'la.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.locator('main').getByRole('button', { name: 'Kiểm tra tệp' }).click();
  await page.getByRole('link', { name: 'Chọn nội dung các cột' }).click();
  await page.getByLabel('Cột "Con em"').selectOption({ label: 'Họ và tên' });
  await page.getByLabel('Cột "Sinh nhật"').selectOption({ label: 'Ngày sinh' });
  for (const viewport of [phone, desk]) {
    await page.setViewportSize(viewport);
    await accessible(page);
    await fits(page);
  }
  await page.getByRole('button', { name: 'Ghi nhớ và kiểm tra lại' }).click();
  await expect(page.getByText('Đỗ Thị Ánh Xạ')).toBeVisible();
  await page.getByRole('button', { name: 'Bỏ tệp này' }).click();
  await expect(page.getByText('Đã bỏ tệp', { exact: false })).toBeVisible();
  for (const path of ['/units/ubnd-tinh/import', '/units/xa-an-phu/codes']) {
    expect((await page.goto(path))?.status(), path).toBe(404);
  }
});

import { accessible, desk, expect, fits, phone, signIn, test } from './journey';

const unit = '/units/xa-an-phu';

test.beforeEach(async ({ page }) => {
  await page.setViewportSize(desk);
  await signIn(page, 'daumoi.demo');
});

test('a focal point sees her roster and who is missing', async ({ page }) => {
  await expect(page).toHaveURL(new RegExp(`${unit}$`));
  for (const path of ['', '/people', '/headcounts', '/import', '/codes', '/progress', '/activities']) {
    for (const viewport of [desk, phone]) {
      await page.setViewportSize(viewport);
      await page.goto(unit + path);
      await accessible(page);
      await fits(page);
    }
  }
  await page.goto(`${unit}/people?q=cam+van`);
  await expect(page.getByRole('link', { name: 'Lê Thị Cẩm Vân' }).first()).toBeVisible();
});

test('she adds a person and ends the membership again', async ({ page }) => {
  await page.goto(`${unit}/people/new`);
  await page.getByLabel('Họ và tên').fill('Nguyễn Thị Hành Trình');
  await page.getByLabel('Chức vụ').fill('Văn thư');
  await page.locator('main').getByRole('button', { name: 'Thêm người' }).click();
  await expect(page.getByText('Đã thêm vào danh sách.')).toBeVisible();
  await accessible(page);
  await page.locator('main').getByText('Kết thúc tham gia…').click();
  await page.getByRole('button', { name: 'Kết thúc tham gia', exact: true }).last().click();
  await expect(page.getByText('Đã kết thúc.', { exact: false })).toBeVisible();
});

test('a file with a fault writes nothing, mended it is applied once, and the same file again changes nothing', async ({
  page,
}) => {
  const file = (rows: string[]) => ({
    name: 'danh-sach.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`\uFEFF${['Họ và tên,Ngày sinh,Mã,Chức vụ,Email', ...rows].join('\r\n')}\r\n`),
  });
  const good = [
    'Trần Thị Ví Dụ,05/03/1991,E2E0001,Kế toán,vidu1@demo.example',
    'Lý Văn Minh Họa,17/11/1987,E2E0002,Địa chính,',
  ];
  const upload = async (rows: string[]) => {
    await page.goto(`${unit}/import`);
    await page.getByLabel('Tệp danh sách').setInputFiles(file(rows));
    await page.locator('main').getByRole('button', { name: 'Kiểm tra tệp' }).click();
  };

  await upload([...good, 'Phạm Sai Ngày,31/02/1990,E2E0003,,']);
  await expect(page.getByText('Ngày sinh không có thật', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Nhập danh sách' })).toHaveCount(0);
  await accessible(page);
  await page.goto(`${unit}/people?q=minh+hoa`);
  await expect(page.getByRole('link', { name: 'Lý Văn Minh Họa' })).toHaveCount(0);

  await upload(good);
  await accessible(page);
  await page.getByRole('button', { name: 'Nhập danh sách' }).click();
  await expect(page.getByText('Đã nhập 2 người.')).toBeVisible();
  await page.goto(`${unit}/people?q=minh+hoa`);
  await expect(page.getByRole('link', { name: 'Lý Văn Minh Họa' }).first()).toBeVisible();

  await upload(good);
  await expect(page.getByText(/không ghi (gì|thêm gì)|Không cần nhập/).first()).toBeVisible();
});

test('what is not hers does not exist', async ({ page }) => {
  for (const path of [
    '/units/xa-vinh-hau/people',
    '/units/ubnd-tinh/people',
    '/admin',
    '/campaigns',
    '/units/so-khcn/progress',
  ]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
  }
});

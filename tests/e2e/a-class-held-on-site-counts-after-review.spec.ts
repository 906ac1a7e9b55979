import { accessible, desk, expect, fits, light, phone, signIn, test } from './journey';

const scan = {
  name: 'danh-sach-ky.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7 danh sách ký tên'),
};

/** Whatever the day: it has come, and lies in the year whose obligations stand. */
const today = () => new Date().toLocaleDateString('sv', { timeZone: 'Asia/Ho_Chi_Minh' });

test('a class held on site counts after review', async ({ browser }) => {
  const keeper = await (await browser.newContext({ viewport: desk })).newPage();
  await signIn(keeper, 'daumoi.demo');
  const unit = /\/units\/([^/]+)/.exec(keeper.url())?.[1] ?? '';
  await keeper.goto(`/units/${unit}/progress/officials-awareness?state=owed`);
  const owing = (await keeper.locator('main tbody tr').first().getByRole('link').innerText()).trim();

  await keeper.goto(`/units/${unit}`);
  await keeper.getByRole('link', { name: 'Minh chứng', exact: true }).click();
  await keeper.waitForURL(/\/evidence$/);
  await accessible(keeper);
  await keeper.getByRole('link', { name: 'Nhập minh chứng' }).click();
  await keeper.waitForURL(/\/evidence\/new$/);
  const title = `Lớp tập huấn tại chỗ ${Date.now()}`;
  await keeper.getByLabel('Tên lớp hoặc khóa học').fill(title);
  await keeper.getByLabel('Nơi tổ chức hoặc nền tảng cấp').fill('Hội trường xã');
  await keeper.getByLabel('Ngày tổ chức hoặc ngày cấp').fill(today());
  await keeper.getByLabel('Bản chụp hoặc tệp quét').setInputFiles(scan);
  await keeper.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(keeper.locator('.notice[role=status]')).toContainText('Hãy thêm người');

  // A line that names nobody is told, and what was typed stays.
  await keeper.getByLabel('Mỗi dòng một mã người').fill('KHONG-CO-1');
  await keeper.getByRole('button', { name: 'Thêm vào danh sách' }).last().click();
  await expect(keeper.getByRole('alert')).toContainText('Không nhận ra 1 dòng');
  await expect(keeper.getByLabel('Mỗi dòng một mã người')).toHaveValue('KHONG-CO-1');

  await keeper.getByLabel('Tìm theo tên hoặc mã').fill(owing);
  await keeper.getByRole('button', { name: 'Tìm', exact: true }).click();
  await keeper.getByRole('checkbox', { name: owing }).first().check();
  await keeper.getByRole('button', { name: 'Thêm vào danh sách' }).first().click();
  await expect(keeper.locator('.notice[role=status]')).toContainText('Đã thêm 1 người');
  await expect(keeper.getByRole('row', { name: owing })).toContainText('Duyệt thì hoàn thành');
  await accessible(keeper);
  await keeper.getByRole('button', { name: 'Gửi duyệt' }).click();
  await expect(keeper.locator('.notice[role=status]')).toContainText('Đã gửi duyệt');
  // Her own hand does not accept it.
  await expect(keeper.getByText('không tự duyệt')).toBeVisible();
  await expect(keeper.getByRole('button', { name: 'Duyệt', exact: true })).toHaveCount(0);

  const reviewer = await (await browser.newContext({ viewport: phone })).newPage();
  await signIn(reviewer, 'chiendich.demo');
  await reviewer.goto(`/units/${unit}/evidence`);
  await reviewer.getByRole('link', { name: 'Xem hàng chờ duyệt' }).click();
  await reviewer.getByRole('link', { name: title }).click();
  await fits(reviewer);
  await accessible(reviewer);
  const [download] = await Promise.all([
    reviewer.waitForEvent('download'),
    reviewer.getByRole('link', { name: scan.name }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(scan.name);
  await reviewer.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await expect(reviewer.locator('.notice[role=status]')).toContainText(/Đã duyệt: [1-9]/);
  await expect(reviewer.getByText('Hoàn thành nhờ minh chứng này').first()).toBeVisible();

  await keeper.goto(`/units/${unit}/progress/officials-awareness?state=met`);
  await expect(keeper.getByRole('link', { name: owing }).first()).toBeVisible();
});

test('a learner hands in her certificate and reads why she owes, without a script', async ({ browser }) => {
  const page = await (await browser.newContext({ viewport: phone, javaScriptEnabled: false })).newPage();
  await signIn(page, 'vanhanh.demo');
  await page.goto('/learn');
  await page.getByRole('link', { name: 'Vì sao tôi phải học?' }).click();
  await expect(page.getByText('Thuộc đối tượng từ ngày').first()).toBeVisible();
  await expect(page.getByText('Căn cứ:').first()).toBeVisible();
  await page.goto('/learn/evidence/new');
  await page.getByLabel('Tên lớp hoặc khóa học').fill('Kỹ năng số cơ bản');
  await page.getByLabel('Nơi tổ chức hoặc nền tảng cấp').fill('One Touch');
  await page.getByLabel('Ngày tổ chức hoặc ngày cấp').fill(today());
  await page.getByRole('button', { name: 'Nộp', exact: true }).click();
  await expect(page.getByText('Cần bản chụp').first()).toBeVisible();
  await expect(page.getByLabel('Tên lớp hoặc khóa học')).toHaveValue('Kỹ năng số cơ bản');
  await page.getByLabel('Bản chụp hoặc tệp quét').setInputFiles(scan);
  await page.getByRole('button', { name: 'Nộp', exact: true }).click();
  await expect(page.getByText('Đã nộp. Đơn vị sẽ xem và trả lời tại đây.')).toBeVisible();
  await fits(page);
});

test('a learner’s pages of evidence are light and open to everybody', async ({ page }) => {
  await page.setViewportSize(phone);
  await signIn(page, 'hocsinh.demo');
  for (const path of ['/learn/obligations', '/learn/evidence', '/learn/evidence/new']) {
    await page.goto(path);
    await fits(page);
    await light(page);
    await accessible(page);
  }
});

import { accessible, clockBack, desk, expect, fits, moveClock, phone, signIn, test } from './journey';

// The journey moves the demo's clock: it runs in order, in one test, and puts the clock back.
test('on 10 October the activity opens by itself, a unit reports, the desk accepts, and the sums show it', async ({
  browser,
  baseURL,
}) => {
  const newPage = async () => (await browser.newContext({ baseURL, viewport: desk, locale: 'vi-VN' })).newPage();
  const desktop = await newPage();
  await signIn(desktop, 'chiendich.demo');
  await expect(desktop).toHaveURL(/\/campaigns$/);
  for (const viewport of [phone, desk]) {
    await desktop.setViewportSize(viewport);
    for (const path of [
      '/campaigns',
      '/campaigns/plans/ke-hoach-1588',
      '/campaigns/plans/ke-hoach-1205',
      '/campaigns/activities',
      '/campaigns/calendar',
    ]) {
      await desktop.goto(path);
      await accessible(desktop);
      await fits(desktop);
    }
  }

  // From the plan: task 3c leads to a new activity for one commune.
  await desktop.goto('/campaigns/plans/ke-hoach-1588');
  const row = desktop.getByRole('row').filter({ hasText: 'Ngày Chuyển đổi số quốc gia 10/10' });
  await row.getByRole('link', { name: /Tạo hoạt động/ }).click();
  await expect(desktop.getByText('Từ nhiệm vụ 3c', { exact: false })).toBeVisible();
  await desktop.getByLabel('Tên hoạt động').fill('Ra quân Ngày Chuyển đổi số quốc gia tại xã');
  await desktop.getByLabel('Lặp lại').selectOption('yearly');
  await desktop.getByLabel('Ngày bắt đầu').fill(await nextTenth(desktop));
  await desktop.getByLabel('Số liệu cần báo cáo').fill('Số người được hướng dẫn | người\nSố điểm hỗ trợ | điểm');
  await accessible(desktop);
  await desktop.getByRole('button', { name: 'Lưu hoạt động' }).click();
  await expect(desktop.getByText('Đã tạo hoạt động', { exact: false })).toBeVisible();
  const activity = new URL(desktop.url()).pathname;
  await desktop.getByLabel('Mã đơn vị').fill('xa-an-phu');
  await desktop.getByRole('button', { name: 'Giao', exact: true }).click();
  await expect(desktop.getByText('Đã giao cho 1 đơn vị mới.')).toBeVisible();
  await expect(desktop.getByText('sẽ tự mở vào ngày 10/10', { exact: false })).toBeVisible();

  const keeper = await newPage();
  await signIn(keeper, 'quantri.demo');
  await keeper.goto('/admin/clock');
  await accessible(keeper);
  const year = await nextYear(keeper);
  await moveClock(keeper, `${year}-10-10`, '08:00');

  try {
    // The sweep comes every few seconds.
    const unit = await newPage();
    await expect(async () => {
      await signIn(unit, 'daumoi.demo');
      await unit.goto('/units/xa-an-phu/activities');
      await expect(unit.getByRole('link', { name: /Ra quân Ngày Chuyển đổi số/ })).toBeVisible({ timeout: 2000 });
    }).toPass();
    await unit.getByRole('link', { name: /Ra quân Ngày Chuyển đổi số/ }).click();
    await accessible(unit);
    await unit.getByLabel('Số người được hướng dẫn').fill('1.204');
    await unit.getByLabel('Số điểm hỗ trợ').fill('ba');
    await unit
      .getByLabel('Đã làm gì', { exact: false })
      .fill('Tổ công nghệ số cộng đồng hướng dẫn tại ba ấp, người dân nộp hồ sơ tại chỗ.');
    await unit.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await expect(unit.getByText('Hãy nhập số không âm', { exact: false }).first()).toBeVisible();
    await expect(unit.getByLabel('Số người được hướng dẫn')).toHaveValue('1.204');
    await unit.getByLabel('Số điểm hỗ trợ').fill('3');
    await unit
      .getByLabel('Ảnh hoặc bản quét', { exact: false })
      .setInputFiles({ name: 'ra-quan.png', mimeType: 'image/png', buffer: tinyPng });
    await unit.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await expect(unit.getByText('Đã gửi báo cáo.')).toBeVisible();
    await accessible(unit);
    await fits(unit);

    await signIn(desktop, 'chiendich.demo');
    await desktop.goto(`${activity}?period=${year}`);
    await accessible(desktop);
    await desktop.getByRole('button', { name: /Chấp nhận/ }).click();
    await expect(desktop.getByText('Đã chấp nhận báo cáo.')).toBeVisible();
    await expect(desktop.getByRole('cell', { name: '1.204' }).first()).toBeVisible();
    await expect(desktop.getByText('100% (1/1)')).toBeVisible();
  } finally {
    await clockBack(keeper);
  }
});

const tinyPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** The year of the next 10 October that has not begun, by the browser's clock, which is the server's here. */
async function nextYear(page: import('@playwright/test').Page): Promise<number> {
  return page.evaluate(() => {
    const now = new Date();
    return now.getFullYear() + (now.getMonth() > 8 ? 1 : 0);
  });
}

async function nextTenth(page: import('@playwright/test').Page): Promise<string> {
  return `${await nextYear(page)}-10-10`;
}

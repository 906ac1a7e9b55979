import { accessible, desk, expect, fits, phone, signIn, test } from './journey';

test('an administrator makes an account, gives it a role at a unit, and the person can use it at once', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.setViewportSize(desk);
  await signIn(page, 'quantri.demo');
  await expect(page).toHaveURL(/\/admin$/);
  for (const viewport of [phone, desk]) {
    await page.setViewportSize(viewport);
    for (const path of [
      '/admin',
      '/admin/accounts',
      '/admin/units',
      '/admin/units/xa-an-phu',
      '/admin/targets',
      '/admin/certificates',
      '/admin/routes',
      '/admin/far-ends',
      '/admin/audit?verify=1',
      '/admin/ui',
    ]) {
      await page.goto(path);
      await accessible(page);
      await fits(page);
    }
  }
  await page.goto('/admin/accounts');
  await page.locator('main').getByText('Tạo tài khoản').first().click();
  await page.getByLabel('Tên đăng nhập', { exact: true }).fill('hanhtrinh.demo');
  await page.getByLabel('Họ và tên', { exact: true }).fill('Ngô Hành Trình');
  await page.locator('main').getByRole('button', { name: 'Tạo tài khoản' }).click();
  await expect(page.getByText('Mã kích hoạt của Ngô Hành Trình')).toBeVisible();
  const code = /\b[A-Z0-9]{4}-[A-Z0-9]{4}\b/.exec(await page.locator('main').innerText())?.[0];
  expect(code, 'the code is shown once').toBeTruthy();
  await page.goto('/admin/accounts?q=hanhtrinh');
  await page.locator('main').getByRole('link', { name: 'Ngô Hành Trình' }).first().click();
  await accessible(page);
  await page.locator('main summary').getByText('Thêm vai trò').click();
  await page.getByLabel('Vai trò').last().selectOption('unit-focal-point');
  await page.getByLabel('Mã đơn vị').fill('xa-an-phu');
  await page.locator('main').getByRole('button', { name: 'Thêm vai trò' }).click();
  await expect(page.getByText(/Đã (thêm|giao) vai trò\./)).toBeVisible();

  const context = await browser.newContext({ baseURL, locale: 'vi-VN' });
  const person = await context.newPage();
  await person.goto('/activate');
  await person.getByLabel('Tên đăng nhập').fill('hanhtrinh.demo');
  await person.getByLabel('Mã kích hoạt').fill(code as string);
  await person.getByLabel('Mật khẩu mới', { exact: true }).fill('123456789012');
  await person.getByLabel('Nhập lại mật khẩu mới').fill('123456789012');
  await person.getByRole('button', { name: 'Kích hoạt và đăng nhập' }).click();
  await expect(person.locator('.field-error, [role=alert]').first()).toBeVisible();
  await person.getByLabel('Mật khẩu mới', { exact: true }).fill('con mèo ngủ trên mái ngói');
  await person.getByLabel('Nhập lại mật khẩu mới').fill('con mèo ngủ trên mái ngói');
  await person.getByRole('button', { name: 'Kích hoạt và đăng nhập' }).click();
  await person.waitForURL((url) => !url.pathname.startsWith('/activate'));
  expect((await person.goto('/units/xa-an-phu/people'))?.status()).toBe(200);

  // Disabled: the next request is a stranger's.
  await page.locator('main summary').getByText('Khóa tài khoản').click();
  const confirm = page.getByRole('dialog');
  await confirm.getByLabel('Lý do').fill('Kết thúc hành trình thử');
  await confirm.getByRole('button', { name: 'Khóa tài khoản' }).click();
  await expect(page.getByText('Đã khóa tài khoản.')).toBeVisible();
  await person.goto('/units/xa-an-phu/people');
  await expect(person).toHaveURL(/\/sign-in/);
  await context.close();
});

import { accessible, costsLittle, desk, expect, fits, light, phone, test } from './journey';

const pages = [
  '/',
  '/courses',
  '/courses/can-bo-dvctt',
  '/courses/bao-ve-du-lieu-ca-nhan/khoa-cua-so',
  '/courses/huong-dan-dich-vu-cong/ba-cach-lam-thu-tuc?text=km',
  '/search?q=ma+otp',
  '/glossary',
  '/certificates',
  '/about',
  '/privacy',
  '/sign-in',
  '/activate',
  '/forgot-password',
];

for (const viewport of [phone, desk]) {
  test(`a visitor finds every public page in order at ${viewport.width} pixels, in both languages`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport);
    for (const path of pages) {
      await page.goto(path);
      await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
      await accessible(page);
      await fits(page);
      await light(page);
    }
    for (const path of [
      '/en',
      '/en/courses',
      '/en/courses/can-bo-dvctt',
      '/en/courses/bao-ve-du-lieu-ca-nhan/khoa-cua-so',
      '/en/search?q=otp',
      '/en/glossary',
      '/en/certificates',
      '/en/about',
      '/en/privacy',
    ]) {
      await page.goto(path);
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
      await accessible(page);
      await light(page);
    }
  });
}

test('public pages hold in the dark as well', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const path of pages) {
    await page.goto(path);
    await accessible(page);
  }
});

test('a first visit costs at most 60 kB without fonts and pictures', async ({ page }) => {
  await costsLittle(page, pages);
});

test('a visitor finds a lesson without diacritics and reads it without an account; a closed course asks her to sign in', async ({
  page,
}) => {
  await page.goto('/courses');
  await page.getByRole('link', { name: 'Tìm trong bài học' }).click();
  await page.getByLabel('Từ cần tìm').fill('nhan tien khong can lam gi');
  await page.locator('main').getByRole('button', { name: 'Tìm', exact: true }).click();
  await expect(page.locator('mark').first()).toHaveText(/Nhận tiền không cần làm gì/i);
  await page.getByRole('region', { name: 'Kết quả tìm' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/courses\/[a-z-]+\/[a-z-]+#/);
  await expect(page.locator('.prose')).toHaveAttribute('lang', 'vi');
  await page.goto('/en/courses/bao-ve-du-lieu-ca-nhan/khoa-cua-so');
  await expect(page.getByText('This lesson is not yet translated')).toBeVisible();
  await expect(page.locator('.prose')).toHaveAttribute('lang', 'vi');
  const closed = await page.goto('/courses/can-bo-dvctt/thanh-toan-truc-tuyen');
  expect(closed?.status()).toBe(404);
});

test('a citizen reads the guide in Khmer, which says that it is a draft and alone fetches the Khmer font', async ({
  page,
}) => {
  const fonts: string[] = [];
  page.on('request', (request) => {
    if (/noto-sans-khmer.*\.woff2/.test(request.url())) fonts.push(request.url());
  });
  await page.setViewportSize(phone);
  await page.goto('/courses/huong-dan-dich-vu-cong/ba-cach-lam-thu-tuc', { waitUntil: 'networkidle' });
  expect(fonts).toEqual([]);
  await page.getByRole('link', { name: 'ភាសាខ្មែរ' }).click();
  await expect(page.locator('.prose').last()).toHaveAttribute('lang', 'km');
  await expect(page.getByText('là bản nháp')).toBeVisible();
  await expect.poll(() => fonts.length).toBeGreaterThan(0);
  await page.getByText('មើលចម្លើយ').first().click();
  await expect(page.getByText('Tổ công nghệ số មិនយកលុយទេ។')).toBeVisible();
  await page.getByRole('link', { name: 'Sang bài tiếp' }).click();
  await expect(page).toHaveURL(/tai-khoan-vneid\?text=km$/);
  await page.getByRole('link', { name: 'Tiếng Việt' }).first().click();
  await expect(page.locator('.prose')).toHaveAttribute('lang', 'vi');
});

test('a serial that nobody was given is told so, without a hint', async ({ page }) => {
  await page.goto('/certificates');
  await page.getByLabel('Mã chứng nhận').fill('7K3M-9QXT-0000-0000-0000-0000-0000');
  await page.locator('main').getByRole('button', { name: 'Kiểm tra' }).click();
  await expect(page.getByText('Không có giấy chứng nhận nào mang mã này')).toBeVisible();
  await expect(page.getByLabel('Mã chứng nhận')).toHaveValue('7K3M9QXT00000000000000000000');
  await accessible(page);
});

test('a page that does not exist says so and leads home', async ({ page }) => {
  const answer = await page.goto('/khong-co-trang-nay');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('link', { name: /Về trang đầu/ }).first()).toBeVisible();
  await accessible(page);
});

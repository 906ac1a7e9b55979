import { accessible, costsLittle, expect, fits, light, phone, signIn, test } from './journey';

const course = 'to-cong-nghe-so';
const lesson = `/learn/courses/${course}/vneid-va-dang-nhap`;

test.use({ viewport: phone });

test('a learner finds a word without diacritics, comes to its place and reads on', async ({ page }) => {
  await signIn(page, 'congnghe.demo');
  await page.goto('/learn');
  await expect(page.getByText(/Còn khoảng \d+ phút học/).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Các năm trước' })).toBeVisible();
  await page.getByLabel('Từ cần tìm').fill('tu doc tu nhap');
  await page.locator('main').getByRole('button', { name: 'Tìm', exact: true }).click();
  await expect(page).toHaveURL(/\/learn\/search\?/);
  await accessible(page);
  await fits(page);
  await light(page);
  await expect(page.locator('mark').first()).toHaveText(/tự đọc, tự nhập/i);
  await page.getByRole('region', { name: 'Kết quả tìm' }).getByRole('link').first().click();
  await expect(page).toHaveURL(new RegExp(`${lesson}#muc-`));
  await page.goto('/learn/glossary');
  await accessible(page);
  await fits(page);
  await page.getByRole('link', { name: 'VNeID mức 2 và đăng nhập Cổng Dịch vụ công quốc gia' }).first().click();
  await expect(page).toHaveURL(new RegExp(`${lesson}#noi-tu-`));
});

test('every page of a learner is light, and holds when its text is twice as large', async ({ page }) => {
  await signIn(page, 'congnghe.demo');
  const pages = [
    '/learn',
    `/learn/courses/${course}`,
    lesson,
    `/learn/courses/${course}/quiz`,
    '/learn/search?q=vneid',
    '/learn/glossary',
    '/learn/obligations',
    '/learn/evidence',
  ];
  await costsLittle(page, pages);
  for (const path of pages) {
    await page.goto(path);
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    await fits(page);
  }
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('a portal is tried by keyboard: the right choice opens the next step, a wrong one says why', async ({
    page,
  }) => {
    await page.goto('/courses/thanh-toan-va-ky-so/tra-phi-tren-cong');
    const steps = page.locator('.try-step');
    const right = (step: number) => steps.nth(step).locator('[data-outcome="right"] > summary');
    const wrong = (step: number) => steps.nth(step).locator('[data-outcome="wrong"] > summary');
    await expect(steps.nth(0)).toBeVisible();
    await expect(steps.nth(1)).toBeHidden();
    await wrong(0).press('Enter');
    await expect(steps.nth(0).getByText('Chưa đúng')).toBeVisible();
    await expect(steps.nth(1)).toBeHidden();
    await right(0).press('Enter');
    await expect(steps.nth(0).getByText('Chưa đúng')).toBeHidden();
    await expect(steps.nth(1)).toBeVisible();
    await right(1).press('Enter');
    await expect(steps.nth(2)).toBeVisible();
    await expect(steps.nth(3)).toBeHidden();
  });

  test('on paper all steps, choices and backs of cards stand open', async ({ page }) => {
    await page.goto('/courses/bao-ve-du-lieu-ca-nhan/khoa-cua-so');
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.try-step').last()).toBeVisible();
    await page.goto('/courses/bao-ve-du-lieu-ca-nhan/kich-ban-thuong-gap');
    await expect(page.locator('.flip-back').first()).toBeVisible();
    await expect(page.locator('.choice-says').last()).toBeVisible();
  });
});

test('what a lesson asks is in order for axe, opened and closed, by day and by night', async ({ page }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    // A card that is still turning is paler than when it lies.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const path of [
      '/courses/thanh-toan-va-ky-so/tra-phi-tren-cong',
      '/courses/bao-ve-du-lieu-ca-nhan/kich-ban-thuong-gap',
    ]) {
      await page.goto(path);
      await accessible(page);
      await page.locator('.prose details').evaluateAll((all) => {
        for (const each of all) (each as HTMLDetailsElement).open = true;
      });
      await accessible(page);
      await fits(page);
    }
  }
});

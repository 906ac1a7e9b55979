import { verify } from '../support/verifier';
import { answerAll, answered } from './answers';
import { accessible, DEMO_PASSWORD, expect, fits, light, phone, signIn, test } from './journey';

const course = 'can-bo-dvctt';

test.describe('on a phone', () => {
  test.use({ viewport: phone });

  test('an official reads her course, passes the quiz and her obligation is met at once', async ({ page, context }) => {
    await signIn(page, 'canbo.demo');
    await expect(page).toHaveURL(/\/learn$/);
    await expect(page.getByRole('heading', { name: 'Cần hoàn thành' })).toBeVisible();
    await accessible(page);
    await fits(page);
    await light(page);

    await page.goto(`/learn/courses/${course}`);
    await accessible(page);
    await fits(page);
    await light(page);
    await page
      .getByRole('link', { name: /Bắt đầu học|Học tiếp/ })
      .first()
      .click();
    for (let lesson = 1; ; lesson++) {
      expect(lesson, 'the course ends').toBeLessThan(20);
      await fits(page);
      await light(page);
      if (lesson <= 2) await accessible(page);
      const next = page.getByRole('button', { name: /^Đã đọc xong/ });
      const last = (await next.innerText()).includes('bài kiểm tra');
      await next.click();
      if (last) break;
    }
    await expect(page).toHaveURL(/\/quiz$/);
    await accessible(page);
    await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
    await expect(page).toHaveURL(/\/learn\/attempts\//);
    await expect(page.getByRole('timer')).toBeVisible();
    expect(await page.content()).not.toMatch(/"correct"|data-correct|isCorrect/);
    const questions = await answerAll(page, course, { wrong: 2 });
    expect(questions).toBe(20);
    await fits(page);

    // A reload, as when the telephone rings: nothing that was saved is gone.
    await expect(page.getByText(/Chưa lưu/)).toHaveCount(0);
    const before = await answered(page);
    expect(before).toBeGreaterThanOrEqual(18);
    await expect(page.getByText(`Đã trả lời ${before}/`)).toBeVisible();
    await page.reload();
    // A page that was drawn before the last answer arrived draws itself once more.
    await expect(async () => expect(await answered(page)).toBe(before)).toPass();
    await accessible(page);

    // Told what is open she may think again, and stands before the first such question.
    page.once('dialog', (dialog) => dialog.dismiss());
    await page.getByRole('button', { name: 'Nộp bài' }).click();
    await expect(page.locator('fieldset[data-question]:focus-within')).toBeInViewport();
    page.once('dialog', (dialog) => dialog.accept());
    await page.getByRole('button', { name: 'Nộp bài' }).click();
    await expect(page).toHaveURL(/\/result$/);
    await expect(page.getByRole('link', { name: 'Tải giấy chứng nhận (PDF)' })).toBeVisible();
    await expect(page.getByText('18 trên 20', { exact: false })).toBeVisible();
    await accessible(page);
    await fits(page);

    await page.goto('/learn');
    await expect(page.getByText(/Đã hoàn thành ngày/).first()).toBeVisible();
    const href = await page
      .getByRole('link', { name: /giấy chứng nhận/i })
      .first()
      .getAttribute('href');
    const pdf = await context.request.get(href as string);
    expect(pdf.headers()['content-type']).toBe('application/pdf');
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');

    // The same paper as a digital credential: signed by a key that anybody finds where the credential says.
    await page.getByRole('link', { name: 'Chứng nhận số' }).first().click();
    await accessible(page);
    await fits(page);
    await light(page);
    const badge = await page.getByRole('link', { name: 'Tải chứng nhận số (.jwt)' }).getAttribute('href');
    const jwt = await (await context.request.get(badge as string)).text();
    await page.goto('/learn');

    // Where the paper's code leads, anybody sees that it is good.
    const check = await page.getByRole('link', { name: 'Trang xác nhận công khai' }).first().getAttribute('href');
    await context.clearCookies();
    const { credential, revoked } = await verify(
      jwt,
      async (url) => (await context.request.get(new URL(url).pathname)).text(),
      new Date(),
    );
    expect(credential.issuer).toMatchObject({ name: expect.stringContaining('An Giang') });
    expect(revoked).toBe(false);
    await page.goto(check as string);
    await expect(page.getByText('Giấy chứng nhận có giá trị')).toBeVisible();
    await expect(page.getByText('Lê Thị Cẩm Vân')).toBeVisible();
    await accessible(page);
    await fits(page);
  });
});

test('without JavaScript the whole way works as well', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false, viewport: phone, locale: 'vi-VN' });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('Tên đăng nhập').fill('hocsinh.demo');
  await page.getByLabel('Mật khẩu', { exact: true }).fill(DEMO_PASSWORD);
  await page.locator('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await expect(page).toHaveURL(/\/learn$/);
  await page.goto('/learn/courses/hoc-sinh-cong-dan-so');
  await page
    .getByRole('link', { name: /Bắt đầu học|Học tiếp/ })
    .first()
    .click();
  await page.getByRole('button', { name: /^Đã đọc xong/ }).click();
  await page.goto('/learn/courses/hoc-sinh-cong-dan-so');
  await expect(page.getByText(/Học tiếp/).first()).toBeVisible();
  await page.goto('/learn/courses/hoc-sinh-cong-dan-so/quiz');
  await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
  await answerAll(page, 'hoc-sinh-cong-dan-so', { wrong: 5 });
  await page.getByRole('button', { name: 'Lưu tạm' }).first().click();
  await expect(page.getByText('Đã lưu tạm bài làm.')).toBeVisible();
  expect(await answered(page)).toBeGreaterThanOrEqual(15);
  await page.getByRole('button', { name: 'Nộp bài' }).click();
  await expect(page).toHaveURL(/\/result$/);
  await expect(page.getByText('15 trên 20', { exact: false })).toBeVisible();
  await expect(page.getByText('Chưa đạt', { exact: false }).first()).toBeVisible();
  await context.close();
});

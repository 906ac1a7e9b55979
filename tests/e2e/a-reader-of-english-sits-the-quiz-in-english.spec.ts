import { accessible, expect, fits, phone, signIn, test } from './journey';

test.use({ viewport: phone });

test('who reads English has the questions and what is said about her answers in English, and may change over in the midst', async ({
  page,
  baseURL,
}) => {
  const readIn = (language: string) =>
    page.request.post('/preferences', {
      headers: { Origin: baseURL ?? '' },
      form: { language, theme: 'auto', next: '/learn' },
    });
  await signIn(page, 'congnghe.demo');
  await readIn('en');
  await page.goto('/learn/courses/can-bo-dvctt/quiz');
  await page.getByRole('button', { name: 'Start the quiz' }).click();
  await expect(page.getByRole('timer')).toBeVisible();
  const question = page.locator('.paper-text').first();
  const english = await question.innerText();
  await expect(page.locator('main form [lang=vi]')).toHaveCount(0);
  await accessible(page);
  await fits(page);
  const choice = page.locator('main form input[type=radio]').first();
  await choice.check();
  await expect(page.locator('[data-state]').first()).toHaveText('Saved');

  // The same paper in Vietnamese: the answer stands where it stood.
  await readIn('vi');
  await page.reload();
  await expect(choice).toBeChecked();
  expect(await question.innerText()).not.toBe(english);
  await readIn('en');
  await page.reload();
  expect(await question.innerText()).toBe(english);

  page.on('dialog', (dialog) => dialog.accept());
  await page.getByRole('button', { name: 'Hand in' }).click();
  await expect(page).toHaveURL(/\/result$/);
  await expect(page.getByText('Remember').first()).toBeVisible();
  await expect(page.locator('main [lang=vi]')).toHaveCount(0);
  await accessible(page);
  await readIn('vi');
});

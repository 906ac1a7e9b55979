import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { accessible, desk, expect, fits, light, phone, signIn, test } from './journey';

test('the year is closed, the number stands, an amendment says why', async ({ browser, baseURL }) => {
  const team = await (await browser.newContext({ baseURL, viewport: desk, locale: 'vi-VN' })).newPage();
  await signIn(team, 'chiendich.demo');
  await team.goto('/reports');
  const year = await team.evaluate(() => new Date().getFullYear() - 1);
  const number = `LT-${year}-CN-001`;
  await look(team);
  await team.getByRole('link', { name: number }).click();
  await expect(team.getByText('Toàn vẹn', { exact: false })).toBeVisible();
  await look(team);
  const shown = await team.locator('code').innerText();

  // Whoever has the file makes the hash again.
  const [json] = await Promise.all([
    team.waitForEvent('download'),
    team.getByRole('link', { name: 'JSON gốc' }).click(),
  ]);
  expect(
    createHash('sha256')
      .update(await readFile(await json.path()))
      .digest('hex'),
  ).toBe(shown);
  const [book] = await Promise.all([
    team.waitForEvent('download'),
    team.getByRole('link', { name: 'Bảng tính (.xlsx)' }).click(),
  ]);
  expect(book.suggestedFilename()).toBe(`${number}.xlsx`);
  expect((await readFile(await book.path())).subarray(0, 2).toString()).toBe('PK');

  // A reader of the printed report, signed in nowhere.
  const reader = await (await browser.newContext({ baseURL, viewport: phone, locale: 'vi-VN' })).newPage();
  await reader.goto('/snapshots');
  await reader.getByLabel('Số', { exact: false }).first().fill(number.toLowerCase());
  await reader.getByLabel('Mã băm SHA-256', { exact: false }).fill(shown);
  await reader.getByRole('button', { name: 'Kiểm chứng' }).click();
  await expect(reader.getByText('Đúng: kỳ số liệu này có thật', { exact: false })).toBeVisible();
  await accessible(reader);
  await fits(reader);
  await light(reader);
  await reader.goto(`/snapshots?number=${number}&hash=${'0'.repeat(64)}`);
  await expect(reader.getByText('Không có kỳ số liệu nào', { exact: false })).toBeVisible();

  // The period is closed, so nothing differs and nothing can be amended; then a figure of that year is entered late.
  await team.goto(`/reports/${number}/amend`);
  await expect(team.getByText('chưa thể đính chính', { exact: false })).toBeVisible();
  await team.goto('/units/ubnd-tinh/progress/reported');
  await reportSatisfaction(team, year);
  await team.goto(`/reports/${number}/amend`);
  await expect(team.getByText('88,5% → 91,25%', { exact: false })).toBeVisible();
  await look(team);
  await team.getByLabel('Lý do đính chính').fill('Nhầm');
  await team.getByRole('button', { name: 'Lập bản đính chính' }).click();
  await expect(team.getByText('Ít nhất 10 ký tự', { exact: false }).first()).toBeVisible();
  await team.getByLabel('Lý do đính chính').fill('Kết quả khảo sát bổ sung được công bố sau ngày chốt');
  await team.getByLabel('Số văn bản').fill('15/BC-SKHCN');
  await team.getByRole('button', { name: 'Lập bản đính chính' }).click();
  await expect(team.getByText('Đã lập bản đính chính', { exact: false })).toBeVisible();
  const amended = (await team.locator('h1').innerText()).split(' ')[0] ?? '';
  expect(amended).toMatch(new RegExp(`^LT-${year}-CN-\\d{3}$`));
  await expect(team.getByText('Kết quả khảo sát bổ sung', { exact: false }).first()).toBeVisible();
  await look(team);
  await team.getByRole('link', { name: 'So với bản đầu' }).click();
  await expect(team.getByText('88,5% → 91,25%', { exact: false })).toBeVisible();
  await look(team);

  // The first stays as it was, and says that it is not the last word.
  await team.goto(`/reports/${number}`);
  await expect(team.getByText('Toàn vẹn', { exact: false })).toBeVisible();
  await expect(team.locator('code')).toHaveText(shown);
  await expect(team.getByText(`đã được đính chính bởi ${amended}`, { exact: false })).toBeVisible();
  await reader.goto(`/snapshots?number=${number}&hash=${shown}`);
  await expect(reader.getByText(amended)).toBeVisible();

  // A month is closed from the list, and not twice.
  await team.goto('/reports');
  const month = team.getByLabel('Kỳ đã kết thúc').locator('option', { hasText: 'Tháng' }).first();
  const words = await month.innerText();
  await team.getByLabel('Kỳ đã kết thúc').selectOption({ label: words });
  await team.getByRole('button', { name: 'Chốt kỳ' }).click();
  await expect(team.getByText('Đã chốt:', { exact: false })).toBeVisible();
  await team.goto('/reports');
  await expect(team.getByRole('cell', { name: words })).toBeVisible();
  await expect(team.getByLabel('Kỳ đã kết thúc').locator('option', { hasText: words })).toHaveCount(0);

  // A leader reads, and closes nothing.
  const leader = await (await browser.newContext({ baseURL, viewport: desk, locale: 'vi-VN' })).newPage();
  await signIn(leader, 'lanhdao.demo');
  await leader.goto(`/reports/${amended}`);
  await expect(leader.getByText('Toàn vẹn', { exact: false })).toBeVisible();
  await expect(leader.getByRole('link', { name: 'Đính chính', exact: true })).toHaveCount(0);
  expect((await leader.goto(`/reports/${number}/amend`))?.status()).toBe(404);
});

async function look(page: Page): Promise<void> {
  for (const viewport of [phone, desk]) {
    await page.setViewportSize(viewport);
    await accessible(page);
    await fits(page);
  }
}

async function reportSatisfaction(page: Page, year: number): Promise<void> {
  await page.locator('select[name="targetId"]').selectOption('satisfaction');
  await page.locator('input[name="year"]').fill(String(year));
  await page.locator('input[name="value"]').fill('91,25');
  await page.locator('input[name="source"]').fill('Khảo sát bổ sung (dữ liệu minh họa)');
  await page.locator('input[name="measuredOn"]').fill(`${year}-12-30`);
  await page.locator('main').getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(page.getByText('91,25%').first()).toBeVisible();
}

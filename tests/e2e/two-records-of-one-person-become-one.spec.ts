import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { accessible, desk, expect, fits, phone, signIn, test } from './journey';

/** A name that no other visit has given. */
const unheardOf = () =>
  `A${Date.now()
    .toString()
    .replace(/\d/g, (digit) => 'bcdghiklmn'.charAt(Number(digit)))}`;

async function add(page: Page, unit: string, name: string): Promise<void> {
  await page.goto(`/units/${unit}/people/new`);
  await page.getByLabel('Họ và tên').fill(name);
  await page.getByLabel('Ngày sinh').fill('1988-08-08');
  await page.locator('main form').getByRole('button').last().click();
  await page.waitForURL(/\/people\/[0-9a-f-]{36}/);
}

test('two records of one person become one', async ({ browser }) => {
  const page = await (await browser.newContext({ viewport: desk })).newPage();
  await signIn(page, 'daumoi.demo');
  const unit = /\/units\/([^/]+)/.exec(page.url())?.[1] ?? '';
  const given = unheardOf();
  await add(page, unit, `Lâm Minh ${given}`);
  await add(page, unit, `${given} Lâm Minh`);

  await page.goto(`/units/${unit}/people`);
  await page.getByRole('link', { name: 'Hồ sơ trùng' }).click();
  await page.getByRole('button', { name: 'Tìm lại' }).click();
  await expect(page.locator('.notice[role=status]')).toContainText('Đã tìm lại');
  await accessible(page);
  await page.getByRole('link', { name: given }).first().click();
  await page.waitForURL(/\/doubles\/[0-9a-f-]{36}/);
  await expect(page.getByText('không hoàn tác được')).toBeVisible();
  await expect(page.getByText('Họ tên đảo thứ tự')).toBeVisible();
  await accessible(page);
  await page.getByRole('radio', { name: `Lâm Minh ${given}` }).check();
  await page.getByRole('button', { name: 'Hợp nhất', exact: true }).click();
  await expect(page.locator('.notice[role=status]')).toContainText('Đã hợp nhất hai hồ sơ');
  await page.goto(`/units/${unit}/people?q=${given}`);
  await expect(page.locator('main tbody tr')).toHaveCount(1);
});

test('somebody takes a copy of all that is kept about her', async ({ browser }) => {
  const page = await (await browser.newContext({ viewport: phone })).newPage();
  await signIn(page, 'congnghe.demo');
  await page.goto('/account');
  await page.getByRole('link', { name: 'Dữ liệu của tôi' }).click();
  await fits(page);
  await accessible(page);
  const [readable] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải bản đọc được' }).click(),
  ]);
  const html = readFileSync(await readable.path(), 'utf8');
  expect(html).toContain('Nghĩa vụ học tập');
  expect(html).toContain('congnghe.demo');
  const [forMachines] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải bản cho máy' }).click(),
  ]);
  const { format, tables } = JSON.parse(readFileSync(await forMachines.path(), 'utf8'));
  expect(format).toBe('lan-toa/personal-data/1');
  expect(tables.Membership.length).toBeGreaterThan(0);
});

import type { Page } from '@playwright/test';
import { accessible, clockBack, desk, expect, fits, moveClock, phone, pressWithFactor, signIn, test } from './journey';

const RULE = 'Nhắc hạn hoàn thành theo bậc';

// The journey moves the demo's clock and puts it back.
test('the ladder reminds once, and the dry run said so', async ({ browser, baseURL }) => {
  const newPage = async () => (await browser.newContext({ baseURL, viewport: desk, locale: 'vi-VN' })).newPage();

  // The team writes a rule: what is wrong is said, what was typed stays; it awaits approval by somebody else.
  const team = await newPage();
  await signIn(team, 'chiendich.demo');
  await team.goto('/campaigns/reminders/new');
  await look(team);
  await team.getByLabel('Tên quy tắc').fill('Quy tắc thử của tổ');
  await team.getByLabel('Nhắc ai').first().selectOption('person');
  await team.getByLabel('Số ngày so với hạn').first().fill('hai');
  await team.getByRole('button', { name: 'Lưu quy tắc' }).click();
  await expect(team.getByText('Hãy nhập số ngày', { exact: false }).first()).toBeVisible();
  await expect(team.getByLabel('Số ngày so với hạn').first()).toHaveValue('hai');
  await team.getByLabel('Nhắc ai').first().selectOption('head');
  await team.getByLabel('Số ngày so với hạn').first().fill('20');
  await team.getByRole('button', { name: 'Lưu quy tắc' }).click();
  await expect(team.getByText('Quy tắc chờ phê duyệt', { exact: false })).toBeVisible();
  await expect(team.getByText('phải do người khác phê duyệt', { exact: false })).toBeVisible();
  await look(team);

  // The approver looks who would get what on the next working day, then stands for the province's rule.
  const approver = await newPage();
  await signIn(approver, 'pheduyet.demo');
  await approver.goto('/campaigns/reminders');
  await look(approver);
  await approver.getByRole('link', { name: RULE }).click();
  await approver.getByRole('link', { name: 'Xem trước ai sẽ nhận gì' }).click();
  const day = await approver.getByLabel('Ngày gửi').inputValue();
  const said = await countsOf(approver);
  expect(said).toBeGreaterThan(10);
  await expect(approver.getByRole('heading', { name: 'Thư tổng hợp' })).toBeVisible();
  await look(approver);
  await approver.goto('/campaigns/reminders');
  await approver.getByRole('link', { name: RULE }).click();
  await pressWithFactor(approver, 'Phê duyệt bản này', 'Đang chạy');
  await approver.goto(`/campaigns/reminders/ahead?day=${day}`);
  expect(await countsOf(approver)).toBe(said);

  const keeper = await newPage();
  // The run of five past the hour is due at once.
  await moveClock(keeper, day, '10:06');
  try {
    await signIn(approver, 'pheduyet.demo');
    const from = performance.now();
    await expect(async () => {
      await approver.goto('/campaigns/reminders/sent?q=tran+quoc+tuan');
      await expect(approver.getByRole('cell', { name: 'Thư điện tử' }).first()).toBeVisible({ timeout: 1_000 });
      await expect(approver.getByText('Trần Quốc Tuấn').first()).toBeVisible({ timeout: 1_000 });
    }).toPass();
    const took = performance.now() - from;
    await expect(async () => {
      await approver.goto('/campaigns/reminders/sent?q=tran+quoc+tuan');
      expect(await sentOf(approver)).toBe(said);
    }).toPass();
    await look(approver);
    // Another hour, another run: nobody is told again, and nothing is left for the day.
    await moveClock(keeper, day, '11:06');
    await signIn(approver, 'pheduyet.demo');
    // Nothing tells of a run that had nothing to do: it is given the time that the first one took, twice.
    await approver.waitForTimeout(Math.max(2 * took, 5_000));
    await approver.goto('/campaigns/reminders/sent');
    expect(await sentOf(approver)).toBe(said);
    await approver.getByRole('link', { name: 'Xem đợt gửi' }).first().click();
    await expect(approver.getByText(RULE, { exact: false }).first()).toBeVisible();
    await signIn(keeper, 'quantri.demo');
    await keeper.goto('/admin/far-ends?q=c%E1%BA%A7n+theo+d%C3%B5i');
    await expect(keeper.getByText('Việc cần theo dõi ngày', { exact: false }).first()).toBeVisible();
  } finally {
    await clockBack(keeper);
    await signIn(approver, 'pheduyet.demo');
    await approver.goto('/campaigns/reminders');
    await approver.getByRole('link', { name: RULE }).click();
    await approver.getByText('Dừng quy tắc', { exact: true }).first().click();
    await approver.getByRole('dialog').getByRole('button', { name: 'Dừng quy tắc' }).click();
    await expect(approver.getByText('Đã dừng', { exact: false }).first()).toBeVisible();
  }
});

async function look(page: Page): Promise<void> {
  for (const viewport of [phone, desk]) {
    await page.setViewportSize(viewport);
    await accessible(page);
    await fits(page);
  }
}

/** How many people the look ahead would remind, by the sum of its lines. */
async function countsOf(page: Page): Promise<number> {
  const lines = await page
    .locator('summary')
    .filter({ hasText: / người$/ })
    .allInnerTexts();
  return lines.reduce((sum, text) => sum + Number(text.replace(/\D/g, '')), 0);
}

/** How many mails went to persons, by the rows of the page. */
async function sentOf(page: Page): Promise<number> {
  const rows = page.getByRole('row').filter({ has: page.getByRole('cell', { name: 'Thư điện tử' }) });
  const counts = await rows.locator('td[data-label="Số việc"]').allInnerTexts();
  return counts.reduce((sum, text) => sum + Number(text.replace(/\D/g, '')), 0);
}

import { accessible, desk, expect, fits, phone, signIn, test } from './journey';

test('a leader has a minute: where it stands, where it hurts, and every number opens and adds up', async ({ page }) => {
  await page.setViewportSize(desk);
  await signIn(page, 'lanhdao.demo');
  await test.step('she lands on one page, which is one sheet of paper', async () => {
    await expect(page).toHaveURL(/\/units\/ubnd-tinh\/overview$/);
    await expect(page.getByRole('heading', { name: 'Tóm tắt cho lãnh đạo' })).toBeVisible();
    await expect(page.locator('main h3')).toHaveCount(4);
    await expect(page.getByRole('heading', { name: 'Nơi cần quan tâm nhất' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Số liệu báo cáo, không tính từ hệ thống' })).toBeVisible();
    await accessible(page);
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(paper.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
    await page.setViewportSize(phone);
    await fits(page);
    await page.setViewportSize(desk);
  });
  await test.step('a number opens to its units, whose rows add up to it', async () => {
    await page.getByRole('link', { name: 'Cán bộ, công chức, viên chức' }).click();
    await expect(page.getByRole('heading', { name: 'Mẫu số gồm những ai' })).toBeVisible();
    const number = (text: string) => Number(text.replaceAll('.', ''));
    const totalOf = async (state: string) => {
      const value = page.locator('.description-list div', { hasText: state }).first().locator('dd');
      return number(await value.innerText());
    };
    const column = page.locator('main table').first();
    for (const [index, state] of [
      [2, 'Đã hoàn thành'],
      [3, 'Chưa hoàn thành'],
    ] as const) {
      const cells = await column.locator(`tbody tr td:nth-of-type(${index})`).allInnerTexts();
      const own = await ownOf(state);
      expect(cells.map(number).reduce((sum, each) => sum + each, own)).toBe(await totalOf(state));
    }
    async function ownOf(state: string): Promise<number> {
      const here = page.url();
      await page.goto(`${here}${here.includes('?') ? '&' : '?'}own=1`);
      const own = await totalOf(state);
      await page.goto(here);
      return own;
    }
  });
  await test.step('units are compared by rate, each with the range that its size allows', async () => {
    await page.getByRole('link', { name: 'So sánh công bằng theo tỷ lệ' }).click();
    await expect(page.getByText(/Tỷ lệ chung của \d+ đơn vị/)).toBeVisible();
    await expect(page.getByText(/từ \d+% đến \d+%/).first()).toBeVisible();
    await accessible(page);
    await page.setViewportSize(phone);
    await fits(page);
    await page.setViewportSize(desk);
  });
  await test.step('and asked as it was on a day, in the units of then or of today, with the same total', async () => {
    const totals: string[] = [];
    for (const view of ['then', 'now']) {
      // The last day of the districts.
      await page.goto(`/units/ubnd-tinh/progress?cycle=2025&on=2025-06-30&as=${view}`);
      await expect(page.getByLabel('Số liệu đến hết ngày')).toHaveValue('2025-06-30');
      const districts = page.locator('main table').last().getByRole('link', { name: 'Huyện, thị xã, thành phố' });
      await expect(districts).toHaveCount(view === 'then' ? 1 : 0);
      totals.push(await page.locator('tfoot').first().innerText());
    }
    expect(totals[0]).toBe(totals[1]);
    await accessible(page);
  });
});

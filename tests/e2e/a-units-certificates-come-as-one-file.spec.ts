import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { readArchive } from '../../app/foundation/documents/archive.server';
import { complete } from './answers';
import { accessible, expect, fits, phone, signIn, test } from './journey';

const course = { slug: 'hoc-sinh-cong-dan-so', title: /^Công dân số tuổi học trò/ };
const certificates = '/units/xa-an-phu/certificates';

test.use({ viewport: phone });

/** Chooses a course with the keyboard alone, and says how many papers the page counts. */
async function choose(page: Page, title: RegExp | string): Promise<void> {
  const select = page.getByLabel('Khóa học');
  const label = await select.locator('option', { hasText: title }).first().innerText();
  await select.selectOption({ label });
  await page.getByRole('button', { name: 'Lọc' }).press('Enter');
  await page.waitForURL(/course=/);
}

async function fetched(page: Page, format: 'PDF' | 'ZIP'): Promise<Buffer> {
  const line = page.locator('tr', { hasText: `, ${format}` }).first();
  const link = line.getByRole('link', { name: /^Tải tệp \(/ });
  await expect(link).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent('download'), link.press('Enter')]);
  expect(download.suggestedFilename()).toBe(`giay-chung-nhan-xa-an-phu.${format.toLowerCase()}`);
  return readFileSync(await download.path());
}

test('a focal point fetches the certificates of her unit in one file: as many as were counted, and nobody else’s', async ({
  page,
  browser,
  baseURL,
}) => {
  const visit = async (loginName: string) => {
    const other = await (await browser.newContext({ baseURL, viewport: phone, locale: 'vi-VN' })).newPage();
    await signIn(other, loginName);
    return other;
  };
  // One of a team of the commune, and somebody of a department.
  for (const learner of ['congnghe.demo', 'vanhanh.demo']) {
    const learning = await visit(learner);
    await complete(learning, course.slug);
    await learning.context().close();
  }

  await signIn(page, 'daumoi.demo');
  await page.goto(certificates);
  await accessible(page);
  await fits(page);
  await choose(page, course.title);
  await expect(page.getByText('Có 1 giấy chứng nhận.')).toBeVisible();

  // By keyboard: the second of two formats, then the button.
  const formats = page.getByRole('group', { name: 'Dạng tệp' });
  await formats.getByRole('radio').first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(formats.getByRole('radio', { name: /^Tệp nén/ })).toBeChecked();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Tạo tệp' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Đã nhận yêu cầu.')).toBeVisible();
  const names = [...(await readArchive(await fetched(page, 'ZIP'))).keys()];
  expect(names).toEqual([expect.stringMatching(/^\d{4}-\d{6} Đinh Văn Lộc\.pdf$/)]);
  await accessible(page);
  await fits(page);

  await page.getByRole('radio', { name: /^Một tệp PDF/ }).check();
  await page.getByRole('button', { name: 'Tạo tệp' }).press('Enter');
  const pdf = (await fetched(page, 'PDF')).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);

  // Nothing to fetch is said, and no button leads to it.
  await choose(page, /^Vận hành hệ thống/);
  await expect(page.getByText('Không có giấy chứng nhận nào như đã chọn.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Tạo tệp' })).toHaveCount(0);
  await accessible(page);

  // The page and the file are not there for those whose unit it is not.
  await choose(page, course.title);
  const file =
    (await page
      .getByRole('link', { name: /^Tải tệp \(/ })
      .first()
      .getAttribute('href')) ?? '';
  expect(file).toMatch(/\/certificates\/[\w-]+\/file$/);
  for (const stranger of ['truonghoc.demo', 'canbo.demo', 'lanhdao.demo']) {
    const other = await visit(stranger);
    for (const path of [certificates, file])
      expect((await other.request.get(path)).status(), `${stranger} ${path}`).toBe(404);
    await other.context().close();
  }
});

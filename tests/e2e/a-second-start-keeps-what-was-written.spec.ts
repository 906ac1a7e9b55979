import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { desk, expect, signIn, test } from './journey';
import { type Product, startProduct } from './product';

const unit = '/units/xa-an-phu';

test('a second start keeps what was written, and fills nothing again', async ({ browser }) => {
  test.setTimeout(300_000);
  const dataDir = mkdtempSync(join(tmpdir(), 'lantoa-e2e-'));
  const products: Product[] = [];
  const visit = async () => {
    const product = await startProduct(dataDir);
    products.push(product);
    const context = await browser.newContext({ baseURL: product.url, viewport: desk, locale: 'vi-VN' });
    const page = await context.newPage();
    await signIn(page, 'daumoi.demo');
    return { product, page };
  };
  try {
    const first = await visit();
    expect(first.product.printed()).toContain('Filling the demo');
    await first.page.goto(`${unit}/people/new`);
    await first.page.getByLabel('Họ và tên').fill('Nguyễn Thị Còn Đây');
    await first.page.locator('main').getByRole('button', { name: 'Thêm người' }).click();
    await expect(first.page.getByText('Đã thêm vào danh sách.')).toBeVisible();
    await first.product.stop();

    const second = await visit();
    expect(second.product.printed()).not.toContain('Filling the demo');
    await second.page.goto(`${unit}/people?q=con+day`);
    await expect(second.page.getByRole('link', { name: 'Nguyễn Thị Còn Đây' }).first()).toBeVisible();
    await second.page.goto(`${unit}`);
    await expect(second.page.getByText('Thị trấn An Phú').first()).toBeVisible();
  } finally {
    for (const product of products) await product.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

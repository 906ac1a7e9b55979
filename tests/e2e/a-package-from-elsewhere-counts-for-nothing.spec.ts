import { scormArchive } from '../support/scorm';
import { accessible, desk, expect, fits, light, phone, signIn, test } from './journey';

const zip = (name: string, buffer: Uint8Array) => ({ name, mimeType: 'application/zip', buffer: Buffer.from(buffer) });

test('our own exported course runs in our player, goes on where it was, and leaves again', async ({
  browser,
  page,
}) => {
  await page.setViewportSize(desk);
  await signIn(page, 'quantri.demo');
  const exported = await page.context().request.get('/admin/packages/bao-ve-du-lieu-ca-nhan/vi');
  await page.goto('/campaigns/packages');
  await accessible(page);
  await page.getByLabel('Tệp gói (ZIP)').setInputFiles(zip('hong.zip', Buffer.from('không phải ZIP')));
  await page.getByRole('button', { name: 'Kiểm tra và đưa vào' }).click();
  await expect(page.getByText('Tệp không phải là tệp ZIP.').first()).toBeVisible();
  await page.getByLabel('Tệp gói (ZIP)').setInputFiles(zip('khoa.zip', await exported.body()));
  await page.getByRole('button', { name: 'Kiểm tra và đưa vào' }).click();
  await expect(page.getByText(/Đã đưa vào gói/)).toBeVisible();
  await accessible(page);
  const desked = page.url();

  const context = await browser.newContext({ viewport: phone });
  const learner = await context.newPage();
  await signIn(learner, 'canbo.demo');
  await learner.goto('/learn');
  await learner.getByRole('link', { name: 'Gói học liệu của đơn vị khác' }).click();
  await accessible(learner);
  await learner.getByRole('link', { name: /dữ liệu cá nhân/ }).click();
  const frame = learner.locator('iframe');
  await expect(frame).toHaveAttribute('sandbox', 'allow-scripts allow-forms');
  const sco = learner.frameLocator('iframe');
  await expect(sco.locator('#page').contentFrame().getByRole('heading', { level: 1 })).toBeVisible();
  await expect(sco.getByRole('status')).toHaveText(/^Đã đọc 0 trên \d+ bài$/);
  await light(learner);
  await fits(learner);
  await accessible(learner, 'iframe');
  await sco.getByRole('button', { name: 'Đã đọc xong bài này' }).click();
  await expect(sco.getByRole('status')).toHaveText(/^Đã đọc 1 trên/);
  await expect(learner.getByText('Đã lưu tiến độ do gói báo.')).toBeVisible();
  await learner.reload();
  await expect(sco.getByRole('status')).toHaveText(/^Đã đọc 1 trên/);
  await expect(learner.getByRole('table')).toContainText('do gói tự báo');
  await accessible(learner, 'iframe');

  await page.goto(desked);
  await page.getByRole('button', { name: 'Gỡ gói' }).click();
  await expect(page.getByText(/Đã gỡ gói/)).toBeVisible();
  const gone = await learner.goto(learner.url());
  expect(gone?.status()).toBe(404);
  await context.close();
});

test('a package that boasts reaches nothing of ours, and messages from elsewhere are passed over', async ({
  page,
  context,
}) => {
  await page.setViewportSize(desk);
  await signIn(page, 'chiendich.demo');
  await page.goto('/campaigns/packages');
  await page.getByLabel('Tệp gói (ZIP)').setInputFiles(zip('khoe.zip', scormArchive({ 'phim/a.mp4': '0123456789' })));
  await page.getByRole('button', { name: 'Kiểm tra và đưa vào' }).click();
  await page.getByRole('link', { name: 'Mở gói' }).click();
  await expect(page.getByText('Gói chưa báo gì.')).toBeVisible();
  const posts: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(request.postData() ?? '');
  });

  const sco = page.frameLocator('iframe');
  await expect(sco.getByText('ab-initio')).toBeVisible();
  const inside = page.frames().find((frame) => frame.url().includes('/package-files/'));
  const reached = await inside?.evaluate(() => {
    const attempt = (what: () => unknown) => {
      try {
        return String(what());
      } catch {
        return 'refused';
      }
    };
    return {
      origin: self.origin,
      cookie: attempt(() => document.cookie),
      parent: attempt(() => window.parent.document.title),
      storage: attempt(() => localStorage.length),
    };
  });
  expect(reached).toEqual({ origin: 'null', cookie: 'refused', parent: 'refused', storage: 'refused' });
  const token = await page.locator('[data-token]').getAttribute('data-token');
  const said = { status: 'passed', score: '100', location: '', suspendData: 'giả', seconds: 5 };
  await page.evaluate(
    ([lanToaSco, claim]) => window.postMessage({ lanToaSco, said: claim, session: 'phien00001' }, '*'),
    [token, said] as const,
  );
  await sco.getByRole('button', { name: 'Nhận 100 điểm' }).click();
  await expect(page.getByText('Đã lưu tiến độ do gói báo.')).toBeVisible();
  expect(posts).toHaveLength(1);
  expect(posts[0]).not.toContain('gi%E1%BA%A3');
  await page.reload();
  await expect(sco.getByText('resume da-bam')).toBeVisible();
  await expect(page.getByRole('row', { name: /Đạt do gói tự báo 100/ })).toBeVisible();

  const files = await page.locator('[data-launch]').getAttribute('data-launch');
  const alone = await context.newPage();
  const answer = await alone.goto(files ?? '');
  expect(answer?.headers()['content-security-policy']).toContain('sandbox allow-scripts allow-forms;');
  expect(await alone.evaluate(() => self.origin)).toBe('null');
  const film = (headers: Record<string, string>) =>
    context.request.get((files ?? '').replace(/index\.html.*$/, 'phim/a.mp4'), { headers });
  const part = await film({ Range: 'bytes=4-7' });
  expect([part.status(), part.headers()['content-range'], await part.text()]).toEqual([206, 'bytes 4-7/10', '4567']);
  expect((await film({ 'If-None-Match': part.headers().etag ?? '' })).status()).toBe(304);
  expect((await film({ Range: 'bytes=10-' })).status()).toBe(416);
  const foreign = await context.request.get((files ?? '').replace(/\.[0-9a-f]{64}\//, `.${'0'.repeat(64)}/`));
  expect(foreign.status()).toBe(404);
});

test('the package of the demo goes on where its learner left, says why an answer is right, and its mark is its own word', async ({
  page,
}) => {
  await page.setViewportSize(phone);
  await signIn(page, 'canbo.demo');
  await page.goto('/learn/packages');
  await page.getByRole('link', { name: 'An toàn khi quét mã QR' }).click();
  const sco = page.frameLocator('iframe');
  await expect(sco.getByText('Màn hình 6 trên 8')).toBeVisible();
  await expect(sco.getByRole('heading', { name: /^Câu 2\./ })).toBeVisible();
  await sco.getByRole('button', { name: 'Trả lời' }).click();
  await expect(sco.getByText('Hãy chọn một câu trả lời.')).toBeVisible();
  await sco.getByLabel(/Của người đứng tên/).check();
  await sco.getByRole('button', { name: 'Trả lời' }).click();
  await expect(sco.getByRole('status').filter({ hasText: 'Bạn trả lời đúng.' })).toBeVisible();
  await sco.getByRole('button', { name: 'Tiếp' }).click();
  await sco.getByLabel(/Chờ xem tài khoản/).check();
  await sco.getByRole('button', { name: 'Trả lời' }).click();
  await expect(sco.getByText('Đúng. Khóa trước, mọi việc khác sau.')).toBeVisible();
  await sco.getByRole('button', { name: 'Tiếp' }).click();
  await expect(sco.getByRole('heading', { name: 'Kết quả' })).toBeFocused();
  await expect(sco.getByText('Bạn trả lời đúng 2 trên 3 câu: đạt.')).toBeVisible();
  await expect(page.getByText('Đã lưu tiến độ do gói báo.')).toBeVisible();

  const alone = await page.context().newPage();
  await alone.goto((await page.locator('[data-launch]').getAttribute('data-launch')) ?? '');
  await expect(alone.getByRole('heading', { name: 'Kết quả' })).toBeVisible();
  for (let screen = 8; screen > 0; screen -= 1) {
    await expect(alone.getByText(`Màn hình ${screen} trên 8`)).toBeVisible();
    await accessible(alone);
    await fits(alone);
    if (screen > 1) await alone.getByRole('button', { name: 'Quay lại' }).click();
  }
  await page.reload();
  await expect(page.getByRole('table')).toContainText('do gói tự báo67');
});

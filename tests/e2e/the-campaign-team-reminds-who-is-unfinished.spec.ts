import { accessible, clockBack, desk, expect, fits, moveClock, phone, pressWithFactor, signIn, test } from './journey';

test('a reminder by mail and SMS leaves at its time, each recipient has a state, and the far ends got it', async ({
  browser,
  baseURL,
}) => {
  const newPage = async () => (await browser.newContext({ baseURL, viewport: desk, locale: 'vi-VN' })).newPage();
  const team = await newPage();
  await signIn(team, 'chiendich.demo');

  // From the figure to the people who make it.
  for (const viewport of [phone, desk]) {
    await team.setViewportSize(viewport);
    await team.goto('/units/ubnd-tinh/progress');
    await accessible(team);
    await fits(team);
    await team.getByRole('link', { name: 'Xem chi tiết' }).first().click();
    await accessible(team);
    await fits(team);
  }

  await team.goto('/campaigns/messages/new');
  await accessible(team);
  await team.getByLabel('Đơn vị (gồm các đơn vị bên dưới)').selectOption('so-khcn');
  await team.getByLabel('SMS').check();
  await team.getByLabel('Thư điện tử').check();
  await team.getByLabel('Tên đợt gửi').fill('Nhắc học hành trình');
  const tomorrow = await team.evaluate(() => {
    const next = new Date(Date.now() + (24 + 7) * 3_600_000);
    return next.toISOString().slice(0, 10);
  });
  await team.getByLabel('Ngày gửi').fill(tomorrow);
  await team.getByLabel('Giờ gửi').fill('08:00');
  await team.getByRole('button', { name: 'Xem trước' }).click();
  await expect(team.getByText('Nếu gửi như thế này')).toBeVisible();
  await accessible(team);
  await fits(team);
  await team.getByRole('button', { name: 'Lập đợt gửi để phê duyệt' }).click();
  await expect(team.getByText('Đã lập 2 đợt gửi', { exact: false })).toBeVisible();

  const waves = await team
    .getByRole('link', { name: 'Nhắc học hành trình' })
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
  expect(new Set(waves).size).toBe(2);
  for (const wave of waves) {
    await team.goto(wave);
    await accessible(team);
    await fits(team);
    await pressWithFactor(team, 'Phê duyệt đợt gửi', 'Đã duyệt, chờ giờ gửi');
  }

  const keeper = await newPage();
  await moveClock(keeper, tomorrow, '08:00');
  try {
    await signIn(team, 'chiendich.demo');
    for (const wave of waves) {
      await expect(async () => {
        await team.goto(wave);
        await expect(team.getByText('Đã gửi xong').first()).toBeVisible({ timeout: 1000 });
      }).toPass();
      await accessible(team);
      await expect(team.getByText(/Đã (đến nơi|bàn giao)/).first()).toBeVisible();
    }
    await signIn(keeper, 'quantri.demo');
    await keeper.goto('/admin/far-ends?q=Nh%E1%BA%AFc+ho%C3%A0n+th%C3%A0nh');
    await accessible(keeper);
    await expect(keeper.getByText('Nhắc hoàn thành', { exact: false }).first()).toBeVisible();
  } finally {
    await clockBack(keeper);
  }
});

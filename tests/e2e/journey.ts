import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { publishEveryType } from './every-type-course';
import { type FilledProduct, startFilled } from './product';

export { expect };

export const DEMO_PASSWORD = 'LanToa-demo-2026';
export const phone = { width: 390, height: 844 };
export const desk = { width: 1280, height: 900 };

type Journey = {
  /** Fails the journey at its end for every violation of the content security policy, console error or failed script. */
  watch: undefined;
};

type Worker = {
  /** The product of a file of journeys. */
  productFor: (file: string) => Promise<Pick<FilledProduct, 'url' | 'dataDir'>>;
};

export const test = base.extend<Journey, Worker>({
  productFor: [
    async ({ browserName: _ }, use) => {
      let present: { file: string; product: FilledProduct } | undefined;
      await use(async (file) => {
        const { BASE_URL, DATA_DIR = '.data' } = process.env;
        if (BASE_URL) return { url: BASE_URL, dataDir: DATA_DIR };
        if (present?.file === file) return present.product;
        await present?.product.stop();
        present = { file, product: await startFilled() };
        return present.product;
      });
      await present?.product.stop();
    },
    { scope: 'worker' },
  ],
  // Each file begins on a demo that nobody has touched: what another has written, moved or used up is not there.
  baseURL: async ({ productFor }, use, { file }) => use((await productFor(file)).url),
  watch: [
    async ({ context }, use) => {
      const faults: string[] = [];
      context.on('console', (message) => {
        // A refused page and a lost network are what journeys ask for on purpose; everything else on the console is a fault.
        const refused =
          /Failed to load resource: (the server responded with a status of 40[0134]|net::ERR_INTERNET_DISCONNECTED)/.test(
            message.text(),
          );
        if (message.type() === 'error' && !refused) faults.push(`${message.location().url}: ${message.text()}`);
      });
      context.on('weberror', (error) => faults.push(String(error.error())));
      context.on('response', (response) => {
        if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`);
      });
      await use(undefined);
      expect(faults, 'faults in the browser').toEqual([]);
    },
    { auto: true },
  ],
});

/** The journeys of this file find the courses with every type of question as well, which a start of the product does not offer. */
export function withEveryType(): void {
  test.beforeAll(async ({ productFor }, { file }) => publishEveryType((await productFor(file)).dataDir));
}

/** Signs in as a demo account; a second factor is answered with the code that the demo shows. */
export async function signIn(page: Page, loginName: string): Promise<void> {
  await page.goto('/sign-in');
  // Still signed in: the door leads on.
  if (!new URL(page.url()).pathname.startsWith('/sign-in')) return showSecondFactor(page);
  await page.getByLabel('Tên đăng nhập').fill(loginName);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(DEMO_PASSWORD);
  await page.locator('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await showSecondFactor(page);
}

/** Where a second factor is asked for: reads the code off the demo's hint. A code is good once, so a second visit waits for the next. */
async function showSecondFactor(page: Page): Promise<void> {
  const asked = () => new URL(page.url()).pathname.startsWith('/second-factor');
  if (!asked()) return;
  let used = '';
  await expect(async () => {
    if (!asked()) return;
    const code = await shownCode(page);
    if (code === used) await page.reload();
    expect(code, 'the demo shows the next code').not.toBe(used);
    used = code;
    await page.getByLabel('Mã sáu số').fill(code);
    await page.getByRole('button', { name: 'Tiếp tục', exact: true }).click();
    await expect
      .poll(async () => !asked() || (await page.locator('.field-error, [role=alert]').count()) > 0)
      .toBe(true);
    expect(asked(), 'the code is accepted').toBe(false);
  }).toPass({ intervals: [1_000] });
}

async function shownCode(page: Page): Promise<string> {
  const shown = /\b(\d{3}) ?(\d{3})\b/.exec(await page.locator('main').innerText());
  expect(shown, 'the demo shows the code').toBeTruthy();
  return shown?.slice(1).join('') ?? '';
}

/**
 * Presses a button that may ask for a fresh second factor first: then the way leads back, and it is pressed again. `done` is what
 * the page says afterwards.
 */
export async function pressWithFactor(page: Page, name: string, done: string): Promise<void> {
  const button = page.getByRole('button', { name });
  const result = page.getByText(done).first();
  await button.click();
  await expect(result.or(page.getByLabel('Mã sáu số'))).toBeVisible();
  if (await result.isVisible()) return;
  await showSecondFactor(page);
  await expect(result.or(button)).toBeVisible();
  if (await button.isVisible()) await button.click();
  await expect(result).toBeVisible();
}

/** Moves the clock of the demo. Who was signed in may be so no longer: whoever goes on signs in again. */
export async function moveClock(keeper: Page, day: string, time: string): Promise<void> {
  await signIn(keeper, 'quantri.demo');
  await keeper.goto('/admin/clock');
  await keeper.getByLabel('Ngày', { exact: true }).fill(day);
  await keeper.getByLabel('Giờ').fill(time);
  await keeper.getByRole('button', { name: 'Chuyển đồng hồ' }).click();
  // Said where she stands then: her own session may have run out with the time that passed.
  await expect(keeper.getByText('Đã chuyển đồng hồ demo.')).toBeVisible();
}

/** Puts the clock of the demo back. */
export async function clockBack(keeper: Page): Promise<void> {
  await signIn(keeper, 'quantri.demo');
  await keeper.goto('/admin/clock');
  await keeper.getByRole('button', { name: 'Về giờ thật' }).click();
  await expect(keeper.getByText('Đồng hồ đã về giờ thật.')).toBeVisible();
}

/**
 * axe finds nothing on the page as it stands: WCAG 2.2 A and AA and best practices.
 * @param others what on it is made by others, as a selector
 */
export async function accessible(page: Page, others?: string): Promise<void> {
  await page.waitForLoadState();
  const axe = new AxeBuilder({ page });
  const { violations } = await (others ? axe.exclude(others) : axe).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  expect(found, `axe on ${page.url()}`).toEqual([]);
}

/** Nothing on the page is wider than the window: what scrolls sideways scrolls in a frame of its own. */
export async function fits(page: Page): Promise<void> {
  await page.waitForLoadState();
  // Until its font has come a page is drawn in another, whose words may be wider.
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), {
      message: `pixels beyond the window on ${page.url()}`,
    })
    .toBeLessThanOrEqual(0);
}

/** A film that stands still is played: time passes in it, and its captions begin with these words. */
export async function played(film: Locator, words: string): Promise<void> {
  await film.scrollIntoViewIfNeeded();
  // Nothing of it is fetched before it is asked for; until the browser has seen that, it is in another state.
  await expect
    .poll(() => film.evaluate((video: HTMLVideoElement) => [video.paused, video.currentTime, video.networkState]))
    .toEqual([true, 0, 1]);
  await film.evaluate((video: HTMLVideoElement) => video.play());
  await expect.poll(() => film.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(0.5);
  const caption = () =>
    film.evaluate((video: HTMLVideoElement) => {
      const shown = [...video.textTracks].filter(({ mode }) => mode === 'showing');
      return shown.flatMap(({ activeCues }) => [...(activeCues ?? [])].map((cue) => (cue as VTTCue).text)).join();
    });
  await expect.poll(caption).toContain(words);
}

/** A page of learners or the public: no framework script, no inline style, and no more over the wire than promised. */
export async function light(page: Page): Promise<void> {
  await page.waitForLoadState();
  const scripts = await page
    .locator('script[src]')
    .evaluateAll((all) => all.map((each) => (each as HTMLScriptElement).src));
  expect(scripts.filter((src) => !src.includes('.island'))).toEqual([]);
  expect(await page.locator('[style], style').count()).toBe(0);
}

/** A first visit to each of the pages, with an empty cache, brings at most 60 kB over the wire without fonts and pictures. */
export async function costsLittle(page: Page, paths: readonly string[]): Promise<void> {
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  for (const path of paths) {
    await client.send('Network.clearBrowserCache');
    let bytes = 0;
    const kinds = new Map<string, string>();
    const count = (event: { requestId: string; encodedDataLength: number }) => {
      const type = kinds.get(event.requestId) ?? '';
      if (!/^(Font|Image)$/.test(type)) bytes += event.encodedDataLength;
    };
    const note = (event: { requestId: string; type: string }) => kinds.set(event.requestId, event.type);
    client.on('Network.responseReceived', note);
    client.on('Network.loadingFinished', count);
    await page.goto(path, { waitUntil: 'networkidle' });
    client.off('Network.responseReceived', note);
    client.off('Network.loadingFinished', count);
    expect(bytes, path).toBeGreaterThan(1000);
    expect(bytes, path).toBeLessThanOrEqual(60_000);
  }
}

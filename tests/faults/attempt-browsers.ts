import { chromium, type Page } from '@playwright/test';
import type { Surroundings } from './attempt-learner';
import { COURSE, QUESTIONS } from './attempt-quiz';
import { first, type LearnerRecord, type SentAnswer } from './attempt-record';

type Sitter = { cookie: string; record: LearnerRecord };

/** The same in real browsers, with the page's own script: what it says is saved was acknowledged. */
export async function sitInBrowsers(
  sitters: readonly Sitter[],
  around: Surroundings,
): Promise<PromiseSettledResult<void>[]> {
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
  try {
    return await Promise.allSettled(
      sitters.map(async ({ cookie, record }) => {
        const context = await browser.newContext({ locale: 'vi-VN' });
        const [name = '', value = ''] = cookie.split('=');
        await context.addCookies([
          { name, value, domain: 'localhost', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' },
        ]);
        const page = await context.newPage();
        page.on('dialog', (dialog) => void dialog.accept().catch(() => {}));
        await sit(page, record, around);
      }),
    );
  } finally {
    await browser.close();
  }
}

async function sit(page: Page, record: LearnerRecord, around: Surroundings): Promise<void> {
  const { origin, below } = around;

  /** A page that was cut off shows nothing to press: it is loaded again. */
  async function insist(what: () => Promise<unknown>): Promise<void> {
    for (;;) {
      try {
        await what();
        return;
      } catch (error) {
        if (around.over()) throw error;
        await page.waitForTimeout(200);
      }
    }
  }
  const paperOf = () => /\/learn\/attempts\/[\w-]+$/.exec(page.url())?.[0];
  const saved = () =>
    page.$$eval('[data-state-of]', (places) =>
      places
        .filter((place) => (place as HTMLElement).dataset.state === 'saved')
        .map((place) => Number((place as HTMLElement).dataset.stateOf)),
    );

  record.served[0] = first(record.served[0]);
  await insist(async () => {
    if (paperOf()) return;
    await page.goto(`${origin}/learn/courses/${COURSE}/quiz`, { timeout: 20_000 });
    // The button that starts, or the way back to what was started already.
    await page.locator('main form button, main a[href^="/learn/attempts/"]').first().click({ timeout: 5_000 });
    await page.waitForURL(/attempts/, { timeout: 20_000 });
  });
  const paper = paperOf();
  if (!paper) throw new Error(`${record.name} has no paper`);
  record.attempts.add(paper.split('/').at(-1) ?? '');
  record.held[0] = record.served[0];
  const open = async () => {
    await page.goto(origin + paper, { timeout: 20_000 });
    await page.locator('fieldset[data-question]').last().waitFor({ timeout: 5_000 });
    // The page's script has spoken to the server.
    await page.waitForFunction(() => document.querySelector('[data-without-script][hidden]') !== null, null, {
      timeout: 5_000,
    });
  };
  await insist(open);
  record.served[1] = first(record.served[1]);
  record.held[1] = record.served[1];

  const given = new Map<number, SentAnswer>();
  for (let question = 0; question < QUESTIONS; question += 1) {
    const position = below(4);
    const note = {
      sequence: 0,
      epoch: 1,
      question,
      chosen: [position],
      sentAt: Date.now(),
      receivedAt: null,
      standing: null,
    };
    record.sent.push(note);
    given.set(question, note);
    await insist(() => page.locator(`input[name=q${question}]`).nth(position).check({ timeout: 3_000 }));
    const trouble = below(12);
    if (trouble === 0) {
      // A page that is loaded without a line never comes.
      await page.context().setOffline(false);
      await insist(open);
    }
    if (trouble === 1) await page.context().setOffline(true);
    if (trouble >= 8) await page.context().setOffline(false);
    await page.waitForTimeout(below(around.pauseMs));
  }
  await page.context().setOffline(false);
  await insist(() =>
    page.waitForFunction(
      (count) => document.querySelectorAll('[data-state-of][data-state=saved]').length === count,
      QUESTIONS,
      { timeout: 20_000 },
    ),
  );
  for (const question of await saved()) {
    const note = given.get(question);
    if (note) note.receivedAt = Date.now();
    around.acknowledged();
  }
  record.submitted[0] = first(record.submitted[0]);
  // A post that was cut off leaves the browser's own error in the paper's place: whoever sees her paper again presses again.
  await insist(async () => {
    if (!page.url().endsWith('/result') && !paperOf()) await page.goto(origin + paper, { timeout: 20_000 });
    const button = page.locator('button[name=intent][value=submit]');
    if (await button.isVisible()) {
      await button.click({ timeout: 5_000 });
      await page.waitForURL(/\/result$/, { timeout: 20_000 });
    }
    await page.getByText('Mã biên nhận').waitFor({ timeout: 5_000 });
  });
  record.submitted[1] = first(record.submitted[1]);
  record.receipt = /[0-9A-F]{5}(-[0-9A-F]{5}){3}/.exec(await page.locator('main').innerText())?.[0] ?? 'none shown';
}

import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { parse } from 'yaml';

type Item = {
  text: string;
  options?: Array<{ text: string; correct?: boolean }>;
  pairs?: Array<{ text: string; match: string }>;
  lines?: string[];
  answers?: Array<{ text?: string; value?: number }>;
  parts?: Item[];
};

/** How each question is answered: by its best answer, without a point, with a part of the points where parts count, or not. */
export type Way = 'right' | 'wrong' | 'partly' | 'open';

/** The right answers, from the reviewed bank: the journey knows them, the page must not. `share`: so many are worth one question. */
function bankOf(source: string): Array<Item & { share: number }> {
  const { items } = parse(source) as { items: Item[] };
  return items.flatMap((item) => {
    const parts = item.parts ?? [item];
    return parts.map((part) => ({ ...part, share: parts.length }));
  });
}

const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/**
 * Answers every question on the page rightly; `wrong` of them, no parts of a scenario, are left unanswered.
 * Returns how many there are, a scenario counted as one: whether the draw has one is left to chance.
 */
export async function answerAll(page: Page, course: string, { wrong = 0 } = {}): Promise<number> {
  const bank = readFileSync(`content/courses/${course}/questions.yaml`, 'utf8');
  let left = wrong;
  return answerEach(page, bank, ({ share }) => (share === 1 && left-- > 0 ? 'open' : 'right'));
}

/** Answers every question on the page as `wayOf` says. @param bank the text of `questions.yaml` @returns as `answerAll` */
export async function answerEach(
  page: Page,
  bank: string,
  wayOf: (item: { share: number; text: string }) => Way,
): Promise<number> {
  const items = bankOf(bank);
  const questions = await page.locator('main form fieldset[data-question]').all();
  let worth = 0;
  for (const question of questions) {
    const shown = plain(await question.innerText());
    const item = items.find((each) => shown.includes(plain(each.text)));
    if (!item) throw new Error(`No such question in the bank: ${shown.slice(0, 120)}`);
    worth += 1 / item.share;
    const way = wayOf(item);
    if (way !== 'open') await answer(question, item, way);
  }
  return Math.round(worth);
}

/** Where on a paper the questions with one right option stand: the draw decides. */
export function oneOfSeveral(html: string): number[] {
  const fields = [...html.matchAll(/<input\b[^>]*>/g)]
    .map(([field]) => field)
    .filter((field) => /type="radio"/.test(field));
  return [...new Set(fields.map((field) => Number(/name="q(\d+)"/.exec(field)?.[1])))];
}

/** How many questions on the page stand answered, of whatever type the draw made them; each part of a scenario counts. */
export function answered(page: Page): Promise<number> {
  return page.locator('main form fieldset[data-question]').evaluateAll((questions) => {
    // The first choice of a list is that nothing was chosen.
    const holds = (field: HTMLInputElement | HTMLSelectElement) => {
      if (field instanceof HTMLSelectElement) return field.selectedIndex > 0;
      return /^(radio|checkbox)$/.test(field.type) ? field.checked : field.value !== '';
    };
    const fields = (question: Element) =>
      question.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input:not([type=hidden]), select');
    return questions.filter((question) => [...fields(question)].some(holds)).length;
  });
}

async function answer(question: Locator, { options, pairs, lines, answers }: Item, way: Way): Promise<void> {
  if (options) await choose(question, options, way);
  const matches = (pairs ?? []).map(({ match }) => match);
  for (const [at, { text }] of (pairs ?? []).entries()) await pick(question, text, placeOf(matches, at, way));
  const places = (lines ?? []).map((_, at) => String(at + 1));
  for (const [at, line] of (lines ?? []).entries()) await pick(question, line, placeOf(places, at, way));
  if (!answers) return;
  // What has a part of the points stands behind what has all of them.
  const given = way === 'wrong' ? '0000' : answers.at(way === 'partly' ? -1 : 0);
  const words = typeof given === 'object' ? String(given.text ?? given.value) : String(given);
  await question.getByRole('textbox').fill(words.replace(/^(\d+)\.(\d+)$/, '$1,$2'));
}

/** What belongs to a row; wrong: what belongs to the next one; partly: to the first row rightly, to all others not. */
function placeOf(choices: readonly string[], at: number, way: Way): string {
  const turned = way === 'right' || (way === 'partly' && at === 0) ? 0 : 1;
  return choices[(at + turned) % choices.length] ?? '';
}

async function choose(question: Locator, options: NonNullable<Item['options']>, way: Way): Promise<void> {
  const wanted = options.filter((option) => (option.correct === true) === (way !== 'wrong'));
  const texts = new Set((way === 'right' ? wanted : wanted.slice(0, 1)).map((option) => plain(option.text)));
  for (const label of await question.locator('label').all()) {
    if (texts.has(plain(await label.innerText()))) await label.locator('input').check();
  }
}

async function pick(question: Locator, row: string, choice: string): Promise<void> {
  for (const label of await question.locator('label').all()) {
    const shown = plain(await label.locator('> span').innerText());
    if (shown === plain(row)) await label.locator('select').selectOption({ label: choice });
  }
}

/** Reads every lesson of a course. */
export async function readAll(page: Page, course: string): Promise<void> {
  const headers = { Origin: new URL(page.url()).origin, 'Sec-Fetch-Site': 'same-origin' };
  const home = `/learn/courses/${course}`;
  await page.goto(home);
  const lessons = await page
    .locator(`main ol a[href^="${home}/"]`)
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  for (const lesson of lessons.filter((path) => !path.endsWith('/quiz')))
    await page.request.post(lesson, { headers, form: {}, maxRedirects: 0 });
}

/** Reads a course and passes its quiz: what that looks like on the way is the matter of other journeys. */
export async function complete(page: Page, course: string): Promise<void> {
  await readAll(page, course);
  await page.goto(`/learn/courses/${course}/quiz`);
  await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
  await page.waitForURL(/\/learn\/attempts\//);
  await answerAll(page, course);
  page.once('dialog', (dialog) => dialog.accept());
  await page.getByRole('button', { name: 'Nộp bài' }).click();
  await page.waitForURL(/\/result$/);
}

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

/** The right answers, from the reviewed bank: the journey knows them, the page must not. */
function bankOf(course: string): Item[] {
  const { items } = parse(readFileSync(`content/courses/${course}/questions.yaml`, 'utf8')) as { items: Item[] };
  return items.flatMap((item) => item.parts ?? [item]);
}

const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** Answers every question on the page rightly; `wrong` of them are left unanswered. Returns how many there are. */
export async function answerAll(page: Page, course: string, { wrong = 0 } = {}): Promise<number> {
  const items = bankOf(course);
  const questions = await page.locator('main form fieldset[data-question]').all();
  for (const [index, question] of questions.entries()) {
    if (index < wrong) continue;
    const shown = plain(await question.innerText());
    const item = items.find((each) => shown.includes(plain(each.text)));
    if (!item) throw new Error(`No such question in the bank: ${shown.slice(0, 120)}`);
    await answer(question, item);
  }
  return questions.length;
}

async function answer(question: Locator, { options, pairs, lines, answers }: Item): Promise<void> {
  if (options) await choose(question, options);
  for (const { text, match } of pairs ?? []) await pick(question, text, match);
  for (const [place, line] of (lines ?? []).entries()) await pick(question, line, String(place + 1));
  const [best] = answers ?? [];
  if (best)
    await question.getByRole('textbox').fill(String(best.text ?? best.value).replace(/^(\d+)\.(\d+)$/, '$1,$2'));
}

async function choose(question: Locator, options: NonNullable<Item['options']>): Promise<void> {
  const right = new Set(options.filter((option) => option.correct).map((option) => plain(option.text)));
  for (const label of await question.locator('label').all()) {
    if (right.has(plain(await label.innerText()))) await label.locator('input').check();
  }
}

async function pick(question: Locator, row: string, choice: string): Promise<void> {
  for (const label of await question.locator('label').all()) {
    const shown = plain(await label.locator('> span').innerText());
    if (shown === plain(row)) await label.locator('select').selectOption({ label: choice });
  }
}

import { expect, test } from 'vitest';
import { execute, sql } from '#app/foundation/db.server';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith, makeUnit } from '#tests/support/organisations';
import { publishQuiz, smallBank, system } from '#tests/support/quiz';
import { bankFilter } from './bank-filter.schema';
import { publishBank } from './publish-bank.server';
import { bankFigures } from './quiz-desk.queries.server';

useDatabase();

const keeper = async () => actorWith('administrator', await makeUnit('tinh', { type: 'province' }));
const figure = (itemKey: string, attempts: number, facility: number) =>
  execute(sql`
    insert into "ItemFigure" ("itemId", "attempts", "answered", "facility", "discrimination", "answers", "reckonedAt")
    select "id", ${attempts}, ${attempts}, ${facility}, 0.4, '[]', '2026-03-02T00:00:00Z' from "Item" where "itemKey" = ${itemKey}`);

test('a bank is asked for by what its figures say and by words of options, without their marks', async () => {
  freezeAt('2026-03-02');
  await publishQuiz();
  await figure('cau-3', 40, 0.05);
  await figure('cau-7', 40, 0.99);
  await figure('cau-8', 29, 0.01);
  const who = await keeper();
  const ask = async (query: Record<string, string>) =>
    (await bankFigures(who, { bank: 'thu', asked: bankFilter.parse(query) })).list;
  const keys = async (query: Record<string, string>) => (await ask(query)).rows.map(({ itemKey }) => itemKey);
  expect((await keys({})).slice(0, 2)).toEqual(['cau-3', 'cau-7']);
  expect(await keys({ state: 'suspect' })).toEqual(['cau-3']);
  expect(await keys({ state: 'easy' })).toEqual(['cau-7']);
  expect((await ask({ state: 'few' })).count).toBe(18);
  expect(await keys({ q: '12 dung' })).toEqual(['cau-12']);
  const line = (await ask({ q: '12 dung' })).rows[0];
  expect(Object.keys(line ?? {})).not.toContain('words');
});

test('a large bank comes in pages, and says how much of it is translated', async () => {
  freezeAt('2026-03-02');
  const items = Array.from({ length: 230 }, (_, at) => {
    const { key, stem, ...item } = smallBank[2] as (typeof smallBank)[number];
    const english = { text: 'One?', options: ['a', 'b', 'c', 'd'] };
    const translations = at < 4 ? { translations: { en: english } } : {};
    return { ...item, itemKey: `dai-${at}`, key, stem: { ...stem, text: `Câu dài ${at}?`, ...translations } };
  });
  const draw = [{ topic: 'mot', count: 5 }];
  const blueprint = { ownerKey: 'course:dai', draw, passPercent: 80, minutes: 20, waitMinutes: 0 };
  await publishBank(system, { bank: 'dai', items, blueprint });
  const who = await keeper();
  const seen: string[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const { list, size } = await bankFigures(who, { bank: 'dai', asked: bankFilter.parse({ after }) });
    expect(size).toEqual({ questions: 230, translated: { en: 4 } });
    seen.push(...list.rows.map(({ itemKey }) => itemKey));
    after = list.next;
  }
  expect(new Set(seen).size).toBe(230);
  expect(seen).toHaveLength(230);
  await expect(bankFigures(who, { bank: 'khong-co', asked: bankFilter.parse({}) })).rejects.toMatchObject({
    kind: 'not-found',
  });
});

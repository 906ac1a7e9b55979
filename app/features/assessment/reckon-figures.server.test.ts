import { beforeEach, describe, expect, test } from 'vitest';
import { execute, row, rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { system } from '#tests/support/quiz';
import { wuensch } from '#tests/support/wuensch';
import type { BankItem } from './item';
import type { GivenAnswer } from './item-figures.rules';
import { publishBank } from './publish-bank.server';
import { reckonFigures } from './reckon-figures.server';

useDatabase();

const items = Array.from({ length: 10 }, (_, at): BankItem => {
  const options = ['đúng', 'sai a', 'sai b', 'sai c'];
  return {
    itemKey: `cau-${at}`,
    type: 'single',
    topic: 'mot',
    level: 1,
    stem: { text: `Câu ${at}?`, options },
    key: { correct: [0], feedback: '', optionFeedback: options.map(() => '') },
  };
});

/** @param typed the first question is answered in words, or left open */
async function sat(given: readonly number[], number = 1, typed?: string): Promise<void> {
  const paper = newId();
  const blueprint = await row<{ id: string }>(sql`select "id" from "Blueprint"`);
  const ids = await rows<{ id: string }>(sql`select "id" from "Item" order by "itemKey"`);
  const content = ids.map(({ id }) => ({ itemId: id, order: [0, 1, 2, 3] }));
  const result = ids.map(({ id }, at) => ({
    itemId: id,
    points: given[at],
    of: 1,
    chosen: at === 0 && typed !== undefined ? [] : [given[at] === 1 ? 0 : 2],
    words: at === 0 ? (typed ?? '') : '',
  }));
  await execute(sql`insert into "Paper" ("id", "blueprintId", "seed", "content", "sealHash", "createdAt")
    values (${paper}::uuid, ${blueprint.id}::uuid, 'x', ${JSON.stringify(content)}::jsonb, 'x', now())`);
  await execute(sql`
    insert into "Attempt" ("id", "userId", "ownerKey", "paperId", "blueprintId", "number", "state", "questionCount", "createdAt",
      "markedAt", "mark", "passed", "receipt", "result")
    values (${newId()}::uuid, ${newId()}::uuid, 'course:thu', ${paper}::uuid, ${blueprint.id}::uuid, ${number}, 'marked', 10,
      '2026-03-02', '2026-03-02', 5000, false, 'x', ${JSON.stringify(result)}::jsonb)`);
}

beforeEach(async () => {
  freezeAt('2026-03-03');
  const blueprint = {
    ownerKey: 'course:thu',
    draw: [{ topic: 'mot', count: 10 }],
    passPercent: 80,
    minutes: 10,
    waitMinutes: 0,
  };
  await publishBank(system, { bank: 'thu', items, blueprint });
});

/** Pearson's correlation of a column with the totals of the others, by its definition. */
function itemRest(at: number): number {
  const one = wuensch.map((line) => line[at] ?? 0);
  const rest = wuensch.map((line, who) => line.reduce((sum, each) => sum + each, 0) - (one[who] ?? 0));
  const mean = (list: number[]) => list.reduce((sum, each) => sum + each, 0) / list.length;
  const [a, b] = [mean(one), mean(rest)];
  const product = mean(one.map((each, who) => (each - a) * ((rest[who] ?? 0) - b)));
  return product / Math.sqrt(mean(one.map((each) => (each - a) ** 2)) * mean(rest.map((each) => (each - b) ** 2)));
}

describe('figures of a quiz', () => {
  test('equal the published example: facility, KR-20; discrimination by its definition', async () => {
    for (const line of wuensch) await sat(line);
    expect(await reckonFigures(system)).toBe(1);
    const figures = await rows<{ facility: number; discrimination: number; attempts: number }>(sql`
      select f."facility", f."discrimination", f."attempts" from "ItemFigure" f join "Item" i on i."id" = f."itemId" order by i."itemKey"`);
    expect(figures.map(({ facility }) => Number(facility.toFixed(6)))).toEqual([
      0.7, 0.7, 0.6, 0.7, 0.6, 0.8, 0.7, 0.7, 0.5, 0.6,
    ]);
    figures.forEach(({ discrimination, attempts }, at) => {
      expect(attempts).toBe(10);
      expect(discrimination).toBeCloseTo(itemRest(at), 10);
    });
    const paper = await row<{ reliability: number; mean: number; sameForAll: boolean }>(
      sql`select * from "BlueprintFigure"`,
    );
    expect(paper).toMatchObject({ sameForAll: true });
    expect(paper.mean).toBeCloseTo(66, 8);
    expect(paper.reliability).toBeCloseTo(0.69634703, 8);
  });

  test('count each answer, and how those who gave it did elsewhere', async () => {
    for (const line of wuensch) await sat(line);
    await reckonFigures(system);
    const { given } = await row<{ given: GivenAnswer[] }>(sql`
      select f."answers" as given from "ItemFigure" f join "Item" i on i."id" = f."itemId" where i."itemKey" = 'cau-0'`);
    // Question 1 was right for A, B, C, F, G, H, J: 8 + 7 + 7 + 9 + 8 + 9 + 7 points with it, of nine others each.
    expect(given).toEqual([
      { row: null, option: 0, words: null, count: 7, rest: expect.closeTo(48 / 63, 10) },
      { row: null, option: 2, words: null, count: 3, rest: expect.closeTo(11 / 27, 10) },
    ]);
  });

  test('of typed words tell those that three learners gave alike, and count whoever wrote anything', async () => {
    const [line = []] = wuensch;
    for (const typed of ['Ký số', ' ký số ', 'KÝ SỐ', 'Nguyễn Thị Riêng Tư', '']) await sat(line, 1, typed);
    await reckonFigures(system);
    const figure = await row<{ answered: number; given: GivenAnswer[] }>(sql`
      select f."answered", f."answers" as given from "ItemFigure" f join "Item" i on i."id" = f."itemId" where i."itemKey" = 'cau-0'`);
    expect(figure.answered).toBe(4);
    expect(figure.given).toEqual([
      { row: null, option: null, words: 'ký số', count: 3, rest: expect.closeTo(7 / 9, 10) },
    ]);
  });

  test('are of first attempts, and are reckoned when somebody sat it since', async () => {
    for (const line of wuensch) await sat(line);
    await reckonFigures(system);
    expect(await reckonFigures(system)).toBe(0);
    await sat([1, 1, 1, 1, 1, 1, 1, 1, 1, 1], 2);
    await execute(sql`update "Attempt" set "markedAt" = '2026-03-04' where "number" = 2`);
    expect(await reckonFigures(system)).toBe(1);
    expect(await row(sql`select "attempts" from "BlueprintFigure"`)).toEqual({ attempts: 10 });
  });
});

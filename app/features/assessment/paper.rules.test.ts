import { describe, expect, test } from 'vitest';
import { fc } from '#tests/support/properties';
import { type DrawableItem, drawPaper, unfilledLines } from './paper.rules';

const bank: DrawableItem[] = ['khai-niem', 'ky-so', 'an-toan'].flatMap((topic) =>
  Array.from({ length: 8 }, (_, i) => ({
    id: `${topic}-${i}`,
    itemKey: `${topic}-${i}`,
    topic,
    level: (i % 3) + 1,
    type: i === 0 ? ('true-false' as const) : i === 1 ? ('multiple' as const) : ('single' as const),
    options: i === 0 ? 2 : i === 1 ? 5 : 4,
  })),
);
const draw = [
  { topic: 'khai-niem', count: 3 },
  { topic: 'ky-so', count: 2 },
  { topic: 'an-toan', count: 4 },
];
const seeds = fc.stringMatching(/^[0-9a-f]{32}$/);
const topicOf = new Map(bank.map((item) => [item.id, item.topic]));
const optionsOf = new Map(bank.map((item) => [item.id, item.options]));

test('a paper has as many questions of each topic as the blueprint says, none twice', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const paper = drawPaper(draw, bank, seed);
      expect(new Set(paper.map((question) => question.itemId)).size).toBe(9);
      for (const { topic, count } of draw) {
        expect(paper.filter((question) => topicOf.get(question.itemId) === topic)).toHaveLength(count);
      }
    }),
  );
});

test('options are all there once; Đúng and Sai keep their order', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      for (const { itemId, order } of drawPaper(draw, bank, seed)) {
        const options = optionsOf.get(itemId) ?? 0;
        expect([...order].sort()).toEqual(Array.from({ length: options }, (_, option) => option));
        if (options === 2) expect(order).toEqual([0, 1]);
      }
    }),
  );
});

test('the same seed gives the same paper, however the bank is ordered', () => {
  fc.assert(
    fc.property(seeds, fc.shuffledSubarray(bank, { minLength: bank.length }), (seed, mixed) => {
      expect(drawPaper(draw, mixed, seed)).toEqual(drawPaper(draw, bank, seed));
    }),
  );
});

test('every question of a topic is drawn about as often, and a right option stands at every place', () => {
  const drawn = new Map<string, number>();
  const places = [0, 0, 0, 0];
  const rounds = 4000;
  for (let i = 1; i <= rounds; i += 1) {
    for (const { itemId, order } of drawPaper(draw, bank, i.toString(16).padStart(32, '0'))) {
      drawn.set(itemId, (drawn.get(itemId) ?? 0) + 1);
      if (order.length === 4) places[order.indexOf(0)] = (places[order.indexOf(0)] ?? 0) + 1;
    }
  }
  for (const item of bank) {
    const share = (draw.find(({ topic }) => topic === item.topic)?.count ?? 0) / 8;
    expect((drawn.get(item.id) ?? 0) / rounds).toBeCloseTo(share, 1);
  }
  const all = places.reduce((sum, seen) => sum + seen, 0);
  for (const seen of places) expect(seen / all).toBeCloseTo(0.25, 1);
});

test('a topic with too few questions is refused', () => {
  expect(() => drawPaper([{ topic: 'ky-so', count: 9 }], bank, '1'.repeat(32))).toThrow('9 asked for, 8 there');
  expect(() => drawPaper([{ topic: 'khac', count: 1 }], bank, '1'.repeat(32))).toThrow(RangeError);
});

describe('levels and scenarios', () => {
  const scenario = (key: string, level: number): DrawableItem[] =>
    [1, 2, 3].map((part) => ({
      id: `${key}-${part}`,
      itemKey: `${key}/${part}`,
      topic: 'ky-so',
      level,
      type: 'single',
      options: 4,
      scenario: key,
      part,
    }));
  const rich = [...bank, ...scenario('hai-cau', 3), ...scenario('ba-cau', 3)];
  const byId = new Map(rich.map((item) => [item.id, item]));
  const lines = [
    { topic: 'ky-so', count: 3 },
    { topic: 'ky-so', level: 3, count: 3 },
  ];

  test('lines with a level have it; the others draw from what is left, and nothing stands twice', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const paper = drawPaper(lines, rich, seed).map(({ itemId }) => byId.get(itemId));
        const drawn = new Set(paper.map((item) => item?.scenario ?? item?.itemKey));
        expect(drawn.size).toBe(6);
        expect(new Set(paper).size).toBe(paper.length);
        const hard = new Set(paper.filter((item) => item?.level === 3).map((item) => item?.scenario ?? item?.itemKey));
        expect(hard.size).toBeGreaterThanOrEqual(3);
      }),
    );
  });

  test('the parts of a scenario come whole, one after another in their order, and share one question', () => {
    fc.assert(
      fc.property(seeds, fc.shuffledSubarray(rich, { minLength: rich.length }), (seed, mixed) => {
        const paper = drawPaper(lines, mixed, seed);
        expect(paper).toEqual(drawPaper(lines, rich, seed));
        paper.forEach(({ itemId, share }, at) => {
          const item = byId.get(itemId);
          expect(share).toBe(item?.scenario ? 3 : undefined);
          if (item?.part === 1)
            expect(paper.slice(at, at + 3).map((each) => each.itemId)).toEqual(
              [1, 2, 3].map((part) => `${item.scenario}-${part}`),
            );
        });
        expect(paper.reduce((sum, { share = 1 }) => sum + 1 / share, 0)).toBeCloseTo(6, 9);
      }),
    );
  });

  test('a bank that cannot fill a line says which, as the draw does', () => {
    const few = rich.filter((item) => item.topic === 'ky-so').map(({ topic, level }) => ({ topic, level }));
    expect(unfilledLines(lines, few)).toEqual([]);
    const greedy = [
      { topic: 'ky-so', level: 1, count: 4 },
      { topic: 'ky-so', count: 20 },
    ];
    expect(unfilledLines(greedy, bank)).toEqual([
      { at: 0, line: greedy[0], there: 3 },
      { at: 1, line: greedy[1], there: 5 },
    ]);
    expect(() => drawPaper(greedy, bank, '1'.repeat(32))).toThrow('topic ky-so, level 1: 4 asked for, 3 there');
  });
});

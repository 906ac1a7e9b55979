import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markPaper, optionsAt } from './marking.rules';

const paper = [
  { itemId: 'single', order: [2, 0, 3, 1] },
  { itemId: 'multiple', order: [1, 0, 2, 3] },
  { itemId: 'true-false', order: [0, 1] },
];
const keys: Record<string, number[]> = { single: [0], multiple: [0, 2], 'true-false': [1] };
const keyOf = (itemId: string) => keys[itemId] ?? [];
const marked = (answers: Array<[number, number[]]>, pass = 80) => markPaper(paper, new Map(answers), keyOf, pass);

test('answers are positions on the paper, keys are options of the item', () => {
  const result = marked([
    [0, [1]],
    [1, [2, 1]],
    [2, [1]],
  ]);
  expect(result).toMatchObject({ points: 3, outOf: 3, mark: 10_000, passed: true });
  expect(result.questions.map((question) => question.chosen)).toEqual([[0], [0, 2], [1]]);
});

describe('a question with several right options', () => {
  test.each([
    ['only some of them', [1]],
    ['all and one more', [0, 1, 2]],
    ['none', []],
    ['only wrong ones', [0, 3]],
  ])('%s is worth nothing', (_, chosen) => {
    expect(marked([[1, chosen]]).questions[1]?.points).toBe(0);
  });

  test('all of them in any order, named twice, is right', () => {
    expect(marked([[1, [2, 1, 2]]]).questions[1]?.points).toBe(1);
  });
});

test('two options chosen for a single choice are wrong, also when the right one is among them', () => {
  expect(marked([[0, [1, 0]]]).questions[0]?.points).toBe(0);
});

test('an open paper has no points and does not pass, even where 0 % is asked', () => {
  expect(marked([], 80)).toMatchObject({ points: 0, mark: 0, passed: false });
  expect(markPaper([], new Map(), keyOf, 0)).toMatchObject({ mark: 0, passed: false });
});

test('the mark is rounded down and the pass is decided on whole points', () => {
  const twoOfThree = marked(
    [
      [0, [1]],
      [2, [1]],
    ],
    67,
  );
  expect(twoOfThree).toMatchObject({ mark: 6666, passed: false });
  const ten = Array.from({ length: 10 }, (_, i) => ({ itemId: `i${i}`, order: [0, 1] }));
  const eight = new Map(ten.slice(0, 8).map((_, i) => [i, [0]] as const));
  expect(markPaper(ten, eight, () => [0], 80)).toMatchObject({ mark: 8000, passed: true });
  expect(markPaper(ten, eight, () => [0], 81)).toMatchObject({ passed: false });
});

test('positions that are not on the paper are nothing, whatever is sent', () => {
  expect(optionsAt([2, 0, 1], [5, -1, 1.5, 0])).toEqual([2]);
  fc.assert(
    fc.property(fc.array(fc.integer()), (positions) => {
      const options = optionsAt([3, 1, 0, 2], positions);
      expect(options.every((option) => [0, 1, 2, 3].includes(option))).toBe(true);
      expect(new Set(options).size).toBe(options.length);
    }),
  );
});

test('one more right answer never lowers the mark, and a mark is between 0 and 10000', () => {
  const answer = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 4 });
  fc.assert(
    fc.property(answer, answer, answer, (one, two, three) => {
      const before = marked([
        [0, one],
        [1, two],
        [2, three],
      ]);
      const after = marked([
        [0, [1]],
        [1, two],
        [2, three],
      ]);
      expect(after.mark).toBeGreaterThanOrEqual(before.mark);
      expect(before.mark).toBeGreaterThanOrEqual(0);
      expect(after.mark).toBeLessThanOrEqual(10_000);
    }),
  );
});

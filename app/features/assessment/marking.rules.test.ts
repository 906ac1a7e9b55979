import { describe, expect, test } from 'vitest';
import { fc } from '#tests/support/properties';
import type { ItemKey } from './item';
import { type MarkedItem, markPaper, ownPlaces } from './marking.rules';
import type { ItemType, PaperQuestion } from './paper.rules';

const item = (type: ItemType, key: Partial<ItemKey>, unit?: string): MarkedItem => ({
  type,
  key: { correct: [], feedback: '', optionFeedback: ['', '', '', ''], ...key },
  unit,
});
const items: Record<string, MarkedItem> = {
  single: item('single', { correct: [0] }),
  multiple: item('multiple', { correct: [0, 2] }),
  'true-false': item('true-false', { correct: [1], optionFeedback: ['', ''] }),
};
const paper: PaperQuestion[] = [
  { itemId: 'single', order: [2, 0, 3, 1] },
  { itemId: 'multiple', order: [1, 0, 2, 3] },
  { itemId: 'true-false', order: [0, 1] },
];
const picked = (chosen: readonly number[]) => ({ chosen, words: '' });
const marked = (answers: Array<[number, number[]]>, pass = 80) =>
  markPaper(paper, new Map(answers.map(([place, chosen]) => [place, picked(chosen)])), (id) => items[id], pass);

/** The points of one question as a number, and as they are kept. */
function worthOf(one: MarkedItem, order: number[], answer: { chosen?: number[]; words?: string }) {
  const given = { chosen: answer.chosen ?? [], words: answer.words ?? '' };
  const result = markPaper([{ itemId: 'one', order }], new Map([[0, given]]), () => one, 50);
  const { points, of } = result.questions[0] ?? { points: 0, of: 1 };
  return `${points}/${of}`;
}

test('answers are positions on the paper, keys are options of the item', () => {
  const result = marked([
    [0, [1]],
    [1, [2, 1]],
    [2, [1]],
  ]);
  expect(result).toMatchObject({ points: 300, outOf: 3, mark: 10_000, passed: true });
  expect(result.questions.map((question) => question.chosen)).toEqual([[0], [0, 2], [1]]);
});

describe('several right options, all or nothing', () => {
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

describe('several right options, partial credit', () => {
  const three = item('multiple', { correct: [0, 1, 2], partial: true, optionFeedback: ['', '', '', '', ''] });
  const order = [0, 1, 2, 3, 4];
  test.each([
    [[0, 1, 2], '1/1'],
    [[0, 1], '2/3'],
    [[0], '1/3'],
    [[0, 1, 2, 3], '1/2'],
    [[0, 1, 3], '1/6'],
    [[0, 3], '0/1'],
    [[3, 4], '0/1'],
    [[0, 1, 2, 3, 4], '0/1'],
    [[], '0/1'],
  ])('%j of three right and two wrong: %s', (chosen, worth) => {
    expect(worthOf(three, order, { chosen })).toBe(worth);
  });

  test('stated weights are added up, not below 0 and not above 1; thirds are thirds', () => {
    const weighted = item('multiple', { correct: [0, 1, 2], credits: [33.33333, 33.33333, 33.33333, -50] });
    expect(worthOf(weighted, order, { chosen: [0, 1, 2] })).toBe('1/1');
    expect(worthOf(weighted, order, { chosen: [0, 1, 3] })).toBe('1/6');
    expect(worthOf(weighted, order, { chosen: [3] })).toBe('0/1');
    const single = item('single', { correct: [0], credits: [100, 50, 0, 0] });
    expect(worthOf(single, order, { chosen: [1] })).toBe('1/2');
    expect(worthOf(single, order, { chosen: [0, 1] })).toBe('0/1');
  });

  test('never below 0, never above 1, and one more right option never lowers it', () => {
    const some = fc.subarray(order);
    fc.assert(
      fc.property(some, fc.constantFrom(0, 1, 2), (chosen, more) => {
        const value = (list: number[]) => {
          const [points = 0, of = 1] = worthOf(three, order, { chosen: list }).split('/').map(Number);
          return points / of;
        };
        expect(value(chosen)).toBeGreaterThanOrEqual(0);
        expect(value([...new Set([...chosen, more])])).toBeGreaterThanOrEqual(value(chosen));
        expect(value(chosen)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('matching', () => {
  // Row 0 belongs to option 2, row 1 to 0, row 2 to 3; option 1 belongs nowhere. Shown as 3, 2, 1, 0.
  const key = { correct: [2, 0, 3] };
  const order = [3, 2, 1, 0];
  test.each([
    [[1, 3, 0], '1/1', '1/1'],
    [[1, 3, 2], '2/3', '0/1'],
    [[-1, 3, -1], '1/3', '0/1'],
    [[1, 1, 1], '1/3', '0/1'],
    [[-1, -1, -1], '0/1', '0/1'],
    [[9, 9], '0/1', '0/1'],
  ])('%j: %s with partial credit, %s without', (chosen, partly, whole) => {
    expect(worthOf(item('matching', { ...key, partial: true }), order, { chosen })).toBe(partly);
    expect(worthOf(item('matching', key), order, { chosen })).toBe(whole);
  });

  test('is kept as the option of each row, whatever the paper', () => {
    expect(ownPlaces('matching', order, [1, 3, -1])).toEqual([2, 0, -1]);
  });
});

describe('ordering', () => {
  // Line 0 stands second, line 1 third, line 2 first. Shown as lines 1, 2, 0.
  const key = { correct: [1, 2, 0] };
  const order = [1, 2, 0];
  test.each([
    [[2, 0, 1], '1/1', '1/1'],
    [[2, 1, 0], '1/3', '0/1'],
    [[2, 2, 2], '1/3', '0/1'],
    [[-1, 0, -1], '1/3', '0/1'],
    [[7, 0, 1], '2/3', '0/1'],
  ])('%j: %s with partial credit, %s without', (chosen, partly, whole) => {
    expect(worthOf(item('ordering', { ...key, partial: true }), order, { chosen })).toBe(partly);
    expect(worthOf(item('ordering', key), order, { chosen })).toBe(whole);
  });

  test('is kept as the place of each line, whatever the paper', () => {
    expect(ownPlaces('ordering', order, [2, 0, 7])).toEqual([-1, 2, 0]);
  });
});

describe('typed answers', () => {
  test('a number is right within its tolerance, the edge included; a weaker answer is worth its part', () => {
    const accepted = [
      { text: '2.5', tolerance: '0.05', credit: 100 },
      { text: '2.5', tolerance: '0.5', credit: 50 },
    ];
    const number = item('numeric', { accepted }, '%');
    expect(worthOf(number, [], { words: '2,55' })).toBe('1/1');
    expect(worthOf(number, [], { words: '2.45 %' })).toBe('1/1');
    expect(worthOf(number, [], { words: '2,551' })).toBe('1/2');
    expect(worthOf(number, [], { words: '3,001' })).toBe('0/1');
    expect(worthOf(number, [], { words: 'hai' })).toBe('0/1');
  });

  test('a short text is compared by its meaning, marks counting unless the question says otherwise', () => {
    const accepted = [{ text: 'Chữ ký số' }, { text: 'ký số', credit: 50 }];
    const strict = item('short-text', { accepted });
    const lenient = item('short-text', { accepted, withoutMarks: true });
    expect(worthOf(strict, [], { words: ' chữ  KÝ số. ' })).toBe('1/1');
    expect(worthOf(strict, [], { words: 'ký số' })).toBe('1/2');
    expect(worthOf(strict, [], { words: 'chu ky so' })).toBe('0/1');
    expect(worthOf(lenient, [], { words: 'chu ky so' })).toBe('1/1');
    expect(worthOf(lenient, [], { words: '...' })).toBe('0/1');
  });
});

test('the parts of a scenario are worth one question together', () => {
  const scenario = [0, 1, 2].map((part) => ({ itemId: `part-${part}`, order: [0, 1], share: 3 }));
  const whole = [...scenario, { itemId: 'alone', order: [0, 1] }];
  const right = item('single', { correct: [0] });
  const of = (places: number[]) =>
    markPaper(whole, new Map(places.map((place) => [place, picked([0])])), () => right, 67);
  expect(of([0, 1, 2, 3])).toMatchObject({ points: 200, outOf: 2, mark: 10_000 });
  expect(of([0, 3])).toMatchObject({ points: 133, mark: 6666, passed: false });
  expect(of([0, 1, 3])).toMatchObject({ points: 166, mark: 8333, passed: true });
});

test('three thirds pass at exactly the mark: no rounding stands between', () => {
  const third = item('matching', { correct: [0, 1, 2], partial: true });
  const nine = Array.from({ length: 9 }, (_, at) => ({ itemId: `i${at}`, order: [0, 1, 2] }));
  const oneRow = new Map(nine.map((_, place) => [place, picked([0, -1, -1])]));
  expect(markPaper(nine, oneRow, () => third, 33)).toMatchObject({ mark: 3333, passed: true });
  expect(markPaper(nine, oneRow, () => third, 34)).toMatchObject({ passed: false });
  const half = new Map(nine.slice(0, 6).map((_, place) => [place, picked([0, 1, -1])]));
  expect(markPaper(nine.slice(0, 8), half, () => third, 50)).toMatchObject({ points: 400, mark: 5000, passed: true });
});

test('an open paper has no points and does not pass, even where 0 % is asked', () => {
  expect(marked([], 80)).toMatchObject({ points: 0, mark: 0, passed: false });
  expect(markPaper([], new Map(), () => undefined, 0)).toMatchObject({ mark: 0, passed: false });
});

test('the mark is rounded down and the pass is decided on whole points', () => {
  const twoOfThree: Array<[number, number[]]> = [
    [0, [1]],
    [2, [1]],
  ];
  expect(marked(twoOfThree, 67)).toMatchObject({ mark: 6666, passed: false });
  const ten = Array.from({ length: 10 }, (_, at) => ({ itemId: `i${at}`, order: [0, 1] }));
  const eight = new Map(ten.slice(0, 8).map((_, at) => [at, picked([0])] as const));
  const right = item('single', { correct: [0] });
  expect(markPaper(ten, eight, () => right, 80)).toMatchObject({ mark: 8000, passed: true });
  expect(markPaper(ten, eight, () => right, 81)).toMatchObject({ passed: false });
});

test('positions that are not on the paper are nothing, whatever is sent', () => {
  expect(ownPlaces('single', [2, 0, 1], [5, -1, 1.5, 0])).toEqual([2]);
  fc.assert(
    fc.property(fc.constantFrom('multiple', 'matching', 'ordering'), fc.array(fc.integer()), (type, positions) => {
      const places = ownPlaces(type as ItemType, [3, 1, 0, 2], positions);
      expect(places.every((place) => [-1, 0, 1, 2, 3].includes(place))).toBe(true);
    }),
  );
});

test('one more right answer never lowers the mark, and a mark is between 0 and 10000', () => {
  const answer = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 4 });
  fc.assert(
    fc.property(answer, answer, answer, (one, two, three) => {
      const rest: Array<[number, number[]]> = [
        [1, two],
        [2, three],
      ];
      const before = marked([[0, one], ...rest]);
      const after = marked([[0, [1]], ...rest]);
      expect(after.mark).toBeGreaterThanOrEqual(before.mark);
      expect(before.mark).toBeGreaterThanOrEqual(0);
      expect(after.mark).toBeLessThanOrEqual(10_000);
    }),
  );
});

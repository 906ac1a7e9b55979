import { describe, expect, test } from 'vitest';
import { wuensch } from '#tests/support/wuensch';
import { answerLines, type GivenAnswer, type ItemFigures, reliability, warningsOf } from './item-figures.rules';

const mean = (members: readonly number[]) => members.reduce((sum, each) => sum + each, 0) / members.length;
const variance = (members: readonly number[]) => mean(members.map((each) => (each - mean(members)) ** 2));
const totals = wuensch.map((row) => row.reduce((sum, each) => sum + each, 0));
const columns = wuensch[0]?.map((_, at) => wuensch.map((row) => row[at] ?? 0)) ?? [];

describe('reliability', () => {
  test('the published facilities and variances come out of the data', () => {
    expect(columns.map((column) => Number(mean(column).toFixed(1)))).toEqual([
      0.7, 0.7, 0.6, 0.7, 0.6, 0.8, 0.7, 0.7, 0.5, 0.6,
    ]);
    expect(variance(totals)).toBeCloseTo(5.84, 10);
    expect(columns.map(variance).reduce((sum, each) => sum + each, 0)).toBeCloseTo(2.18, 10);
  });

  test('KR-20 of the published example: 10/9 × (1 − 2.18/5.84)', () => {
    const sums = { questions: 10, totalVariance: 5.84, itemVariances: 2.18, withinVariance: 0 };
    expect(reliability(sums)).toBeCloseTo(0.69634703, 8);
  });

  test('papers drawn apart: KR-21 by its own formula, from the same data', () => {
    const withinVariance = mean(wuensch.map(variance));
    const m = mean(totals);
    const kr21 = (10 / 9) * (1 - (m * (10 - m)) / (10 * 5.84));
    expect(reliability({ questions: 10, totalVariance: 5.84, itemVariances: null, withinVariance })).toBeCloseTo(
      kr21,
      10,
    );
  });

  test('says nothing where nothing varies', () => {
    expect(reliability({ questions: 10, totalVariance: 0, itemVariances: 0, withinVariance: 0 })).toBeNull();
    expect(reliability({ questions: 1, totalVariance: 1, itemVariances: 1, withinVariance: 0 })).toBeNull();
  });
});

describe('warnings', () => {
  const answer = (option: number, count: number, rest: number): GivenAnswer => ({
    row: null,
    option,
    words: null,
    count,
    rest,
  });
  const figures = (more: Partial<ItemFigures>): ItemFigures => ({
    attempts: 200,
    answered: 200,
    facility: 0.6,
    discrimination: 0.35,
    answers: [answer(0, 120, 0.8), answer(1, 40, 0.6), answer(2, 40, 0.55)],
    ...more,
  });
  const of = (more: Partial<ItemFigures>) => warningsOf(figures(more), { right: [0], options: 4 });

  test('a good question has none', () => expect(of({})).toEqual([]));

  test('below the least number nothing is said', () => {
    expect(of({ attempts: 29, discrimination: -0.9, facility: 0.05 })).toEqual([]);
  });

  test('a key that is wrong shows: the strong choose something else', () => {
    const answers = [answer(0, 30, 0.5), answer(1, 150, 0.85), answer(2, 20, 0.4)];
    expect(of({ facility: 0.1, discrimination: -0.4, answers })).toEqual([
      'negative',
      'strong-choose-wrong',
      'below-chance',
    ]);
  });

  test('a correlation a little below nothing is chance, and tells little', () => {
    expect(of({ attempts: 99, discrimination: -0.16 })).toEqual([]);
    expect(of({ attempts: 100, discrimination: -0.16 })).toEqual(['weak']);
    expect(of({ attempts: 100, discrimination: -0.17 })).toEqual(['negative']);
  });

  test('a few who choose a distractor prove nothing', () => {
    expect(of({ answers: [answer(0, 120, 0.8), answer(1, 9, 0.99)] })).toEqual([]);
  });

  test('what tells little is told too', () => {
    expect(of({ discrimination: 0.05 })).toEqual(['weak']);
    expect(of({ facility: 0.98, discrimination: 0.02 })).toEqual(['known-by-all']);
    expect(of({ attempts: 50, discrimination: 0.05 })).toEqual([]);
  });

  test('a hard question is named once, as what it is: by its facility, or by guessing', () => {
    expect(of({ facility: 0.29 })).toEqual(['hard']);
    expect(of({ facility: 0.3 })).toEqual([]);
    expect(of({ attempts: 29, facility: 0.29 })).toEqual([]);
    expect(warningsOf(figures({ facility: 0.05, answers: [] }), { right: [], options: 0 })).toEqual(['hard']);
    expect(of({ facility: 0.1 })).toEqual(['below-chance']);
  });
});

test('a table of answers says nothing of the marks of a few, and shows what nobody chose', () => {
  const given = (option: number, count: number): GivenAnswer => ({ row: null, option, words: null, count, rest: 0.5 });
  expect(answerLines([given(2, 10), given(0, 9)], 4)).toEqual([
    { ...given(2, 10), rest: 0.5 },
    { ...given(0, 9), rest: null },
    { ...given(1, 0), rest: null },
    { ...given(3, 0), rest: null },
  ]);
  const typed = { row: null, option: null, words: '4', count: 12, rest: 0.7 };
  expect(answerLines([typed], 0)).toEqual([typed]);
});

import { expect, test } from 'vitest';
import type { ItemKey } from './item';
import type { ShownQuestion } from './shown-question.rules';
import { toldCorrection } from './told-correction.rules';

const key = (more: Partial<ItemKey>): ItemKey => ({
  correct: [0],
  feedback: '',
  optionFeedback: ['', '', ''],
  ...more,
});
const shown = (more: Partial<ShownQuestion>): ShownQuestion => ({
  type: 'single',
  language: 'vi',
  text: 'Câu nào?',
  picture: null,
  options: [],
  rows: [],
  unit: '',
  partial: false,
  scenario: null,
  ...more,
});
const paper = [
  { itemId: 'khac', order: [0] },
  { itemId: 'sai', order: [2, 0, 1] },
];
const told = (question: Partial<ShownQuestion>, after: Partial<ItemKey>, review: 'key' | 'hints' | 'mark' = 'key') => {
  const asked = shown(question);
  const keys = { itemId: 'sai', type: asked.type, before: key({}), after: key(after) };
  return toldCorrection(paper, [shown({}), asked], keys, review);
};
const options = ['ba', 'một', 'hai'];

test('options are named as the paper showed them, whatever their order there', () => {
  const { number, text, change } = told({ options }, { correct: [1] }) ?? {};
  expect({ number, text }).toEqual({ number: 2, text: 'Câu nào?' });
  expect(change?.map((line) => [line.text, line.changed])).toEqual([
    ['một', true],
    ['hai', true],
    ['ba', false],
  ]);
});

test('lines to order are named by their own words', () => {
  const lines = told({ type: 'ordering', options: ['1', '2', '3'], rows: options }, { everybody: true })?.change;
  expect(lines?.map((line) => line.text).sort()).toEqual(['ba', 'hai', 'một']);
});

test('without the key the question is named; where only the mark is shown, nothing', () => {
  expect(told({ options }, { correct: [1] }, 'hints')).toMatchObject({ number: 2, withdrawn: false, change: null });
  expect(told({ options }, { everybody: true }, 'hints')).toMatchObject({ withdrawn: true, change: null });
  expect(told({ options }, { correct: [1] }, 'mark')).toBeNull();
  const elsewhere = { itemId: 'khong-co', type: 'single' as const, before: key({}), after: key({}) };
  expect(toldCorrection(paper, [shown({}), shown({})], elsewhere, 'key')).toBeNull();
});

import { expect, test } from 'vitest';
import { fc } from '#tests/support/properties';
import { type Answer, isOpen } from './answer';
import { formChanges, MOST_WORDS, packAnswers, typedAnswers, unpackAnswers } from './answer-form.rules';

const picked = (chosen: number[]): Answer => ({ chosen, words: '' });
const typed = (words: string): Answer => ({ chosen: [], words });
const answers = (entries: Array<[number, number[] | string]>) =>
  new Map(entries.map(([question, given]) => [question, typeof given === 'string' ? typed(given) : picked(given)]));

const position = fc.integer({ min: -1, max: 15 });
const anyAnswer = fc.oneof(
  fc.array(position, { minLength: 1, maxLength: 8 }).map(picked),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).map((words) => typed(words.trim())),
);

test('answers survive the way through the form', () => {
  const map = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 40 }), anyAnswer), {
    selector: ([question]) => question,
  });
  fc.assert(
    fc.property(map, (entries) => {
      const given = entries.filter(([, answer]) => !isOpen(answer)).sort(([one], [other]) => one - other);
      expect([...unpackAnswers(packAnswers(new Map(entries)))]).toEqual(given);
    }),
  );
});

test('what no page has written is left out', () => {
  expect([...unpackAnswers('')]).toEqual([]);
  expect([...unpackAnswers('0:1;x:2;3:a;4:2,3;5:~%E0%A4%A;6:~%20;7:-1,-1')]).toEqual([
    [0, picked([1])],
    [4, picked([2, 3])],
  ]);
  expect(unpackAnswers(';;;:::,,,').size).toBe(0);
});

test('fields become answers: options sorted and once, rows in their order, words without white space around them', () => {
  const fields: Array<[string, string]> = [
    ['q0', '3'],
    ['q0', '1'],
    ['q0', '3'],
    ['q1r1', '-1'],
    ['q1r0', '2'],
    ['q1r2', '0'],
    ['q2w', '  chữ ký số '],
    ['q3w', 'x'.repeat(MOST_WORDS + 50)],
  ];
  expect([...typedAnswers(fields)]).toEqual([
    [0, picked([1, 3])],
    [1, picked([2, -1, 0])],
    [2, typed('chữ ký số')],
    [3, typed('x'.repeat(MOST_WORDS))],
  ]);
});

test('fields that no paper has are nothing', () => {
  const fields: Array<[string, unknown]> = [
    ['intent', 'save'],
    ['q1234', '0'],
    ['q0', '1.5'],
    ['q0', '-1'],
    ['q0r16', '1'],
    ['q1', new Blob()],
  ];
  expect(typedAnswers(fields).size).toBe(0);
});

test('only answers that were changed on the page are journalled', () => {
  const was = answers([
    [0, [1]],
    [2, [0, 2]],
    [3, 'cũ'],
  ]);
  const now = answers([
    [0, [3]],
    [1, [0]],
    [2, [0, 2]],
    [3, 'mới'],
  ]);
  expect(formChanges(4, now, was, was)).toEqual([
    { question: 0, ...picked([3]) },
    { question: 1, ...picked([0]) },
    { question: 3, ...typed('mới') },
  ]);
});

test('an old page does not undo what another one saved since', () => {
  const present = answers([[0, [2]]]);
  expect(formChanges(2, answers([[1, [1]]]), answers([]), present)).toEqual([{ question: 1, ...picked([1]) }]);
});

test('what was answered and is empty now is taken back; what is already saved is not saved again', () => {
  const was = answers([
    [0, [0, 1]],
    [1, 'chữ ký'],
    [2, [1, 0]],
  ]);
  const emptied = answers([
    [1, ''],
    [2, [-1, -1]],
  ]);
  expect(formChanges(3, emptied, was, was).map(({ question, ...answer }) => [question, isOpen(answer)])).toEqual([
    [0, true],
    [1, true],
    [2, true],
  ]);
  expect(formChanges(1, answers([[0, [1]]]), answers([]), answers([[0, [1]]]))).toEqual([]);
});

test('questions that are not on the paper are nothing', () => {
  expect(formChanges(1, answers([[1, [0]]]), answers([]), answers([]))).toEqual([]);
});

test('rows that stay open are no answer', () => {
  expect(formChanges(1, answers([[0, [-1, -1]]]), answers([]), answers([]))).toEqual([]);
});

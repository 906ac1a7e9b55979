import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formChanges, packAnswers, unpackAnswers } from './answer-form.rules';

const answers = (entries: Array<[number, number[]]>) => new Map(entries);

test('answers survive the way through the form', () => {
  const position = fc.integer({ min: 0, max: 5 });
  const map = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.uniqueArray(position, { minLength: 1 })), {
    selector: ([question]) => question,
  });
  fc.assert(
    fc.property(map, (entries) => {
      const sorted = entries
        .map(([question, chosen]) => [question, [...chosen].sort()] as const)
        .sort(([one], [other]) => one - other);
      expect([...unpackAnswers(packAnswers(answers(entries)))]).toEqual(sorted);
    }),
  );
});

test('a field that was tampered with is read as far as it makes sense', () => {
  expect([...unpackAnswers('')]).toEqual([]);
  expect([...unpackAnswers('0:1;x:2;3:a;4:2,3')]).toEqual([
    [0, [1]],
    [4, [2, 3]],
  ]);
  expect(unpackAnswers(';;;:::,,,').size).toBe(0);
});

test('only what was answered on this page is a change', () => {
  const was = answers([
    [0, [1]],
    [2, [0, 2]],
  ]);
  expect(
    formChanges(
      4,
      answers([
        [0, [1]],
        [2, [2, 0]],
      ]),
      was,
      was,
    ),
  ).toEqual([]);
  expect(
    formChanges(
      4,
      answers([
        [0, [3]],
        [1, [0]],
        [2, [0, 2]],
      ]),
      was,
      was,
    ),
  ).toEqual([
    { question: 0, chosen: [3] },
    { question: 1, chosen: [0] },
  ]);
});

test('an old page does not undo what another one saved since', () => {
  const was = answers([]);
  const present = answers([[0, [2]]]);
  expect(formChanges(2, answers([[1, [1]]]), was, present)).toEqual([{ question: 1, chosen: [1] }]);
});

test('boxes that were ticked and are empty now are taken back; what is already saved is not saved again', () => {
  const was = answers([[0, [0, 1]]]);
  expect(formChanges(1, answers([]), was, was)).toEqual([{ question: 0, chosen: [] }]);
  expect(formChanges(1, answers([[0, [1]]]), answers([]), answers([[0, [1]]]))).toEqual([]);
});

test('questions that are not on the paper are nothing', () => {
  expect(formChanges(2, answers([[7, [1]]]), answers([]), answers([]))).toEqual([]);
});

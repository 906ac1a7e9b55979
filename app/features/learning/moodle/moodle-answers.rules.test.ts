import { expect, test } from 'vitest';
import { readXml } from '../xml.adapter.server';
import { answersOfType } from './moodle-answers.rules';

const answer = (fraction: number, text: string, feedback = '') =>
  `<answer fraction="${fraction}"><text>${text}</text><feedback format="html"><text>${feedback}</text></feedback></answer>`;

function read(type: string, ...parts: string[]) {
  const xml = readXml(`<question type="${type}">${parts.join('')}</question>`);
  if ('fault' in xml) throw new Error(xml.fault.message);
  return answersOfType[type]?.(xml.root);
}

// As docs.moodle.org has it ("Moodle XML format", "Short-Answer question type", "Numerical question type"): an answer of no
// worth is there for its feedback, and the sign for anything comes last.
test('a typed answer of 0 % is wrong and says why; "*" of 0 % is what all others are told', () => {
  expect(
    read('shortanswer', answer(100, 'ký số', 'Phải'), answer(0, 'ký tay', 'Nhầm'), answer(0, '*', 'Đọc lại')),
  ).toEqual({
    type: 'short-text',
    answers: [
      { text: 'ký số', feedback: 'Phải' },
      { text: 'ký tay', credit: 0, feedback: 'Nhầm' },
    ],
    otherwise: 'Đọc lại',
  });
  expect(read('numerical', answer(100, '15'), answer(0, '20', 'Nhầm'), answer(0, '*', 'Đọc lại'))).toEqual({
    type: 'numeric',
    answers: [{ value: '15' }, { value: '20', credit: 0, feedback: 'Nhầm' }],
    otherwise: 'Đọc lại',
  });
  expect(read('shortanswer', answer(100, 'a'), answer(0, '*'))).toEqual({
    type: 'short-text',
    answers: [{ text: 'a' }],
  });
});

test('an option of 0 % that only carries feedback is a wrong one, alone or beside options that cost something', () => {
  expect(read('multichoice', '<single>true</single>', answer(100, 'a'), answer(0, 'b', 'Nhầm'))).toEqual({
    type: 'single',
    options: [
      { text: 'a', correct: true },
      { text: 'b', feedback: 'Nhầm' },
    ],
  });
  const several = [
    '<single>false</single>',
    answer(50, 'a'),
    answer(50, 'b'),
    answer(-100, 'c'),
    answer(0, 'd', 'Thừa'),
  ];
  expect(read('multichoice', ...several)).toMatchObject({
    type: 'multiple',
    options: [{}, {}, { text: 'c', credit: -100 }, { text: 'd', credit: 0, feedback: 'Thừa' }],
  });
});

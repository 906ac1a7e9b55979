import { describe, expect, test } from 'vitest';
import { fc } from '#tests/support/properties';
import { banks } from '#tests/support/question-banks';
import { readGift } from './gift.rules';
import { type BankEntry, bankEntry } from './question.schema';
import { writeGift } from './write-gift.rules';

const read = (source: string) => readGift(source, 'chung');
const one = (source: string) => {
  const { questions, faults } = read(source);
  expect(faults).toEqual([]);
  expect(questions).toHaveLength(1);
  const item = questions[0]?.item ?? {};
  expect(bankEntry.safeParse(item).error?.issues ?? []).toEqual([]);
  return item;
};

// The constructs of docs.moodle.org, "GIFT format", typed anew as short examples.
describe('the published syntax', () => {
  test('true or false, with a name, and with a feedback for wrong and right', () => {
    expect(one('// true/false\n::Q1:: 1+1=2 {T}')).toMatchObject({
      id: 'q1',
      text: '1+1=2',
      type: 'true-false',
      options: [{ text: 'Đúng', correct: true }, { text: 'Sai' }],
    });
    expect(one("Grant is buried in Grant's tomb.{FALSE#No one is buried there.#Right!}")).toMatchObject({
      options: [
        { text: 'Đúng', feedback: 'No one is buried there.' },
        { text: 'Sai', correct: true, feedback: 'Right!' },
      ],
    });
  });

  test('multiple choice with a feedback for each answer', () => {
    const item = one(
      "::Q2:: What's between orange and green in the spectrum?\n{ =yellow # right; good!\n ~red # wrong, it's yellow\n ~blue # wrong, it's yellow }",
    );
    expect(item).toMatchObject({
      type: 'single',
      options: [
        { text: 'yellow', correct: true, feedback: 'right; good!' },
        { text: 'red', feedback: "wrong, it's yellow" },
        { text: 'blue' },
      ],
    });
  });

  test('a single choice whose other answers are worth something', () => {
    const item = one(
      '::hometown:: Where from? {\n~Jerusalem#Near\n~%25%Bethlehem#Born there\n~%50%Galilee\n=Nazareth#Yes}',
    );
    expect(item).toMatchObject({ options: [{ text: 'Jerusalem' }, { credit: 25 }, { credit: 50 }, { correct: true }] });
  });

  test('several right answers by weight; equal weights are the rule of partial credit', () => {
    const item = one(
      "What two people are entombed in Grant's tomb? {\n~%-100%No one\n~%50%Grant\n~%50%Grant's wife\n~%-100%Grant's father }",
    );
    expect(item).toMatchObject({
      type: 'multiple',
      options: [{ credit: -100 }, { credit: 50, correct: true }, { credit: 50 }, { credit: -100 }],
    });
    expect(one('Which? {~%33.33333%a ~%33.33333%b ~%33.33333%c ~%-50%d ~%-50%e}')).toMatchObject({
      type: 'multiple',
      credit: 'partial',
    });
  });

  test('fill in the blank, in the middle and at the end', () => {
    expect(one('::Q3:: Two plus {=two =2} equals four.')).toMatchObject({
      type: 'short-text',
      text: 'Two plus _____ equals four.',
      answers: [{ text: 'two' }, { text: '2' }],
    });
    expect(one('Mahatma birthday is {~15th ~3rd =2nd} of October.')).toMatchObject({
      type: 'single',
      text: 'Mahatma birthday is _____ of October.',
    });
  });

  test('short answers with weights', () => {
    expect(one("Who's buried in Grant's tomb?{=no one =%50%nobody#Nearly}")).toMatchObject({
      answers: [{ text: 'no one' }, { text: 'nobody', credit: 50, feedback: 'Nearly' }],
    });
  });

  test('answers of 0 % say why they are wrong, "*" and "~" what all others are told', () => {
    expect(one('Who?{=no one =%0%Grant#He lies beside it =%0%*#Read again}')).toMatchObject({
      answers: [{ text: 'no one' }, { text: 'Grant', credit: 0, feedback: 'He lies beside it' }],
      otherwise: 'Read again',
    });
    expect(one('Who?{=no one =%0%*}')).not.toHaveProperty('otherwise');
    // As Moodle reads and writes a number's feedback for wrong answers (question/format/gift).
    const number = '{#=1822:0#Correct! =%50%1822:2#Near =%0%1865#The end of the war ~#Not so}';
    expect(one(`When? ${number}`)).toMatchObject({
      type: 'numeric',
      answers: [{ value: '1822' }, { credit: 50 }, { value: '1865', credit: 0, feedback: 'The end of the war' }],
      otherwise: 'Not so',
    });
    expect(one('When? {#1822:1 ~%0%*#Not so}')).toMatchObject({ answers: [{ value: '1822' }], otherwise: 'Not so' });
  });

  test('matching, with a match that belongs to nobody', () => {
    expect(one('::Q4:: Which animal eats which food? { =cat -> cat food =dog -> dog food = -> hay }')).toMatchObject({
      type: 'matching',
      pairs: [
        { text: 'cat', match: 'cat food' },
        { text: 'dog', match: 'dog food' },
      ],
      also: ['hay'],
    });
  });

  test.each([
    ['{#3:2}', [{ value: '3', tolerance: '2' }]],
    ['{#1..5}', [{ value: '3', tolerance: '2' }]],
    ['{#3 =%50%4#Nearly}', [{ value: '3' }, { value: '4', credit: 50, feedback: 'Nearly' }]],
    ['{#3.1415:0.0005}', [{ value: '3.1415', tolerance: '0.0005' }]],
    ['{#3.141..3.142}', [{ value: '3.1415', tolerance: '0.0005' }]],
    [
      '{# =1822:0#Correct! =%50%1822:2#Nearly}',
      [
        { value: '1822', tolerance: '0', feedback: 'Correct!' },
        { value: '1822', tolerance: '2', credit: 50, feedback: 'Nearly' },
      ],
    ],
  ])('numbers: %s', (answers, expected) => {
    expect(one(`::N:: How much? ${answers}`)).toMatchObject({ type: 'numeric', answers: expected });
  });

  test('categories, formats, escapes, general feedback, comments between questions', () => {
    const { questions, faults } = read(
      '$CATEGORY: $course$/Ký số\n\n// one\n[plain]What is 2\\:1 \\{in braces\\} \\= \\~?\\nA second line {=a\\#b####Remember \\: this}\n\n// two\n::Hai:: Ok? {F}\n',
    );
    expect(faults).toEqual([]);
    expect(questions.map(({ line }) => line)).toEqual([4, 7]);
    expect(questions[0]?.item).toMatchObject({
      topic: 'ky-so',
      text: 'What is 2:1 {in braces} = ~?\nA second line',
      answers: [{ text: 'a#b' }],
      feedback: 'Remember : this',
    });
  });
});

describe('what is not kept is told with its line', () => {
  test.each([
    ['Only words.', 'a description without answers'],
    ['Write an essay. {}', 'an essay is not marked here'],
    ['Ends? {=a', '"}" is missing'],
    ['::Name Ends? {=a}', 'the name does not end'],
    ['Two {=a} blocks {=b}', 'one block of answers'],
    ['Wild? {=a*b}', 'wildcards (*)'],
    ['Number? {#abc}', '"abc" is no number'],
    ['[html]<b>Bold</b>? {=a}', 'HTML is not kept'],
    ['[html]<img src\\="@@PLUGINFILE@@/a.png">? {=a}', 'GIFT carries no pictures'],
    ['Without a sign? {a}', 'begins with "=" or "~"'],
    ['Worth less than nothing? {=%-50%a =b}', 'not worth less than 0 %'],
    ['Number? {#=1 ~2#not two}', 'what is said about all other answers'],
    ['Nothing right? {~a ~b}', 'no answer is right'],
    ['Two right? {=a =b ~c}', 'a single choice has one "="'],
  ])('%s', (text, message) => {
    const { questions, faults } = read(`::Ok:: Good? {T}\n\n${text}\n\n::Ok:: Good too? {F}`);
    expect(faults).toEqual([{ line: 3, message: expect.stringContaining(message) }]);
    expect(questions.map(({ item }) => item.id)).toEqual(['ok', 'ok-2']);
  });
});

test('what is written is read as it was', () => {
  fc.assert(
    fc.property(banks('~=#{}:\\/%.,?"“'), (entries) => {
      for (const entry of entries) expect(bankEntry.safeParse(entry).error?.issues ?? []).toEqual([]);
      const { text, left } = writeGift(entries);
      const { questions, faults } = read(text);
      expect(faults).toEqual([]);
      expect(questions.map(({ item }) => item)).toEqual(entries.filter(({ id }) => !left.includes(id)));
    }),
    { numRuns: 200 },
  );
});

test('what GIFT cannot say is left out and named', () => {
  const place = { topic: 'mot', level: 1 as const };
  const entries = [
    { ...place, id: 'xep', type: 'ordering', text: 'Xếp', lines: ['a', 'b', 'c'] },
    { ...place, id: 'don-vi', type: 'numeric', text: 'Bao nhiêu', unit: '%', answers: [{ value: '1' }] },
    { ...place, id: 'con', type: 'short-text', text: 'Gì', answers: [{ text: 'a' }] },
  ] as BankEntry[];
  const { text, left } = writeGift(entries);
  expect(left).toEqual(['xep', 'don-vi']);
  expect(text).toContain('[id:con]');
});

import { describe, expect, test } from 'vitest';
import { keyIn, stemIn } from '#app/features/assessment/translated.rules';
import { bankOf } from './bank.rules';
import type { BankEntry } from './question.schema';
import { textsFaults, untranslatedQuestions } from './question-texts.rules';
import { type QuestionTextsFile, questionTextsFile } from './question-texts.schema';

const place = { topic: 'mot', level: 1 };
const bank: BankEntry[] = [
  {
    ...{ ...place, id: 'mot', type: 'single', text: 'Một?', feedback: 'Nhớ.' },
    options: [
      { text: 'Sai', feedback: 'Vì sai' },
      { text: 'Đúng', correct: true, feedback: 'Vì đúng' },
    ],
    picture: { src: 'images/a.svg', alt: 'Hình' },
  },
  {
    ...{ ...place, id: 'ghep', type: 'matching', text: 'Ghép?', feedback: 'Nhớ.' },
    pairs: [
      { text: 'Hàng 1', match: 'Ông' },
      { text: 'Hàng 2', match: 'Bà' },
      { text: 'Hàng 3', match: 'Ông' },
    ],
    also: ['Anh'],
  },
  { ...{ ...place, id: 'xep', type: 'ordering', text: 'Xếp?', feedback: 'Nhớ.' }, lines: ['Zét', 'A', 'Mờ'] },
  {
    ...{ ...place, id: 'so', type: 'numeric', text: 'Mấy?', unit: 'giờ' },
    answers: [{ value: '72', feedback: 'Từ lúc biết.' }],
  },
  {
    ...{ ...place, id: 'go', type: 'short-text', text: 'Tên?' },
    answers: [{ text: 'Một cửa', feedback: 'Đúng tên.' }],
  },
  {
    ...{ ...place, id: 'chuyen', type: 'scenario', text: 'Bà Tư đến.' },
    parts: [
      { id: 'a', type: 'numeric', text: 'Phần a?', answers: [{ value: '1' }] },
      { id: 'b', type: 'numeric', text: 'Phần b?', answers: [{ value: '2' }] },
    ],
  },
];

const english: QuestionTextsFile['items'] = {
  mot: {
    ...{ text: 'One?', alt: 'Picture', feedback: 'Remember.' },
    options: [
      { text: 'Wrong', feedback: 'Because wrong' },
      { text: 'Right', feedback: 'Because right' },
    ],
  },
  ghep: {
    ...{ text: 'Match?', feedback: 'Remember.', also: ['Young man'] },
    pairs: [
      { text: 'Row 1', match: 'Old man' },
      { text: 'Row 2', match: 'Old woman' },
      { text: 'Row 3', match: 'Old man' },
    ],
  },
  xep: { text: 'Order?', lines: ['First', 'Second', 'Third'], feedback: 'Remember.' },
  so: { text: 'How many?', unit: 'hours', answers: ['From when it is known.'] },
  go: { text: 'Name?', accepts: ['one-stop shop'], answers: ['That is its name.'] },
  chuyen: { text: 'Mrs Tư comes.', parts: { a: { text: 'Part a?' } } },
};

const faults = (items: QuestionTextsFile['items']) =>
  textsFaults(bank, { items }).map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('a translation fits its bank', () => {
  test('when it does, nothing is told; parts that are not there are counted', () => {
    expect(questionTextsFile.safeParse({ items: english }).success).toBe(true);
    expect(faults(english)).toEqual([]);
    expect(untranslatedQuestions(bank, { items: english })).toEqual({ questions: 7, untranslated: 1 });
    expect(untranslatedQuestions(bank, undefined)).toEqual({ questions: 7, untranslated: 7 });
  });

  const { mot, ghep, xep, so, go, chuyen } = english as Record<string, NonNullable<(typeof english)[string]>>;
  test.each<[string, QuestionTextsFile['items'], string]>([
    ['an id that the bank lacks', { hai: { text: 'Two?' } }, 'items.hai: no question "hai" in questions.yaml'],
    [
      'an option too few',
      { mot: { ...mot, text: 'x', options: mot?.options?.slice(1) } },
      'items.mot.options: 1 options, questions.yaml has 2',
    ],
    ['no options', { mot: { text: 'x', alt: 'x', feedback: 'x' } }, 'items.mot: 0 options, questions.yaml has 2'],
    [
      'an option without feedback',
      { mot: { ...mot, text: 'x', options: [{ text: 'a' }, { text: 'b', feedback: 'c' }] } },
      'items.mot.options.0: no feedback, where the Vietnamese has one',
    ],
    [
      'two options alike',
      {
        mot: {
          ...mot,
          text: 'x',
          options: [
            { text: 'a', feedback: 'b' },
            { text: 'A', feedback: 'c' },
          ],
        },
      },
      'items.mot.options: an option stands twice',
    ],
    [
      'a picture without words',
      { mot: { ...mot, text: 'x', alt: undefined } },
      'items.mot: no "alt": what its picture shows',
    ],
    ['no feedback', { xep: { ...xep, text: 'x', feedback: undefined } }, 'items.xep: no feedback'],
    [
      'lines for a choice',
      { mot: { ...mot, text: 'x', lines: ['a'] } },
      'items.mot.lines: 1 lines, questions.yaml has 0',
    ],
    [
      'matches that differ where they were equal',
      { ghep: { ...ghep, text: 'x', pairs: ghep?.pairs?.map((pair, at) => ({ ...pair, match: `m${at}` })) } },
      'items.ghep.pairs: matches that are equal in Vietnamese are equal here, and no others',
    ],
    [
      'two texts for one answer',
      { so: { ...so, text: 'x', answers: ['a', 'b'] } },
      'items.so.answers: 2 answers, questions.yaml has 1',
    ],
    [
      'nothing said about an answer',
      { go: { ...go, text: 'x', answers: [''] } },
      'items.go.answers.0: no feedback, where the Vietnamese has one',
    ],
    [
      'words accepted as a number',
      { so: { ...so, text: 'x', accepts: ['three days'] } },
      'items.so.accepts: only typed text is accepted in another language',
    ],
    ['parts of no scenario', { so: { ...so, text: 'x', parts: {} } }, 'items.so.parts: it has no parts'],
    [
      'a part that the scenario lacks',
      { chuyen: { ...chuyen, text: 'x', parts: { z: { text: 'x' } } } },
      'items.chuyen.parts.z: no part "z" in questions.yaml',
    ],
    [
      'feedback of a scenario',
      { chuyen: { ...chuyen, text: 'x', feedback: 'x' } },
      'items.chuyen.feedback: a scenario has no "feedback"',
    ],
  ])('%s', (_, items, fault) => {
    expect(faults(items)).toContain(fault);
  });
});

describe('a bank in two languages', () => {
  const pictures = new Map([['images/a.svg', { url: '/a.svg', width: 8, height: 4 }]]);
  const items = bankOf(bank, pictures, new Map([['en', { items: english }]]));
  const item = (key: string) => {
    const found = items.find(({ itemKey }) => itemKey === key);
    if (!found) throw new Error(key);
    return found;
  };
  const shown = (key: string) => stemIn('en', item(key).stem);

  test('options keep their places, so that an answer means the same', () => {
    expect(shown('mot')).toMatchObject({
      language: 'en',
      stem: { text: 'One?', options: ['Wrong', 'Right'], picture: { src: '/a.svg', alt: 'Picture' } },
    });
    expect(keyIn('en', item('mot').key)).toMatchObject({
      ...{ correct: [1], feedback: 'Remember.', optionFeedback: ['Because wrong', 'Because right'] },
    });
    expect(keyIn('vi', item('mot').key).feedback).toBe('Nhớ.');
  });

  test.each([
    ['ghep', { Ông: 'Old man', Bà: 'Old woman', Anh: 'Young man' }],
    ['xep', { Zét: 'First', A: 'Second', Mờ: 'Third' }],
  ])('what is stored sorted is sorted alike: %s', (key, words) => {
    const { options } = item(key).stem;
    expect(shown(key).stem.options).toEqual(options.map((option) => (words as Record<string, string>)[option]));
    expect(shown(key).stem.rows ?? []).toEqual(key === 'ghep' ? ['Row 1', 'Row 2', 'Row 3'] : []);
  });

  test('what is typed in either language is right for everybody, and each is told in the page’s', () => {
    expect(item('go').key.accepted?.map(({ text }) => text)).toEqual(['Một cửa', 'one-stop shop']);
    expect(keyIn('en', item('go').key).accepted).toEqual([
      { text: 'Một cửa', feedback: 'That is its name.' },
      { text: 'one-stop shop', feedback: undefined },
    ]);
    expect(shown('so').stem.unit).toBe('hours');
  });

  test('a part that nobody translated is Vietnamese, and says so', () => {
    expect(shown('chuyen/a')).toMatchObject({ language: 'en', stem: { scenario: { text: 'Mrs Tư comes.' } } });
    expect(shown('chuyen/b')).toMatchObject({ language: 'vi', stem: { text: 'Phần b?' } });
  });

  test('without a translation a question is what it was, and stays the same version', () => {
    const plain = bankOf(bank, pictures);
    expect(JSON.stringify(plain)).not.toContain('translations');
    expect(bankOf(bank, pictures, new Map([['en', { items: {} }]]))).toEqual(plain);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { BankItem } from '#app/features/assessment/item';
import { bankOf } from './bank.rules';
import { entriesOf } from './bank-entries.rules';
import { itemsIn, textsOf } from './bank-in-language.rules';
import { textsFaults } from './question-texts.rules';
import { questionTextsFile } from './question-texts.schema';
import { questionsFile } from './questions-file.schema';
import { bankTextsYaml, parseYaml } from './yaml.adapter.server';

const pictures = new Map([
  ['images/hinh.svg', { url: `/content/khoa/hinh.${'a'.repeat(32)}.svg`, width: 800, height: 450 }],
]);
const bank = `bank: khoa
topics: {chung: {vi: Chung, en: General}}
items:
  - {id: mot, type: single, topic: chung, level: 1, text: "Một?", picture: {src: images/hinh.svg, alt: "Ba bước"}, feedback: nhớ, options: [{text: a, feedback: vì a}, {text: b, correct: true, feedback: vì b}, {text: c, feedback: vì c}, {text: d, feedback: vì d}]}
  - {id: hai, type: true-false, topic: chung, level: 1, text: "Hai.", feedback: nhớ, options: [{text: "Đúng", correct: true, feedback: vì}, {text: Sai, feedback: vì}]}
  - {id: ghep, type: matching, topic: chung, level: 1, text: "Ghép.", feedback: nhớ, pairs: [{text: z, match: y}, {text: x, match: w, feedback: vì}, {text: v, match: u}], also: [t]}
  - {id: xep, type: ordering, topic: chung, level: 1, text: "Xếp.", feedback: nhớ, lines: [c, a, b]}
  - {id: so, type: numeric, topic: chung, level: 1, text: "Số?", feedback: nhớ, unit: ngày, answers: [{value: 3, feedback: vì}]}
  - {id: chu, type: short-text, topic: chung, level: 1, text: "Chữ?", feedback: nhớ, answers: [{text: một cửa, feedback: vì}]}
  - {id: chuyen, type: scenario, topic: chung, level: 2, text: "Chuyện.", picture: {src: images/hinh.svg, alt: "Ba bước"}, parts: [{id: p, type: numeric, text: "P?", feedback: nhớ, answers: [{value: 1}]}, {id: q, type: numeric, text: "Q?", feedback: nhớ, answers: [{value: 2}]}]}
  - {id: le, type: numeric, topic: chung, level: 1, text: "Lẻ?", feedback: nhớ, answers: [{value: 7}]}
`;
const english = `items:
  mot: {text: "One?", alt: Three steps, options: [{text: A, feedback: for A}, {text: B, feedback: for B}, {text: C, feedback: for C}, {text: D, feedback: for D}], feedback: remember}
  hai: {text: Two., options: [{text: "True", feedback: for}, {text: "False", feedback: for}], feedback: remember}
  ghep: {text: Match., pairs: [{text: Z, match: Y}, {text: X, match: W, feedback: for}, {text: V, match: U}], also: [T], feedback: remember}
  xep: {text: Order., lines: [C, A, B], feedback: remember}
  so: {text: "Number?", unit: days, answers: [for], feedback: remember}
  chu: {text: "Word?", answers: [for], feedback: remember}
  chuyen: {text: Story., alt: Three steps, parts: {p: {text: "P in English?", feedback: remember}}}
`;
const entries = parseYaml('questions.yaml', bank, questionsFile).value?.items ?? [];
const texts = parseYaml('questions.en.yaml', english, questionTextsFile).value ?? { items: {} };
const items = bankOf(entries, pictures, new Map([['en', texts]]));

describe('a bank of every type in two languages', () => {
  test('is what it is made of, in both files', () => {
    expect(textsFaults(entries, texts)).toEqual([]);
    expect(entriesOf(items)).toEqual({ entries, left: [] });
    expect(textsOf('en', items)).toEqual(texts);
  });

  test('its English entries can be written for other platforms; what is Vietnamese still is named', () => {
    const { items: inEnglish, untranslated } = itemsIn('en', items);
    expect(untranslated).toEqual(['chuyen', 'le']);
    const { entries: written, left } = entriesOf(inEnglish);
    expect(left).toEqual([]);
    expect(written.map(({ text }) => text)).toEqual([
      'One?',
      'Two.',
      'Match.',
      'Order.',
      'Number?',
      'Word?',
      'Story.',
      'Lẻ?',
    ]);
    // What is right stays right: the second option, Y for Z, C before A.
    expect(written[0]).toMatchObject({
      picture: { alt: 'Three steps' },
      options: [{}, { text: 'B', correct: true }, {}, {}],
    });
    expect(written[2]).toMatchObject({
      pairs: [{ text: 'Z', match: 'Y' }, { text: 'X', match: 'W' }, {}],
      also: ['T'],
    });
    expect(written[3]).toMatchObject({ lines: ['C', 'A', 'B'] });
    expect(written[4]).toMatchObject({ unit: 'days', answers: [{ value: '3', feedback: 'for' }] });
  });

  test('in Vietnamese nothing is missing', () => {
    expect(itemsIn('vi', items)).toEqual({ items, untranslated: [] });
    expect(textsOf('vi', items)).toEqual({ items: {} });
  });
});

test('the bank for officials, 62 questions in both languages, comes back to the letter', () => {
  const read = (name: string) => readFileSync(`content/courses/can-bo-dvctt/${name}`, 'utf8');
  const own = parseYaml('questions.yaml', read('questions.yaml'), questionsFile).value?.items ?? [];
  const other = parseYaml('questions.en.yaml', read('questions.en.yaml'), questionTextsFile).value ?? { items: {} };
  const published = bankOf(own, new Map(), new Map([['en', other]]));
  const { entries: taken } = entriesOf(published);
  const again = parseYaml('questions.en.yaml', bankTextsYaml(textsOf('en', published)), questionTextsFile);
  expect(again.faults).toEqual([]);
  const inEnglish = again.value ?? { items: {} };
  expect(Object.keys(inEnglish.items).length).toBe(Object.keys(other.items).length);
  expect(textsFaults(taken, inEnglish)).toEqual([]);
  // What is accepted in English alone stands among the answers now, and nothing is said about it.
  expect(withoutBlanks(bankOf(taken, new Map(), new Map([['en', inEnglish]])))).toEqual(withoutBlanks(published));
});

function withoutBlanks(items: readonly BankItem[]) {
  return items.map((item) => {
    const other = item.key.translations?.en;
    return {
      ...item,
      said: other?.acceptedFeedback.filter(Boolean),
      key: { ...item.key, translations: { ...other, acceptedFeedback: [] } },
    };
  });
}

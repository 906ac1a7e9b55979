import '#app/foundation/i18n/t.server';
import { expect, test } from 'vitest';
import type { Language } from '#app/foundation/i18n/languages';
import { drawn } from '#app/ui/patterns.server';
import type { AnswerableQuestion } from './attempt-view.queries.server';
import { PaperQuestion } from './components/paper-question';
import { acceptedText } from './components/question-text';
import { ResultItem } from './components/result-questions';
import { drawQuestions } from './draw-questions.server';
import { drawResults } from './draw-results.server';
import type { ResultQuestion } from './result-question.rules';

const picture = { src: '/content/a.svg', alt: 'Ba "bước" & hơn', width: 800, height: 450 };
const scenario = { text: 'Bà Hai <đến> bộ phận', picture: null, parts: 2, language: 'vi' as const };
const open = { chosen: [], words: '' };
const base = {
  language: 'vi' as const,
  picture: null,
  options: [],
  rows: [],
  unit: '',
  partial: false,
  scenario: null,
  answer: open,
};
const two = ['một < hai', "hai 'và' ba"];

/** Every type, open and answered, in several orders, with what is written as HTML. */
const paper: AnswerableQuestion[] = [
  { ...base, type: 'single', text: 'Chọn một?', options: [...two, 'ba'], picture },
  { ...base, type: 'single', text: 'Chọn một?', options: ['ba', ...two], picture, answer: { chosen: [2], words: '' } },
  { ...base, type: 'multiple', text: 'A & B?', options: two, partial: true, answer: { chosen: [0, 1], words: '' } },
  { ...base, type: 'multiple', text: 'A & B?', options: two, partial: true },
  { ...base, language: 'en', type: 'multiple', text: 'A & B?', options: two, partial: true },
  { ...base, language: 'en', type: 'matching', text: 'Match?', rows: ['VNeID'], options: two },
  { ...base, type: 'true-false', text: 'Câu 5?', options: ['Đúng', 'Sai'], answer: { chosen: [1], words: '' } },
  { ...base, type: 'matching', text: 'Ghép?', rows: ['VNeID', 'OTP', 'VNeID'], options: two, partial: true },
  {
    ...base,
    type: 'matching',
    text: 'Ghép?',
    rows: ['VNeID', 'OTP'],
    options: two,
    answer: { chosen: [1, -1], words: '' },
  },
  { ...base, type: 'ordering', text: 'Xếp?', rows: two, options: ['1', '2'], answer: { chosen: [1, 0], words: '' } },
  { ...base, type: 'ordering', text: 'Xếp?', rows: [...two].reverse(), options: ['1', '2'] },
  { ...base, type: 'numeric', text: 'Bao nhiêu?', unit: '%', answer: { chosen: [], words: '87,5' } },
  { ...base, type: 'numeric', text: 'Bao nhiêu?', unit: '%' },
  { ...base, type: 'numeric', text: 'Mấy?', scenario, answer: { chosen: [], words: '3' } },
  { ...base, type: 'short-text', text: 'Gọi là gì?', answer: { chosen: [], words: 'a "b" <c> & \'d\'' } },
  { ...base, type: 'short-text', text: 'Gọi là gì?', scenario },
];

const marked = {
  language: 'vi' as const,
  picture: null,
  unit: '',
  scenario: null,
  points: 0,
  of: 1,
  answered: true,
  options: [],
  rows: [],
};
const typed = { words: '', accepted: null, feedback: 'Nhớ "điều" này & <kia>', answerFeedback: null };
const choice = (chosen: boolean, correct: boolean | null, feedback: string | null) => ({
  text: `lựa chọn ${feedback ?? ''}`,
  ...{ chosen, correct, feedback },
});
const row = (chosen: string | null, right: string | null) => ({ text: 'hàng & cột', chosen, right, feedback: null });

const result: ResultQuestion[] = [
  { ...marked, ...typed, language: 'en', type: 'single', text: 'Một?', options: [choice(true, null, 'wrong')] },
  { ...marked, ...typed, type: 'single', text: 'Một?', options: [choice(true, null, 'wrong')] },
  { ...marked, ...typed, type: 'single', text: 'Một?', points: 1, picture, options: [choice(true, true, 'vì <thế>')] },
  {
    ...marked,
    ...typed,
    type: 'single',
    text: 'Một?',
    options: [choice(true, null, 'sai'), choice(false, null, null)],
  },
  { ...marked, ...typed, type: 'multiple', text: 'Hai?', points: 1, of: 2, options: [choice(false, true, null)] },
  { ...marked, ...typed, type: 'single', text: 'Bỏ trống?', answered: false, options: [choice(false, null, null)] },
  { ...marked, ...typed, type: 'matching', text: 'Ghép?', rows: [row('một', 'hai'), row(null, null), row('x', null)] },
  { ...marked, ...typed, type: 'ordering', text: 'Xếp?', scenario, rows: [row('1', '2')] },
  {
    ...marked,
    ...typed,
    type: 'numeric',
    text: 'Mấy?',
    unit: '%',
    words: '8.5',
    accepted: [{ text: '8.5', tolerance: '0.5' }],
  },
  { ...marked, ...typed, type: 'short-text', text: 'Gì?', words: '<b>', answerFeedback: 'gần đúng' },
  { ...marked, ...typed, type: 'short-text', text: 'Gì?', scenario, answered: false },
];

test.each<Language>(['vi', 'en'])('a paper put together from parts is what the components draw (%s)', (language) => {
  const whole = paper.map((question, place) => drawn(language, <PaperQuestion place={place} question={question} />));
  // Twice: parts are drawn the first time, and kept the second time.
  for (const _ of ['drawn', 'kept']) {
    expect(drawQuestions(language, paper)).toBe(whole.join(''));
    const [last] = paper.slice(-2);
    expect(drawQuestions(language, last ? [last] : [])).toBe(
      last && drawn(language, <PaperQuestion place={0} question={last} />),
    );
  }
});

test.each<Language>(['vi', 'en'])('a result put together from parts is what the components draw (%s)', (language) => {
  const whole = (questions: ResultQuestion[]) =>
    questions.map((question, place) => drawn(language, <ResultItem place={place} question={question} />)).join('');
  for (const questions of [result, result, [...result].reverse()])
    expect(drawResults(language, questions)).toBe(whole(questions));
});

test('an accepted number has the comma of its Vietnamese reader, its tolerance and its unit; words stay as they are', () => {
  const number = { type: 'numeric', unit: '%' } as const;
  expect(acceptedText('vi', { text: '87.5', tolerance: '0.25' }, number)).toBe('87,5 ± 0,25 %');
  expect(acceptedText('en', { text: '87.5', tolerance: null }, number)).toBe('87.5 %');
  expect(acceptedText('vi', { text: '2.0' }, { type: 'short-text', unit: undefined })).toBe('2.0');
});

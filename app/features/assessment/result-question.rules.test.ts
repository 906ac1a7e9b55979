import { expect, test } from 'vitest';
import type { Language } from '#app/foundation/i18n/languages';
import type { ItemKey } from './item';
import { pointsOf } from './marking.rules';
import { resultQuestion } from './result-question.rules';

const key: ItemKey = {
  correct: [],
  feedback: 'Nhớ',
  optionFeedback: [],
  accepted: [{ text: 'ký số' }, { text: 'ký tay', credit: 0, feedback: 'Nhầm' }, { text: 'chữ ký', credit: 50 }],
  otherwise: 'Đọc lại bài một',
  translations: {
    en: { feedback: 'Note', optionFeedback: [], acceptedFeedback: ['', 'No', ''], otherwise: 'Read lesson one' },
  },
};
const result = (words: string, language: Language = 'vi') => {
  const item = { type: 'short-text' as const, key };
  const shown = { type: item.type, language, text: 'Gọi là gì?', picture: null, unit: '', scenario: null };
  const marked = { itemId: 'a', chosen: [], words, ...pointsOf(item, { chosen: [], words }) };
  const asked = { ...shown, options: [], rows: [], partial: false };
  return resultQuestion({ itemId: 'a', order: [] }, asked, item, marked, true);
};

test('a foreseen answer of 0 % is wrong and says why; every other one that is not known is told what all others are', () => {
  const said = ['ký số', 'Ký  tay.', 'chữ ký', 'gì đó', ''].map((words) => {
    const { points, of, answerFeedback } = result(words);
    return [words, points / of, answerFeedback];
  });
  expect(said).toEqual([
    ['ký số', 1, null],
    ['Ký  tay.', 0, 'Nhầm'],
    ['chữ ký', 0.5, null],
    ['gì đó', 0, 'Đọc lại bài một'],
    ['', 0, null],
  ]);
  expect(result('gì đó', 'en').answerFeedback).toBe('Read lesson one');
});

test('what is accepted names no answer that is wrong', () => {
  expect(result('').accepted).toEqual([{ text: 'ký số', tolerance: null }]);
});

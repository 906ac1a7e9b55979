import { expect, test } from 'vitest';
import { type GlossaryTerm, gathered, letterOf } from './glossary.rules';

const term = (word: string, text: string, lessonSlug: string): GlossaryTerm => ({
  word,
  text,
  language: 'vi',
  anchor: 'noi-tu-x',
  courseSlug: 'khoa',
  lessonSlug,
  lessonTitle: lessonSlug,
  open: true,
});

test('a word that several lessons explain is one entry; the same words are said once', () => {
  const entries = gathered([
    term('chữ ký số', 'một', 'bai-1'),
    term('Chữ ký số', 'một', 'bai-2'),
    term('chữ ký số', 'hai', 'bai-3'),
    term('định danh', 'ba', 'bai-1'),
  ]);
  expect(entries.map((entry) => entry.word)).toEqual(['Chữ ký số', 'Định danh']);
  expect(entries[0]?.explanations.map(({ text, places }) => [text, places.map((place) => place.lessonSlug)])).toEqual([
    ['một', ['bai-1', 'bai-2']],
    ['hai', ['bai-3']],
  ]);
});

test('letters of the alphabet divide the list: a tone makes no letter, a hook and Đ do', () => {
  expect(['ấn phím', 'ảnh', 'ước', 'đường', 'OTP', '2FA'].map(letterOf)).toEqual(['Â', 'A', 'Ư', 'Đ', 'O', '2']);
});

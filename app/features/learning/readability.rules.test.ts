import { expect, test } from 'vitest';
import type { LessonNode } from './lesson-grammar.rules';
import { minutesOf, readingOf } from './readability.rules';

const text = (value: string): LessonNode => ({ type: 'text', value });
const paragraph = (line: number, ...children: LessonNode[]): LessonNode => ({
  type: 'paragraph',
  children,
  position: { start: { line } },
});
const tag = (name: string, attributes: Record<string, string>, ...children: LessonNode[]): LessonNode => ({
  type: name === 'Term' ? 'mdxJsxTextElement' : 'mdxJsxFlowElement',
  name,
  attributes: Object.entries(attributes).map(([key, value]) => ({ type: 'mdxJsxAttribute', name: key, value })),
  children,
  position: { start: { line: 9 } },
});
const root = (...children: LessonNode[]): LessonNode => ({ type: 'root', children });
const words = (count: number) => Array.from({ length: count }, () => 'chữ').join(' ');

test('a sentence has at most 25 words', () => {
  expect(readingOf(root(paragraph(3, text(`${words(25)}. Hết.`)))).longSentences).toEqual([]);
  expect(readingOf(root(paragraph(3, text(`${words(26)}. Hết.`)))).longSentences).toEqual([
    { line: 3, words: 26, begins: 'chữ chữ chữ chữ chữ' },
  ]);
});

test.each(['.', '?', '!', '…', ':', ';', '.”', '.)'])('"%s" ends a part', (mark) => {
  expect(readingOf(root(paragraph(1, text(`${words(20)}${mark} ${words(20)}`)))).longSentences).toEqual([]);
});

test('numbers count as words, marks do not', () => {
  expect(readingOf(root(paragraph(1, text('Số 118/2025 – từ ngày 01/7/2025.')))).words).toBe(5);
});

test('a sentence goes on through bold words; a term counts by its word, its explanation by itself', () => {
  const strong: LessonNode = { type: 'strong', children: [text(words(10))] };
  expect(
    readingOf(root(paragraph(1, text(`${words(10)} `), strong, text(` ${words(6)}.`)))).longSentences,
  ).toHaveLength(1);
  const term = tag('Term', { word: 'cổng' }, text(`${words(20)}.`));
  expect(readingOf(root(paragraph(1, text(`${words(20)} `), term, text('.'))))).toMatchObject({
    words: 41,
    longSentences: [],
  });
});

test('what stands in attributes is read, alternative text is not', () => {
  const long = words(26);
  const spoken = root(tag('CheckYourself', { question: long }), tag('Figure', { src: 'x', alt: long, caption: long }));
  expect(readingOf(spoken).longSentences.map(({ line }) => line)).toEqual([9, 9]);
});

test('a lesson takes the minutes of its words and of what one tries', () => {
  const lesson = root(
    paragraph(1, text(`${words(800)}.`)),
    tag('CheckYourself', {}),
    tag('Scenario', {}),
    tag('TryStep', {}),
    tag('Figure', {}),
  );
  expect(readingOf(lesson).stops).toEqual({ checks: 1, scenarios: 1, steps: 1, pictures: 1 });
  expect(minutesOf(readingOf(lesson))).toBe(7);
});

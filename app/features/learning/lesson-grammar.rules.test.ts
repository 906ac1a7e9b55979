import { expect, test } from 'vitest';
import { inspectLesson, type LessonNode } from './lesson-grammar.rules';

const text = (value: string): LessonNode => ({ type: 'text', value });
const heading = (depth: number, words: string, line: number): LessonNode => ({
  type: 'heading',
  depth,
  children: [text(words)],
  position: { start: { line } },
});
const faultsOf = (...children: LessonNode[]) =>
  inspectLesson({ type: 'root', children }).faults.map(({ line, message }) => `${line}: ${message}`);

test('a part of a section comes after its section', () => {
  expect(faultsOf(heading(1, 'Bài', 1), heading(2, 'Mục', 3), heading(3, 'Phần', 5))).toEqual([]);
  expect(faultsOf(heading(1, 'Bài', 1), heading(3, 'Phần', 3))).toEqual(['3: ### comes under a ##']);
});

test('a lesson begins with its title', () => {
  expect(faultsOf(text('lời'))).toEqual(['1: a lesson begins with its # title']);
});

test('a heading stands on its own and has words', () => {
  const quoted: LessonNode = { type: 'blockquote', children: [heading(2, 'Mục', 4)] };
  expect(faultsOf(heading(1, 'Bài', 1), quoted)).toEqual([
    '4: a heading stands on its own, not inside a component, list or table',
  ]);
  expect(faultsOf(heading(1, 'Bài', 1), heading(2, ' ', 3))).toEqual(['3: a heading without words']);
});

test('what search shows of a passage reads as a text: a term without its explanation, cells and rows apart', () => {
  const attribute = { type: 'mdxJsxAttribute', name: 'word', value: 'mã OTP' };
  const term = { type: 'mdxJsxTextElement', name: 'Term', attributes: [attribute], children: [text('mấy con số')] };
  const paragraph = { type: 'paragraph', children: [text('Gửi '), term, text(' cho bạn.')] };
  const row = (...cells: string[]) => ({
    type: 'tableRow',
    children: cells.map((cell) => ({ type: 'tableCell', children: [text(cell)] })),
  });
  const table = { type: 'table', children: [row('Việc', 'Hạn'), row('Nộp.', '5 ngày')] };
  const { passages } = inspectLesson({ type: 'root', children: [heading(1, 'Bài', 1), paragraph, table] });
  expect(passages.map((passage) => [passage.heading, passage.text])).toEqual([
    ['Bài', 'Gửi mã OTP cho bạn. Việc; Hạn. Nộp. 5 ngày.'],
    ['mã OTP', 'mấy con số'],
  ]);
});

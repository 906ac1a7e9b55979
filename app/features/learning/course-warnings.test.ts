import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { type CourseFiles, contentFolder, goodCourse } from '#tests/support/course-folder';
import { checkContent } from './check-content.server';
import { printFault } from './content-fault';

let root = '';
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function warningsOf(change: (files: CourseFiles) => CourseFiles, today = '2025-07-01'): Promise<string[]> {
  root = contentFolder({ 'khoa-nho': change(goodCourse()) });
  const { faults, warnings } = await checkContent(root, { today: day(today) });
  expect(faults).toEqual([]);
  return warnings.map((each) => printFault(each).replace(`${join(root, 'courses/khoa-nho')}/`, ''));
}

/** The small course draws three of four questions and two of two: that is not what these tests are about. */
const withoutDraw = (warnings: string[]) => warnings.filter((each) => !each.includes('drawn'));

test('the courses of this repository have nothing an editor must mend on the day of their review', async () => {
  expect((await checkContent('content', { today: day('2026-11-22') })).warnings.map(printFault)).toEqual([]);
});

test('a bank that is not three times the draw is named at the line of the draw', async () => {
  expect(await warningsOf((files) => files)).toEqual([
    'course.yaml:20: topic "chung": 4 questions for 3 drawn: fewer than twice as many, so learners get nearly the same questions; 5 more are enough',
    'course.yaml:21: topic "rieng": 2 questions for 2 drawn: every paper has the same ones; 4 more are enough',
  ]);
});

test('a level that is thin is named with its topic; twice as many is another matter', async () => {
  const drawing = (line: string) => (files: CourseFiles) => ({
    ...files,
    'course.yaml': files['course.yaml']?.replace(/ {4}- \{topic: chung, count: 3\}\n.*\n/, `    - ${line}\n`) ?? '',
  });
  expect(await warningsOf(drawing('{topic: chung, level: 1, count: 2}'))).toEqual([
    'course.yaml:20: topic "chung", level 1: 4 questions for 2 drawn: not three times as many, so many come again at the next attempt; 2 more are enough',
  ]);
  expect(await warningsOf(drawing('{topic: chung, level: 1, count: 1}'))).toEqual([]);
});

test('a review of more than twelve months ago', async () => {
  expect(withoutDraw(await warningsOf((files) => files, '2026-06-30'))).toEqual([]);
  expect(withoutDraw(await warningsOf((files) => files, '2026-07-01'))).toEqual([
    'course.yaml:10: reviewed 2025-06-30, over 12 months ago',
  ]);
});

test('a long sentence, a lesson without a question and minutes that are wrong, each with its line', async () => {
  const many = Array.from({ length: 30 }, () => 'chữ').join(' ');
  const warnings = await warningsOf((files) => ({
    ...files,
    'vi/02-ket-thuc.mdx': `# Kết thúc\n\n${many}.\n`,
    'course.yaml': files['course.yaml']?.replace('file: 01-mo-dau, minutes: 5', 'file: 01-mo-dau, minutes: 12') ?? '',
  }));
  expect(withoutDraw(warnings)).toEqual([
    'course.yaml:13: "mo-dau" says 12 minutes and takes about 5',
    'course.yaml:14: "ket-thuc" says 5 minutes and takes about 0',
    'vi/02-ket-thuc.mdx:1: no <CheckYourself> in this lesson',
    'vi/02-ket-thuc.mdx:3: a sentence of 30 words: "chữ chữ chữ chữ chữ …"',
  ]);
});

test('a flaw of a question stands at its line', async () => {
  const flawed = (files: CourseFiles) => ({
    ...files,
    'questions.yaml': files['questions.yaml']?.replace('"c1 hai"', '"Cả bốn phương án trên"') ?? '',
  });
  expect(withoutDraw(await warningsOf(flawed))).toEqual([
    'questions.yaml:13: an option about the other options (G25, G26)',
  ]);
});

import { expect, test } from 'vitest';
import type { CheckedContent } from './check-content.server';
import { contentReport } from './content-report.rules';

const good: CheckedContent = { courses: 2, faults: [], warnings: [], unfinished: [], untranslated: [] };
const fault = { file: 'content/courses/a/vi/01.mdx', line: 7, message: 'no lesson "x"' };

test('without a fault it passes; a warning and what is not translated hold nothing up', () => {
  expect(contentReport(good)).toEqual({ places: [], sums: ['2 courses, no fault.'], passes: true });
  const untranslated = [
    { slug: 'a', language: 'en', missing: ['Một'], lessons: 3, draft: false, questions: 40, untranslated: 2 },
    { slug: 'a', language: 'km', missing: [], lessons: 3, draft: true },
  ] as CheckedContent['untranslated'];
  expect(contentReport({ ...good, warnings: [fault], unfinished: ['b'], untranslated })).toEqual({
    places: ['content/courses/a/vi/01.mdx:7: warning: no lesson "x"'],
    sums: [
      '2 courses, no fault.',
      'b: unfinished, it is not published',
      '1 warning.',
      'a: en: 1 of 3 lessons not yet translated, 2 of 40 questions not yet translated',
      'a: km: every lesson is there, a draft',
    ],
    passes: true,
  });
});

test('a fault stands with its file and line, and it does not pass; nor does an empty folder', () => {
  expect(contentReport({ ...good, faults: [fault], warnings: [{ ...fault, line: 9 }] })).toEqual({
    places: ['content/courses/a/vi/01.mdx:7: no lesson "x"', 'content/courses/a/vi/01.mdx:9: warning: no lesson "x"'],
    sums: ['1 fault in 2 courses.', '1 warning.'],
    passes: false,
  });
  expect(contentReport({ ...good, courses: 0 }).passes).toBe(false);
  expect(contentReport({ ...good, courses: 1, faults: [fault, fault] }).sums).toEqual(['2 faults in 1 course.']);
});

import { expect, test } from 'vitest';
import { translationsOf } from './translations.rules';

const lesson = (slug: string) => ({
  slug,
  file: `01-${slug}`,
  minutes: 5,
  title: { vi: `Bài ${slug}`, en: `Lesson ${slug}` },
});
const lessons = ['mot', 'hai'].map(lesson);
const vietnamese = lessons.map(({ slug }) => ({ slug, language: 'vi' as const }));

test('a course that is in Vietnamese alone lacks all of its English; Khmer is asked of nobody', () => {
  expect(translationsOf({ lessons }, vietnamese)).toEqual([
    { language: 'en', missing: ['Bài mot', 'Bài hai'], lessons: 2, draft: false, questions: 0, untranslated: 0 },
  ]);
});

test('what was begun in Khmer is followed, and says whether a translator has read it', () => {
  const written = [...vietnamese, { slug: 'hai', language: 'km' as const }, { slug: 'mot', language: 'en' as const }];
  expect(translationsOf({ lessons, drafts: ['km'] }, written)).toEqual([
    { language: 'en', missing: ['Bài hai'], lessons: 2, draft: false, questions: 0, untranslated: 0 },
    { language: 'km', missing: ['Bài mot'], lessons: 2, draft: true, questions: 0, untranslated: 0 },
  ]);
});

test('a course that is whole lacks nothing', () => {
  const english = lessons.map(({ slug }) => ({ slug, language: 'en' as const }));
  expect(translationsOf({ lessons }, [...vietnamese, ...english])).toEqual([
    { language: 'en', missing: [], lessons: 2, draft: false, questions: 0, untranslated: 0 },
  ]);
});

test('questions are counted in languages that pages are in', () => {
  const written = [...vietnamese, { slug: 'hai', language: 'km' as const }];
  const counted = translationsOf({ lessons }, written, () => ({ questions: 40, untranslated: 3 }));
  expect(counted.map(({ language, questions, untranslated }) => [language, questions, untranslated])).toEqual([
    ['en', 40, 3],
    ['km', 0, 0],
  ]);
});

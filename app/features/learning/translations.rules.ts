import {
  DEFAULT_LANGUAGE,
  isLanguage,
  type Language,
  TEXT_LANGUAGES,
  type TextLanguage,
} from '#app/foundation/i18n/languages';
import type { CourseFile } from './course-file.schema';

export type Translation = {
  language: TextLanguage;
  /** Titles of the lessons that are not written in it, in Vietnamese, in their order. */
  missing: string[];
  lessons: number;
  /** A translator has still to read it. */
  draft: boolean;
  /** Of its bank, and how many of them are shown in Vietnamese; none where no page is in that language. */
  questions: number;
  untranslated: number;
};

export type QuestionCount = Pick<Translation, 'questions' | 'untranslated'>;
const none: QuestionCount = { questions: 0, untranslated: 0 };

/** How far a course is written beside Vietnamese: in English, which every course is to have, and in what else was begun. */
export function translationsOf(
  { lessons, drafts = [] }: Pick<CourseFile, 'lessons' | 'drafts'>,
  written: ReadonlyArray<{ slug: string; language: TextLanguage }>,
  count: (language: Language) => QuestionCount = () => none,
): Translation[] {
  return TEXT_LANGUAGES.filter((language) => language !== DEFAULT_LANGUAGE).flatMap((language) => {
    const there = new Set(written.flatMap((lesson) => (lesson.language === language ? [lesson.slug] : [])));
    const missing = lessons.filter(({ slug }) => !there.has(slug)).map(({ title }) => title.vi);
    const expected = language === 'en' || missing.length < lessons.length;
    const questions = isLanguage(language) ? count(language) : none;
    const draft = drafts.includes(language);
    return expected ? [{ language, missing, lessons: lessons.length, draft, ...questions }] : [];
  });
}

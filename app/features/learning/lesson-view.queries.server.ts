import { LANGUAGES, type Language, type TextLanguage } from '#app/foundation/i18n/languages';
import type { CourseFile } from './course-file.schema';
import type { Heading } from './lesson-grammar.rules';
import { type PublishedLesson, publishedCourse, publishedLesson, publishedLessons } from './published.queries.server';

/** A lesson's text: its language is Vietnamese where there is no translation. */
export type LessonTextFacts = {
  title: string;
  language: TextLanguage;
  /** No translator has read it yet. */
  draft: boolean;
  /** What else it can be read in, beside the languages that a page has. */
  others: TextLanguage[];
};

/** What the page is in, and what the text is asked for in when that is another language. */
export type LessonLanguages = { language: Language; text?: TextLanguage | undefined };

/** A published lesson with its place in the course, whoever reads it. */
export type LessonView = {
  course: { slug: string; title: string; certificate: boolean };
  /** The title is in the page's language. */
  lesson: { slug: string; title: string; minutes: number; number: number; of: number };
  text: LessonTextFacts;
  html: string;
  headings: Heading[];
  lessons: Array<{ slug: string; title: string }>;
  previous: string | null;
  /** The next lesson; null after the last. */
  next: string | null;
};

/** The lesson of a version for a page in a language; null when the version has none under the slug. From the process's shelf. */
export async function lessonView(
  hash: string,
  slug: string,
  { language, text = language }: LessonLanguages,
): Promise<LessonView | null> {
  const { manifest } = await publishedCourse(hash);
  return viewOf(manifest, slug, language, await publishedLesson(hash, slug, text));
}

/** All lessons of a version in their order. */
export async function lessonViews(hash: string, { language }: { language: Language }): Promise<LessonView[]> {
  const { manifest } = await publishedCourse(hash);
  const slugs = manifest.lessons.map((lesson) => lesson.slug);
  const lessons = await publishedLessons(hash, slugs, language);
  return slugs.flatMap((slug) => viewOf(manifest, slug, language, lessons.get(slug) ?? null) ?? []);
}

function viewOf(
  manifest: CourseFile,
  slug: string,
  language: Language,
  lesson: PublishedLesson | null,
): LessonView | null {
  const at = manifest.lessons.findIndex((each) => each.slug === slug);
  const listed = manifest.lessons[at];
  if (!lesson || !listed) return null;
  return {
    course: { slug: manifest.slug, title: manifest.title[language], certificate: manifest.certificate },
    lesson: {
      slug,
      title: listed.title[language],
      minutes: lesson.minutes,
      number: at + 1,
      of: manifest.lessons.length,
    },
    text: {
      title: lesson.title,
      language: lesson.language,
      draft: manifest.drafts?.includes(lesson.language) ?? false,
      others: lesson.languages.filter((each) => each !== lesson.language && !LANGUAGES.some((ours) => ours === each)),
    },
    html: lesson.html,
    headings: lesson.headings,
    lessons: manifest.lessons.map((each) => ({ slug: each.slug, title: each.title[language] })),
    previous: manifest.lessons[at - 1]?.slug ?? null,
    next: manifest.lessons[at + 1]?.slug ?? null,
  };
}

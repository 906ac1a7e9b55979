import type { Language } from '#app/foundation/i18n/languages';
import type { Heading } from './lesson-grammar.rules';
import { publishedCourse, publishedLesson } from './published.queries.server';

/** A published lesson with its place in the course, whoever reads it. */
export type LessonView = {
  course: { slug: string; title: string; certificate: boolean };
  /** `language` is that of the text: Vietnamese where there is no translation. The title is in the reader's. */
  lesson: { slug: string; title: string; language: Language; minutes: number; number: number; of: number };
  html: string;
  headings: Heading[];
  lessons: Array<{ slug: string; title: string }>;
  previous: string | null;
  /** The next lesson; null after the last. */
  next: string | null;
};

/** The lesson of a version in the reader's language; null when the version has none under the slug. From the process's shelf. */
export async function lessonView(hash: string, slug: string, language: Language): Promise<LessonView | null> {
  const { manifest } = await publishedCourse(hash);
  const at = manifest.lessons.findIndex((each) => each.slug === slug);
  const lesson = await publishedLesson(hash, slug, language);
  const listed = manifest.lessons[at];
  if (!lesson || !listed) return null;
  return {
    course: { slug: manifest.slug, title: manifest.title[language], certificate: manifest.certificate },
    lesson: {
      slug,
      title: listed.title[language],
      language: lesson.language,
      minutes: lesson.minutes,
      number: at + 1,
      of: manifest.lessons.length,
    },
    html: lesson.html,
    headings: lesson.headings,
    lessons: manifest.lessons.map((each) => ({ slug: each.slug, title: each.title[language] })),
    previous: manifest.lessons[at - 1]?.slug ?? null,
    next: manifest.lessons[at + 1]?.slug ?? null,
  };
}

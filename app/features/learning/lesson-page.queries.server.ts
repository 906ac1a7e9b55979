import { found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import type { Language } from '#app/foundation/i18n/languages';
import type { Heading } from './lesson-grammar.rules';
import { publishedCourse, publishedLesson } from './published.queries.server';
import { ownWay } from './way.queries.server';

export type LessonPage = {
  course: { slug: string; title: string };
  lesson: {
    slug: string;
    title: string;
    language: Language;
    minutes: number;
    number: number;
    of: number;
    read: boolean;
  };
  html: string;
  headings: Heading[];
  lessons: Array<{ slug: string; title: string; read: boolean }>;
  previous: string | null;
  /** The next lesson; null after the last, where the quiz comes. */
  next: string | null;
};

type Options = { courseSlug: string; lessonSlug: string; language: Language };

/**
 * A lesson for its reader: one prepared statement for her way, the published HTML from the process's shelf.
 * @throws DomainError not-found
 */
export async function lessonPage(actor: Actor, { courseSlug, lessonSlug, language }: Options): Promise<LessonPage> {
  const way = await ownWay(actor, { courseSlug });
  const { manifest } = await publishedCourse(way.currentHash);
  const lesson = found(await publishedLesson(way.currentHash, lessonSlug, language));
  const read = new Set(way.read);
  const at = manifest.lessons.findIndex((each) => each.slug === lessonSlug);
  return {
    course: { slug: courseSlug, title: manifest.title[language] },
    lesson: {
      slug: lessonSlug,
      title: lesson.title,
      language: lesson.language,
      minutes: lesson.minutes,
      number: at + 1,
      of: manifest.lessons.length,
      read: read.has(lessonSlug),
    },
    html: lesson.html,
    headings: lesson.headings,
    lessons: manifest.lessons.map(({ slug, title }) => ({ slug, title: title[language], read: read.has(slug) })),
    previous: manifest.lessons[at - 1]?.slug ?? null,
    next: manifest.lessons[at + 1]?.slug ?? null,
  };
}

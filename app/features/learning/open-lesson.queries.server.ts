import { found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { currentVersion } from './catalogue.queries.server';
import { type LessonLanguages, type LessonView, lessonView } from './lesson-view.queries.server';
import { publishedCourse } from './published.queries.server';

type Options = { courseSlug: string; lessonSlug: string } & LessonLanguages;

/** A lesson of an open course, for anybody; nothing is kept of the reading. @throws DomainError not-found */
export async function openLesson(
  _actor: Actor,
  { courseSlug, lessonSlug, ...languages }: Options,
): Promise<LessonView> {
  const hash = found(await currentVersion({ slug: courseSlug }));
  const { manifest } = await publishedCourse(hash);
  return found(manifest.open ? await lessonView(hash, lessonSlug, languages) : null);
}

import { found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { type LessonLanguages, type LessonView, lessonView } from './lesson-view.queries.server';
import { ownWay } from './way.queries.server';

/** `read`: slugs of the lessons that she has read. */
export type LessonPage = LessonView & { read: string[] };

type Options = { courseSlug: string; lessonSlug: string } & LessonLanguages;

/**
 * A lesson for its learner: one prepared statement for her way, the published HTML from the process's shelf.
 * @throws DomainError not-found
 */
export async function lessonPage(actor: Actor, { courseSlug, lessonSlug, ...languages }: Options): Promise<LessonPage> {
  const way = await ownWay(actor, { courseSlug });
  const view = found(await lessonView(way.currentHash, lessonSlug, languages));
  return { ...view, read: way.read };
}

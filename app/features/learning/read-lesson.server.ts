import { inTransaction } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { afterReading } from './after-reading.server';
import { keepPlace } from './keep-place.server';

/**
 * The learner says that she has read a lesson. When that was the last thing missing, the course is completed.
 * @throws DomainError not-found when there is no such lesson in a course that is offered
 */
export async function readLesson(
  actor: Actor,
  { courseSlug, lessonSlug }: { courseSlug: string; lessonSlug: string },
): Promise<{ completed: boolean }> {
  if (!isUser(actor)) throw notFound();
  return inTransaction(async () => {
    if (!(await keepPlace(actor, { courseSlug, lessonSlug, read: true }))) throw notFound();
    return afterReading(actor, { courseSlug });
  });
}

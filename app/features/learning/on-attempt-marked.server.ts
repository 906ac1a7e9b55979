import type { attemptMarked } from '#app/features/assessment/assessment.events';
import type { EventPayload } from '#app/foundation/events';
import { grantCompletion } from './grant-completion.server';
import { courseOfQuiz } from './learning.paths';

/** A passed quiz of a course may be the last thing that was missing to its completion. */
export async function onAttemptMarked(payload: EventPayload<typeof attemptMarked>): Promise<void> {
  const { ownerKey, userId, personId, passed } = payload;
  const courseSlug = courseOfQuiz(ownerKey);
  if (!passed || courseSlug === null) return;
  await grantCompletion({ kind: 'system', job: 'attempt-marked' }, { userId, personId, courseSlug });
}

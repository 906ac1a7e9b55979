import type { attemptMarked } from '#app/features/assessment/assessment.events';
import type { EventPayload } from '#app/foundation/events';
import { grantCompletion } from './grant-completion.server';
import { courseOfQuiz } from './learning.paths';
import { queueStatement } from './records/queue-statement.server';

/** A marked quiz of a course is told to the record store; a passed one may be the last thing that was missing to its completion. */
export async function onAttemptMarked(payload: EventPayload<typeof attemptMarked>): Promise<void> {
  const { attemptId, ownerKey, userId, personId, passed, mark } = payload;
  const courseSlug = courseOfQuiz(ownerKey);
  if (courseSlug === null) return;
  // With the mark in its key: a corrected mark is another statement, the same one told twice is not.
  await queueStatement({ userId, courseSlug, verb: passed ? 'passed' : 'failed', key: `${attemptId} ${mark}`, mark });
  if (!passed) return;
  await grantCompletion({ kind: 'system', job: 'attempt-marked' }, { userId, personId, courseSlug });
}

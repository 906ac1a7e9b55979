import { startAttempt } from '#app/features/assessment/start-attempt.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError, found, notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { quizOwner } from './learning.paths';

type State = { currentHash: string; renewal: number; completed: boolean };

/**
 * Hands out a paper of a course's quiz, or the open one again. A way through the course that is completed needs no further
 * attempt; a renewal begins with `renewCourse`.
 *
 * @throws DomainError not-found, conflict when the course is completed, too-many while the waiting time runs
 */
export async function startQuiz(actor: Actor, { courseSlug }: { courseSlug: string }): Promise<{ attemptId: string }> {
  if (!isUser(actor)) throw notFound();
  return inTransaction(async () => {
    const state = found(
      await maybeRow<State>(sql`
        select c."currentHash", coalesce(e."renewal", 0) as renewal,
          exists (select 1 from "Completion" k where k."userId" = ${actor.userId}::uuid and k."courseSlug" = c."slug"
            and k."renewal" = coalesce(e."renewal", 0)) as completed
        from "Course" c
        left join lateral (
          select max("renewal") as renewal from "Enrolment" where "userId" = ${actor.userId}::uuid and "courseSlug" = c."slug"
        ) e on true
        where c."slug" = ${courseSlug} and c."withdrawnAt" is null`),
    );
    if (state.completed) throw new DomainError('conflict', 'learning:error.completed');
    await execute(sql`
      insert into "Enrolment" ("userId", "courseSlug", "renewal", "versionHash", "startedAt", "lastSeenAt")
      values (${actor.userId}::uuid, ${courseSlug}, ${state.renewal}, ${state.currentHash}, ${now()}, ${now()})
      on conflict do nothing`);
    return startAttempt(actor, { ownerKey: quizOwner(courseSlug) });
  });
}

import { startAttempt } from '#app/features/assessment/start-attempt.server';
import { type StartState, startColumns } from '#app/features/assessment/start-state.queries.server';
import { now } from '#app/foundation/clock';
import { preparedRows, sql } from '#app/foundation/db.server';
import { DomainError, found, notFound } from '#app/foundation/errors';
import { type Actor, isUser, type UserActor } from '#app/foundation/http/actor';
import { quizOwner } from './learning.paths';

type State = StartState & { completed: boolean; renewal: number };

/**
 * Hands out a paper of a course's quiz, or the open one again. A way through the course that is completed needs no further
 * attempt; a renewal begins with `renewCourse`.
 *
 * @throws DomainError not-found, conflict when the course is completed or no attempt is left, too-many while the waiting time runs
 */
export async function startQuiz(actor: Actor, { courseSlug }: { courseSlug: string }): Promise<{ attemptId: string }> {
  if (!isUser(actor)) throw notFound();
  const { completed, renewal, ...known } = found(await begun(actor, courseSlug));
  if (completed) throw new DomainError('conflict', 'learning:error.completed');
  return startAttempt(actor, { ownerKey: quizOwner(courseSlug), series: renewal, known });
}

/**
 * The way through the course that the quiz belongs to, with what its quiz is started by; begins one where there is none, which reading a
 * lesson does as well.
 */
async function begun(actor: UserActor, courseSlug: string): Promise<State | null> {
  const at = now();
  const { userId } = actor;
  const series = sql`coalesce(state."renewal", 0)`;
  const [state] = await preparedRows<State>(
    'learning.begin-quiz',
    sql`
      with state as (
        select c."slug", c."currentHash", e."renewal", exists (
            select 1 from "Completion" k where k."userId" = ${userId}::uuid and k."courseSlug" = c."slug"
              and k."renewal" = coalesce(e."renewal", 0)) as completed
        from "Course" c
        left join lateral (
          select max("renewal") as renewal from "Enrolment" where "userId" = ${userId}::uuid and "courseSlug" = c."slug"
        ) e on true
        where c."slug" = ${courseSlug}::text and c."withdrawnAt" is null
      ), enrolled as (
        insert into "Enrolment" ("userId", "courseSlug", "renewal", "versionHash", "startedAt", "lastSeenAt")
        select ${userId}::uuid, "slug", 0, "currentHash", ${at}::timestamptz, ${at}::timestamptz from state
        where "renewal" is null and not "completed"
        on conflict do nothing
      )
      select state."completed", ${series} as "renewal", ${startColumns(actor, { ownerKey: quizOwner(courseSlug), series })} from state`,
  );
  return state ?? null;
}

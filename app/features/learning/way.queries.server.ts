import { preparedRows, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';

/** A learner's newest way through a course; `renewal` 0 with nothing read when she has not begun. */
export type Way = {
  currentHash: string;
  renewal: number;
  begun: boolean;
  lastLesson: string | null;
  read: string[];
  completion: { completionId: string; mark: number; completedAt: string } | null;
  certificateId: string | null;
};

type Stored = {
  currentHash: string;
  renewal: number | null;
  lastLesson: string | null;
  read: string[];
  completionId: string | null;
  mark: number | null;
  completedAt: Date | null;
  certificateId: string | null;
};

/** The way of the actor through a course on offer, in one prepared statement. @throws DomainError not-found */
export async function ownWay(actor: Actor, { courseSlug }: { courseSlug: string }): Promise<Way> {
  if (!isUser(actor)) throw notFound();
  const [found] = await preparedRows<Stored>(
    'learning.own-way',
    sql`
      select c."currentHash", e."renewal", e."lastLessonSlug" as "lastLesson",
        array(select p."lessonSlug" from "LessonProgress" p where p."userId" = ${actor.userId}::uuid and p."courseSlug" = c."slug"
          and p."renewal" = e."renewal" and p."readAt" is not null) as read,
        k."id" as "completionId", k."mark", k."completedAt", z."id" as "certificateId"
      from "Course" c
      left join lateral (
        select "renewal", "lastLessonSlug" from "Enrolment"
        where "userId" = ${actor.userId}::uuid and "courseSlug" = c."slug" order by "renewal" desc limit 1
      ) e on true
      left join "Completion" k on k."userId" = ${actor.userId}::uuid and k."courseSlug" = c."slug" and k."renewal" = e."renewal"
      left join "Certificate" z on z."completionId" = k."id"
      where c."slug" = ${courseSlug} and c."withdrawnAt" is null`,
  );
  if (!found) throw notFound();
  const { renewal, completionId, mark, completedAt, ...rest } = found;
  return {
    ...rest,
    renewal: renewal ?? 0,
    begun: renewal !== null,
    completion:
      completionId && mark !== null && completedAt
        ? { completionId, mark, completedAt: completedAt.toISOString() }
        : null,
  };
}

import { preparedRows, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';

/** A learner's newest way through a course; `renewal` 0 with nothing read when she has not begun. */
export type Way = {
  currentHash: string;
  /** False for a course that was withdrawn. */
  offered: boolean;
  renewal: number;
  begun: boolean;
  lastLesson: string | null;
  read: string[];
  completion: { completionId: string; mark: number; completedAt: string } | null;
  certificateId: string | null;
};

type Stored = {
  currentHash: string;
  offered: boolean;
  renewal: number | null;
  lastLesson: string | null;
  read: string[];
  completionId: string | null;
  mark: number | null;
  completedAt: Date | null;
  certificateId: string | null;
};

/**
 * The way of the actor through a course on offer, in one prepared statement. @throws DomainError not-found
 * @param options.withdrawnToo a course that is not offered any more as well
 */
export async function ownWay(
  actor: Actor,
  { courseSlug, withdrawnToo = false }: { courseSlug: string; withdrawnToo?: boolean },
): Promise<Way> {
  if (!isUser(actor)) throw notFound();
  const [found] = await preparedRows<Stored>(
    'learning.own-way',
    sql`
      select c."currentHash", c."withdrawnAt" is null as "offered", e."renewal", e."lastLessonSlug" as "lastLesson",
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
      where c."slug" = ${courseSlug} and (c."withdrawnAt" is null or ${withdrawnToo}::boolean)`,
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

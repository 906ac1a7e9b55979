import { now } from '#app/foundation/clock';
import { preparedRows, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { markedRead, placeMoved } from './marked-read.queries.server';

type Options = {
  courseSlug: string;
  lessonSlug: string;
  /** The learner says that she has read the lesson. Said once; later visits change nothing. */
  read?: boolean;
};

/**
 * Keeps the learner's place in a course: enrols her at first, notes the lesson as opened and, when she says so, as read. One
 * statement; what is not a lesson of an offered course leaves no trace.
 *
 * @returns whether there is such a lesson
 */
export async function keepPlace(actor: Actor, { courseSlug, lessonSlug, read = false }: Options): Promise<boolean> {
  if (!isUser(actor)) throw notFound();
  const at = now();
  const kept = await preparedRows<{ renewal: number }>(
    'learning.keep-place',
    sql`
      with lesson as (
        select c."slug", c."currentHash" as version from "Course" c
        join "CourseLesson" l on l."versionHash" = c."currentHash" and l."slug" = ${lessonSlug}::text and l."language" = 'vi'
        where c."slug" = ${courseSlug}::text and c."withdrawnAt" is null
      ), enrolled as (
        insert into "Enrolment" ("userId", "courseSlug", "renewal", "versionHash", "startedAt", "lastLessonSlug", "lastSeenAt")
        select ${actor.userId}::uuid, lesson."slug",
          coalesce((select max(e."renewal") from "Enrolment" e where e."userId" = ${actor.userId}::uuid and e."courseSlug" = lesson."slug"), 0),
          lesson.version, ${at}::timestamptz, ${lessonSlug}::text, ${at}::timestamptz
        from lesson
        ${placeMoved}
      )
      insert into "LessonProgress" as p ("userId", "courseSlug", "renewal", "lessonSlug", "versionHash", "openedAt", "readAt")
      select ${actor.userId}::uuid, lesson."slug", enrolled."renewal", ${lessonSlug}::text, lesson.version, ${at}::timestamptz,
        case when ${read}::boolean then ${at}::timestamptz end
      from lesson, enrolled
      ${markedRead}
      returning "renewal"`,
  );
  return kept.length > 0;
}

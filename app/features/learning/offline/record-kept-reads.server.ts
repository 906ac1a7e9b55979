import { now } from '#app/foundation/clock';
import { inTransaction, rows, sql } from '#app/foundation/db.server';
import { DomainError, notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { afterReading } from '../after-reading.server';
import { markedRead, placeMoved } from '../marked-read.queries.server';
import { ownWay } from '../way.queries.server';
import type { ReadsAnswer } from './offline-copy';
import { personKey } from './person-key.server';

type Options = { courseSlug: string; person: string; renewal: number; lessons: string[] };

/**
 * Notes as read what the learner read away from the network, on the day on which it arrives: no device's clock is believed. Told again
 * it changes nothing, and what was read on an earlier way through the course does not count for the present one.
 * @param options.person the key under which the device kept the course
 * @throws DomainError conflict when that is not who is signed in; not-found when no such course is offered
 */
export async function recordKeptReads(
  actor: Actor,
  { courseSlug, person, renewal, lessons }: Options,
): Promise<ReadsAnswer> {
  if (!isUser(actor)) throw notFound();
  if (person !== personKey(actor)) throw new DomainError('conflict', 'offline:error.otherPerson');
  return inTransaction(async () => {
    const way = await ownWay(actor, { courseSlug });
    if (way.renewal !== renewal) return { recorded: 0, stale: true };
    const at = now();
    const recorded = await rows(sql`
      with told as (
        select l."slug", t.place from unnest(${lessons}::text[]) with ordinality t(slug, place)
        join "CourseLesson" l on l."versionHash" = ${way.currentHash} and l."slug" = t.slug and l."language" = 'vi'
        where not exists (
          select 1 from "LessonProgress" p where p."userId" = ${actor.userId}::uuid and p."courseSlug" = ${courseSlug}
            and p."renewal" = ${renewal} and p."lessonSlug" = l."slug" and p."readAt" is not null)
      ), enrolled as (
        insert into "Enrolment" ("userId", "courseSlug", "renewal", "versionHash", "startedAt", "lastLessonSlug", "lastSeenAt")
        select ${actor.userId}::uuid, ${courseSlug}, ${renewal}, ${way.currentHash}, ${at}, "slug", ${at}
        from told order by place desc limit 1
        ${placeMoved}
      )
      insert into "LessonProgress" as p ("userId", "courseSlug", "renewal", "lessonSlug", "versionHash", "openedAt", "readAt")
      select distinct on (told."slug") ${actor.userId}::uuid, ${courseSlug}, enrolled."renewal", told."slug", ${way.currentHash}, ${at}, ${at}
      from told, enrolled
      ${markedRead} where p."readAt" is null
      returning "lessonSlug"`);
    if (recorded.length > 0) await afterReading(actor, { courseSlug });
    return { recorded: recorded.length, stale: false };
  });
}

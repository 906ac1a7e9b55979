import { now } from '#app/foundation/clock';
import { keyedHash } from '#app/foundation/crypto.server';
import { execute, maybeRow, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import { ring } from '#app/foundation/queue/ring.server';
import { storedRecordStore } from './record-store.server';
import { sendStatements } from './records.jobs';
import { statement, uuidOf, type Verb } from './statement.rules';

type Options = {
  userId: string;
  courseSlug: string;
  verb: Verb;
  /** What tells this happening from others of its kind: the attempt, the completion. Progress is told by how many lessons. */
  key?: string;
  mark?: number;
};

type Way = { slug: string; titleVi: string; titleEn: string; renewal: number; lessons: number; read: number };

/**
 * Notes for the record store what happened, in the transaction in which it happened; nothing where none is switched on. The same
 * happening has the same id, and stands here once. Who it was is told by a name that this store alone gets.
 */
export async function queueStatement({ userId, courseSlug, verb, key, mark }: Options): Promise<void> {
  const store = await storedRecordStore();
  if (!store?.enabled) return;
  const course = await wayThrough(userId, courseSlug);
  if (!course) return;
  const at = now();
  const pseudonym = keyedHash(userId, `xapi ${new URL(store.endpoint).host}`).slice(0, 32);
  const way = `${userId} ${courseSlug} ${course.renewal}`;
  const id = uuidOf(keyedHash(`${way} ${verb} ${key ?? course.read}`, 'xapi-statement'));
  const registration = uuidOf(keyedHash(way, 'xapi-registration'));
  const body = statement(
    { origin: env().APP_ORIGIN, pseudonym },
    { id, verb, registration, at, course, mark, progress: verb === 'progressed' ? progressOf(course) : undefined },
  );
  const queued = await execute(sql`
    insert into "LearningStatement" ("id", "userId", "body", "dueAt", "occurredAt")
    values (${id}::uuid, ${userId}::uuid, ${JSON.stringify(body)}::jsonb, ${at}, ${at}) on conflict ("id") do nothing`);
  if (queued > 0) ring(sendStatements, {});
}

function progressOf({ read, lessons }: Way): number {
  return lessons === 0 ? 0 : Math.floor((Math.min(read, lessons) * 100) / lessons);
}

/** The newest way, and how many lessons of the present version were read on it. */
function wayThrough(userId: string, courseSlug: string): Promise<Way | null> {
  return maybeRow<Way>(sql`
    select c."slug", c."titleVi", c."titleEn", coalesce(e."renewal", 0) as renewal,
      (select count(*) from "CourseLesson" l where l."versionHash" = c."currentHash" and l."language" = 'vi') as lessons,
      (select count(*) from "LessonProgress" p
        join "CourseLesson" l on l."versionHash" = c."currentHash" and l."slug" = p."lessonSlug" and l."language" = 'vi'
        where p."userId" = ${userId}::uuid and p."courseSlug" = c."slug" and p."renewal" = e."renewal"
          and p."readAt" is not null) as read
    from "Course" c left join lateral (
      select n."renewal" from "Enrolment" n where n."userId" = ${userId}::uuid and n."courseSlug" = c."slug"
      order by n."renewal" desc limit 1) e on true
    where c."slug" = ${courseSlug}`);
}

import { sql } from '#app/foundation/db.server';

/** Of a lesson that was opened before (`p` in "LessonProgress"): read once, under the version that was read; later tellings change nothing. */
export const markedRead = sql`
  on conflict ("userId", "courseSlug", "renewal", "lessonSlug") do update
    set "readAt" = coalesce(p."readAt", excluded."readAt"),
      "versionHash" = case when p."readAt" is null and excluded."readAt" is not null then excluded."versionHash" else p."versionHash" end`;

/** Of a way through a course that was begun before: where she is now. */
export const placeMoved = sql`
  on conflict ("userId", "courseSlug", "renewal") do update
    set "lastLessonSlug" = excluded."lastLessonSlug", "lastSeenAt" = excluded."lastSeenAt"
  returning "renewal"`;

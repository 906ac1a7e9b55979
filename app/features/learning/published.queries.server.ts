import { preparedRows, sql } from '#app/foundation/db.server';
import type { TextLanguage } from '#app/foundation/i18n/languages';
import { singleton } from '#app/foundation/singleton';
import type { CourseFile } from './course-file.schema';
import type { Heading } from './lesson-grammar.rules';

/** A version as it was published: it never changes, so a process keeps what it has read. */
export type PublishedCourse = { hash: string; slug: string; manifest: CourseFile };
export type PublishedLesson = {
  title: string;
  language: TextLanguage;
  minutes: number;
  html: string;
  headings: Heading[];
  /** All that it is written in. */
  languages: TextLanguage[];
};

const MOST_COURSES = 200;
const MOST_LESSONS = 500;
const courses = singleton('learning.courses', () => new Map<string, PublishedCourse>());
const lessons = singleton('learning.lessons', () => new Map<string, PublishedLesson | null>());

/** The version with this hash. @throws Error when there is none: a current hash always has its version */
export async function publishedCourse(hash: string): Promise<PublishedCourse> {
  return courses.get(hash) ?? ((await publishedCourses([hash])).get(hash) as PublishedCourse);
}

/** The versions with these hashes, by hash, in one query for those that this process has not read yet. @throws Error as above */
export async function publishedCourses(hashes: readonly string[]): Promise<Map<string, PublishedCourse>> {
  const unread = hashes.filter((hash) => !courses.has(hash));
  const read =
    unread.length === 0
      ? []
      : await preparedRows<PublishedCourse>(
          'learning.published-courses',
          sql`select "hash", "slug", "manifest" from "CourseVersion" where "hash" = any(${unread}::text[])`,
        );
  const known = new Map(read.map((course) => [course.hash, kept(courses, MOST_COURSES, course.hash, course)]));
  return new Map(
    hashes.map((hash) => {
      const course = known.get(hash) ?? courses.get(hash);
      if (!course) throw new Error(`No version ${hash}`);
      return [hash, course];
    }),
  );
}

/** A lesson of a version in a language, else in Vietnamese; null when the version has no such lesson. */
export async function publishedLesson(
  hash: string,
  slug: string,
  language: TextLanguage,
): Promise<PublishedLesson | null> {
  const key = `${hash} ${language} ${slug}`;
  const known = lessons.get(key);
  if (known !== undefined) return known;
  const [found] = await preparedRows<PublishedLesson>(
    'learning.published-lesson',
    sql`
      select "title", "language", "minutes", "html", "headings", (
        select array_agg(w."language" order by w."language") from "CourseLesson" w
        where w."versionHash" = ${hash} and w."slug" = ${slug}) as "languages"
      from "CourseLesson"
      where "versionHash" = ${hash} and "slug" = ${slug} and "language" in ('vi', ${language})
      order by "language" = ${language} desc limit 1`,
  );
  return kept(lessons, MOST_LESSONS, key, found ?? null);
}

function kept<T>(shelf: Map<string, T>, most: number, key: string, value: T): T {
  if (shelf.size >= most) shelf.clear();
  shelf.set(key, value);
  return value;
}

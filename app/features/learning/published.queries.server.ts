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
  return (await publishedLessons(hash, [slug], language)).get(slug) ?? null;
}

/** The same of several, by slug, in one query for those that this process has not read yet. */
export async function publishedLessons(
  hash: string,
  slugs: readonly string[],
  language: TextLanguage,
): Promise<Map<string, PublishedLesson | null>> {
  const keyOf = (slug: string) => `${hash} ${language} ${slug}`;
  const known = new Map(slugs.flatMap((slug) => withValue(slug, lessons.get(keyOf(slug)))));
  const unread = slugs.filter((slug) => !known.has(slug));
  if (unread.length === 0) return known;
  const read = await preparedRows<PublishedLesson & { slug: string }>(
    'learning.published-lessons',
    sql`
      select distinct on (l."slug") l."slug", l."title", l."language", l."minutes", l."html", l."headings", (
        select array_agg(w."language" order by w."language") from "CourseLesson" w
        where w."versionHash" = ${hash} and w."slug" = l."slug") as "languages"
      from "CourseLesson" l
      where l."versionHash" = ${hash} and l."slug" = any(${unread}::text[]) and l."language" in ('vi', ${language})
      order by l."slug", l."language" = ${language} desc`,
  );
  const found = new Map(read.map(({ slug, ...lesson }) => [slug, lesson]));
  for (const slug of unread) known.set(slug, kept(lessons, MOST_LESSONS, keyOf(slug), found.get(slug) ?? null));
  return known;
}

/** A place on the shelf, also one that says that there is nothing. */
function withValue<T>(slug: string, value: T | undefined): Array<[string, T]> {
  return value === undefined ? [] : [[slug, value]];
}

function kept<T>(shelf: Map<string, T>, most: number, key: string, value: T): T {
  if (shelf.size >= most) shelf.clear();
  shelf.set(key, value);
  return value;
}

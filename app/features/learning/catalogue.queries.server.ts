import { preparedRows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import type { Language } from '#app/foundation/i18n/languages';
import type { CourseFile } from './course-file.schema';
import { publishedCourse, publishedCourses } from './published.queries.server';

export type CatalogueCourse = {
  slug: string;
  title: string;
  summary: string;
  minutes: number;
  lessons: number;
  audiences: string[];
  certificate: boolean;
  /** Everybody may read its lessons, without an account. */
  open: boolean;
};

/** The courses on offer, in the order of their names. Everybody may read the catalogue. */
export async function catalogue(_actor: Actor, { language }: { language: Language }): Promise<CatalogueCourse[]> {
  return (await offeredManifests()).map((manifest) => cardOf(manifest, language));
}

/** What the courses on offer are made of, in the order of their names. Not for a door: it names topics of quizzes. */
export async function offeredManifests(): Promise<CourseFile[]> {
  const offered = await preparedRows<{ currentHash: string }>(
    'learning.catalogue',
    sql`select "currentHash" from "Course" where "withdrawnAt" is null order by "titleVi" collate "vi-x-icu", "slug"`,
  );
  const versions = await publishedCourses(offered.map((course) => course.currentHash));
  return [...versions.values()].map((version) => version.manifest);
}

/** A course as its card shows it. */
export function cardOf(manifest: CourseFile, language: Language): CatalogueCourse {
  const { slug, title, summary, minutes, lessons, audiences, certificate, open } = manifest;
  return {
    slug,
    title: title[language],
    summary: summary[language],
    minutes,
    lessons: lessons.length,
    audiences,
    certificate,
    open,
  };
}

export type CourseOutline = Omit<CatalogueCourse, 'lessons'> & {
  outcomes: string[];
  sources: string[];
  asOf: string;
  lessons: Array<{ slug: string; title: string; minutes: number }>;
  quiz: { questions: number; pass: number; minutes: number };
};

/** What stands on the door of a course; null when none is offered under the slug. */
export async function courseOutline(
  _actor: Actor,
  { slug, language }: { slug: string; language: Language },
): Promise<CourseOutline | null> {
  const hash = await currentVersion({ slug });
  return hash === null ? null : outlineOf((await publishedCourse(hash)).manifest, language);
}

/** The version on offer under a slug; null when there is none. */
export async function currentVersion({ slug }: { slug: string }): Promise<string | null> {
  const [course] = await preparedRows<{ currentHash: string }>(
    'learning.current-version',
    sql`select "currentHash" from "Course" where "slug" = ${slug} and "withdrawnAt" is null`,
  );
  return course?.currentHash ?? null;
}

/** A version as the door of its course shows it. */
export function outlineOf(manifest: CourseFile, language: Language): CourseOutline {
  const { quiz } = manifest;
  return {
    ...cardOf(manifest, language),
    outcomes: manifest.outcomes[language],
    sources: manifest.sources,
    asOf: manifest.asOf,
    lessons: manifest.lessons.map(({ slug, title, minutes }) => ({ slug, title: title[language], minutes })),
    quiz: { questions: quiz.draw.reduce((sum, topic) => sum + topic.count, 0), pass: quiz.pass, minutes: quiz.minutes },
  };
}

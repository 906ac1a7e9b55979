import { maybeRow, preparedRows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import type { Language } from '#app/foundation/i18n/languages';
import type { CourseFile } from './course-file.schema';

export type CatalogueCourse = {
  slug: string;
  title: string;
  summary: string;
  minutes: number;
  lessons: number;
  audiences: string[];
  certificate: boolean;
};

type Stored = { slug: string; audiences: string[]; certificate: boolean; manifest: CourseFile };

/** The courses on offer, in the order of their names. Everybody may read the catalogue. */
export async function catalogue(_actor: Actor, { language }: { language: Language }): Promise<CatalogueCourse[]> {
  const found = await preparedRows<Stored>(
    'learning.catalogue',
    sql`
      select c."slug", c."audiences", c."certificate", v."manifest" from "Course" c
      join "CourseVersion" v on v."hash" = c."currentHash"
      where c."withdrawnAt" is null order by c."titleVi" collate "vi-x-icu"`,
  );
  return found.map(({ manifest, ...course }) => ({
    ...course,
    title: manifest.title[language],
    summary: manifest.summary[language],
    minutes: manifest.minutes,
    lessons: manifest.lessons.length,
  }));
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
  const found = await maybeRow<Stored>(sql`
    select c."slug", c."audiences", c."certificate", v."manifest" from "Course" c
    join "CourseVersion" v on v."hash" = c."currentHash"
    where c."slug" = ${slug} and c."withdrawnAt" is null`);
  return found && outlineOf(found, language);
}

function outlineOf({ manifest, ...course }: Stored, language: Language): CourseOutline {
  const { quiz } = manifest;
  return {
    ...course,
    title: manifest.title[language],
    summary: manifest.summary[language],
    minutes: manifest.minutes,
    outcomes: manifest.outcomes[language],
    sources: manifest.sources,
    asOf: manifest.asOf,
    lessons: manifest.lessons.map(({ slug, title, minutes }) => ({ slug, title: title[language], minutes })),
    quiz: { questions: quiz.draw.reduce((sum, topic) => sum + topic.count, 0), pass: quiz.pass, minutes: quiz.minutes },
  };
}

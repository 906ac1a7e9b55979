import { type Day, dayOf, today } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import type { Language } from '#app/foundation/i18n/languages';
import { type CatalogueCourse, cardOf, offeredManifests } from './catalogue.queries.server';
import { type CertificatePaper, ownCertificates } from './certificates.queries.server';
import { mayRenew, minutesLeft, type NextStep, nextStep } from './completion.rules';
import type { CourseFile } from './course-file.schema';
import { countsFrom, type OwnObligation, type OwnObligations, ownObligations } from './own-obligations.queries.server';

export type CourseProgress = CatalogueCourse & {
  read: number;
  begun: boolean;
  completedOn: Day | null;
  /** Completed, and asked for again by a new cycle. */
  renewable: boolean;
  /** For one of the audiences that the learner belongs to. */
  mine: boolean;
  /** What is still to do, reading and quiz together. */
  minutesLeft: number;
};

export type OwedEntry = Pick<OwnObligation, 'obligationId' | 'state' | 'dueOn' | 'metOn' | 'cycleKey' | 'mode'> & {
  title: string;
  courses: CourseProgress[];
};

export type LearnerHome = {
  obligations: OwedEntry[];
  /** The course that was open last and is not completed, with the step that goes on: one tap leads back to where she was. */
  current: (CourseProgress & { next: NextStep; nextTitle: string | null }) | null;
  courses: CourseProgress[];
  certificates: CertificatePaper[];
  /** What was asked of her in the cycles that have ended, the newest first. */
  past: Array<Omit<OwedEntry, 'courses'>>;
};

type WayRow = {
  courseSlug: string;
  read: string[];
  lastLesson: string | null;
  lastSeenAt: Date;
  completedAt: Date | null;
};

/** What a learner finds when she comes: what she owes and by when, where she was, her courses, certificates and past years. */
export async function learnerHome(actor: Actor, { language }: { language: Language }): Promise<LearnerHome> {
  if (!isUser(actor)) throw notFound();
  const on = today();
  const manifests = await offeredManifests();
  const ways = await ownWays(actor.userId);
  const owed = await ownObligations(actor, { on });
  const audiences = await ownAudiences(actor.personId, on);
  const courses = manifests.map((manifest) =>
    progressOf(
      manifest,
      language,
      ways.find((way) => way.courseSlug === manifest.slug),
      owed,
      audiences,
    ),
  );
  const titled = (obligation: OwnObligation) => {
    const { obligationId, state, dueOn, metOn, cycleKey, mode, titleEn, titleVi } = obligation;
    return { obligationId, state, dueOn, metOn, cycleKey, mode, title: language === 'en' ? titleEn : titleVi };
  };
  return {
    obligations: owed.current.map((obligation) => ({
      ...titled(obligation),
      courses: courses.filter((course) => obligation.courses.includes(course.slug)),
    })),
    current: currentCourse(manifests, courses, ways, language),
    courses: [...courses].sort((one, other) => Number(other.mine) - Number(one.mine)),
    certificates: await ownCertificates(actor),
    past: owed.past.map(titled),
  };
}

function progressOf(
  manifest: CourseFile,
  language: Language,
  way: WayRow | undefined,
  owed: OwnObligations,
  audiences: readonly string[],
): CourseProgress {
  const read = new Set(way?.read);
  const completedOn = way?.completedAt ? dayOf(way.completedAt) : null;
  return {
    ...cardOf(manifest, language),
    read: manifest.lessons.filter((lesson) => read.has(lesson.slug)).length,
    begun: way !== undefined,
    completedOn,
    renewable: mayRenew(manifest.slug, completedOn, owed.current, countsFrom),
    mine: manifest.audiences.some((audience) => audiences.includes(audience)),
    minutesLeft: minutesLeft(manifest, read),
  };
}

function currentCourse(
  manifests: readonly CourseFile[],
  courses: readonly CourseProgress[],
  ways: readonly WayRow[],
  language: Language,
): LearnerHome['current'] {
  const [way] = ways
    .filter((each) => each.completedAt === null)
    .sort((one, other) => other.lastSeenAt.getTime() - one.lastSeenAt.getTime());
  const course = courses.find((each) => each.slug === way?.courseSlug);
  const lessons = manifests.find((each) => each.slug === way?.courseSlug)?.lessons;
  if (!way || !course || !lessons) return null;
  const slugs = lessons.map((lesson) => lesson.slug);
  const next = nextStep(slugs, new Set(way.read), way.lastLesson, false);
  const lesson = next.kind === 'lesson' ? lessons.find((each) => each.slug === next.lesson) : undefined;
  return { ...course, next, nextTitle: lesson?.title[language] ?? null };
}

/** The newest way through each course. */
async function ownWays(userId: string): Promise<WayRow[]> {
  return rows<WayRow>(sql`
    select distinct on (e."courseSlug") e."courseSlug", e."lastLessonSlug" as "lastLesson", e."lastSeenAt", k."completedAt",
      array(select p."lessonSlug" from "LessonProgress" p where p."userId" = e."userId" and p."courseSlug" = e."courseSlug"
        and p."renewal" = e."renewal" and p."readAt" is not null) as read
    from "Enrolment" e left join "Completion" k using ("userId", "courseSlug", "renewal")
    where e."userId" = ${userId}::uuid order by e."courseSlug", e."renewal" desc`);
}

async function ownAudiences(personId: string | null, on: Day): Promise<string[]> {
  const found = await rows<{ audience: string }>(sql`
    select distinct "audience" from "Membership" where "personId" = ${personId}::uuid
      and "fromDay" <= ${on}::date and ("toDay" is null or "toDay" > ${on}::date)`);
  return found.map((each) => each.audience);
}

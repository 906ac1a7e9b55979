import { type Day, dayOf, today } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import type { Language } from '#app/foundation/i18n/languages';
import { type CatalogueCourse, catalogue } from './catalogue.queries.server';
import { type CertificatePaper, ownCertificates } from './certificates.queries.server';
import { mayRenew, type NextStep, nextStep } from './completion.rules';
import { countsFrom, type OwnObligation, ownObligations } from './own-obligations.queries.server';
import { publishedCourse } from './published.queries.server';
import { ownWay } from './way.queries.server';

export type CourseProgress = CatalogueCourse & {
  read: number;
  begun: boolean;
  completedOn: Day | null;
  /** Completed, and asked for again by a new cycle. */
  renewable: boolean;
  /** For one of the audiences that the learner belongs to. */
  mine: boolean;
};

export type OwedEntry = Pick<OwnObligation, 'obligationId' | 'state' | 'dueOn' | 'metOn' | 'cycleKey' | 'mode'> & {
  title: string;
  courses: CourseProgress[];
};

export type LearnerHome = {
  obligations: OwedEntry[];
  /** The course that was open last and is not completed. */
  current: (CourseProgress & { next: NextStep }) | null;
  courses: CourseProgress[];
  certificates: CertificatePaper[];
};

type WayRow = { courseSlug: string; read: number; lastSeenAt: Date; completedAt: Date | null };

/** What a learner finds when she comes: what she owes and by when, where she was, her courses and certificates. */
export async function learnerHome(actor: Actor, { language }: { language: Language }): Promise<LearnerHome> {
  if (!isUser(actor)) throw notFound();
  const on = today();
  const offered = await catalogue(actor, { language });
  const ways = await ownWays(actor.userId);
  const owed = await ownObligations(actor, { on });
  const audiences = await ownAudiences(actor.personId, on);
  const courses = offered.map((course): CourseProgress => {
    const way = ways.find((each) => each.courseSlug === course.slug);
    const completedOn = way?.completedAt ? dayOf(way.completedAt) : null;
    return {
      ...course,
      read: Math.min(way?.read ?? 0, course.lessons),
      begun: way !== undefined,
      completedOn,
      renewable: mayRenew(course.slug, completedOn, owed, countsFrom),
      mine: course.audiences.some((audience) => audiences.includes(audience)),
    };
  });
  const open = ways
    .filter((way) => way.completedAt === null)
    .sort((one, other) => other.lastSeenAt.getTime() - one.lastSeenAt.getTime());
  return {
    obligations: owed.map(({ courses: slugs, titleVi, titleEn, ...entry }) => ({
      obligationId: entry.obligationId,
      state: entry.state,
      dueOn: entry.dueOn,
      metOn: entry.metOn,
      cycleKey: entry.cycleKey,
      mode: entry.mode,
      title: language === 'en' ? titleEn : titleVi,
      courses: courses.filter((course) => slugs.includes(course.slug)),
    })),
    current: await withNext(
      actor,
      courses.find((course) => course.slug === open[0]?.courseSlug),
    ),
    courses: [...courses].sort((one, other) => Number(other.mine) - Number(one.mine)),
    certificates: await ownCertificates(actor),
  };
}

/** The course with the step that goes on, so that one tap leads back to where she was. */
async function withNext(actor: Actor, course: CourseProgress | undefined): Promise<LearnerHome['current']> {
  if (!course) return null;
  const way = await ownWay(actor, { courseSlug: course.slug });
  const { manifest } = await publishedCourse(way.currentHash);
  const lessons = manifest.lessons.map((lesson) => lesson.slug);
  return { ...course, next: nextStep(lessons, new Set(way.read), way.lastLesson, way.completion !== null) };
}

/** The newest way through each course. */
async function ownWays(userId: string): Promise<WayRow[]> {
  return rows<WayRow>(sql`
    select distinct on (e."courseSlug") e."courseSlug", e."lastSeenAt", k."completedAt",
      (select count(*) from "LessonProgress" p join "Course" c on c."slug" = p."courseSlug"
        join "CourseLesson" l on l."versionHash" = c."currentHash" and l."slug" = p."lessonSlug" and l."language" = 'vi'
        where p."userId" = e."userId" and p."courseSlug" = e."courseSlug" and p."renewal" = e."renewal"
          and p."readAt" is not null) as read
    from "Enrolment" e left join "Completion" k using ("userId", "courseSlug", "renewal")
    where e."userId" = ${userId}::uuid order by e."courseSlug", e."renewal" desc`);
}

async function ownAudiences(personId: string | null, on: Day): Promise<string[]> {
  const found = await rows<{ audience: string }>(sql`
    select distinct "audience" from "Membership" where "personId" = ${personId}::uuid
      and "fromDay" <= ${on}::date and ("toDay" is null or "toDay" > ${on}::date)`);
  return found.map((each) => each.audience);
}

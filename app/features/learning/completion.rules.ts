import type { Day } from '#app/foundation/clock';

export type CompletionQuestion = {
  /** Lessons of the current version. */
  lessons: readonly string[];
  /** Lessons that the learner has read, of whatever version. */
  read: ReadonlySet<string>;
  /** Whether an attempt of this renewal was passed. */
  passed: boolean;
};

/** A course is completed by reading every lesson and passing the quiz, in either order. */
export function isComplete({ lessons, read, passed }: CompletionQuestion): boolean {
  return passed && lessons.length > 0 && lessons.every((lesson) => read.has(lesson));
}

export type NextStep = { kind: 'lesson'; lesson: string } | { kind: 'quiz' } | { kind: 'done' };

/**
 * Where a learner goes on: the lesson she was last at unless it is read, else the next one after it that is not, else the
 * first that is not, then the quiz.
 */
export function nextStep(
  lessons: readonly string[],
  read: ReadonlySet<string>,
  last: string | null,
  completed: boolean,
): NextStep {
  if (completed) return { kind: 'done' };
  const from = Math.max(0, last === null ? 0 : lessons.indexOf(last));
  const ordered = [...lessons.slice(from), ...lessons.slice(0, from)];
  const lesson = ordered.find((each) => !read.has(each));
  return lesson === undefined ? { kind: 'quiz' } : { kind: 'lesson', lesson };
}

/** What is still to do of a course, in minutes: its unread lessons and its quiz. */
export function minutesLeft(
  course: { lessons: ReadonlyArray<{ slug: string; minutes: number }>; quiz: { minutes: number } },
  read: ReadonlySet<string>,
): number {
  const unread = course.lessons.filter((lesson) => !read.has(lesson.slug));
  return unread.reduce((sum, lesson) => sum + lesson.minutes, course.quiz.minutes);
}

export type OwedCourse = {
  state: string;
  courses: readonly string[];
  annual: boolean;
  cycleStartsOn: Day;
  carryInDays: number;
};

/**
 * Whether a completed course may be taken anew: an obligation that names it is open and the completion lies before the days
 * that count for it. The old completion stays beside the new one.
 *
 * @param countsFrom the first day that counts for an obligation, given by the caller's calendar
 */
export function mayRenew(
  slug: string,
  completedOn: Day | null,
  owed: readonly OwedCourse[],
  countsFrom: (obligation: OwedCourse) => Day,
): boolean {
  if (completedOn === null) return false;
  return owed.some(
    (obligation) =>
      obligation.state === 'owed' &&
      obligation.annual &&
      obligation.courses.includes(slug) &&
      completedOn < countsFrom(obligation),
  );
}

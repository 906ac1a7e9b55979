import { type QuizState, quizState } from '#app/features/assessment/quiz-state.queries.server';
import { dayOf, today } from '#app/foundation/clock';
import { found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import type { Language } from '#app/foundation/i18n/languages';
import { type CourseOutline, outlineOf } from './catalogue.queries.server';
import { mayRenew, minutesLeft, type NextStep, nextStep } from './completion.rules';
import { quizOwner } from './learning.paths';
import { countsFrom, ownObligations } from './own-obligations.queries.server';
import { publishedCourse } from './published.queries.server';
import { ownWay, type Way } from './way.queries.server';

export type CourseForLearner = {
  course: CourseOutline;
  way: Way;
  next: NextStep;
  quiz: QuizState;
  /** Of reading and quiz together. */
  minutesLeft: number;
  /** A new cycle asks for the course again. */
  renewable: boolean;
};

/** A course with the learner's way through it, the state of its quiz and what to do next. @throws DomainError not-found */
export async function courseForLearner(
  actor: Actor,
  { courseSlug, language }: { courseSlug: string; language: Language },
): Promise<CourseForLearner> {
  const way = await ownWay(actor, { courseSlug });
  const { manifest } = await publishedCourse(way.currentHash);
  const quiz = found(await quizState(actor, { ownerKey: quizOwner(courseSlug), series: way.renewal }));
  const completedOn = way.completion && dayOf(new Date(way.completion.completedAt));
  const owed = way.completion ? (await ownObligations(actor, { on: today() })).current : [];
  const lessons = manifest.lessons.map((lesson) => lesson.slug);
  const read = new Set(way.read);
  return {
    course: outlineOf(manifest, language),
    way,
    quiz,
    next: nextStep(lessons, read, way.lastLesson, way.completion !== null),
    minutesLeft: minutesLeft(manifest, read),
    renewable: mayRenew(courseSlug, completedOn, owed, countsFrom),
  };
}

import { preparedRows, sql } from '#app/foundation/db.server';
import { type Actor, isUser } from '#app/foundation/http/actor';
import type { Language } from '#app/foundation/i18n/languages';
import { isId } from '#app/foundation/ids';
import { courseOfQuiz, quizOwner } from './learning.paths';

type QuizPlace = { slug: string; title: string };
type Course = { slug: string; titleVi: string; titleEn: string };

/** The course that a quiz belongs to, for headings and ways back; null for a quiz of something else. */
export async function quizPlace(
  _actor: Actor,
  { ownerKey, language }: { ownerKey: string; language: Language },
): Promise<QuizPlace | null> {
  const slug = courseOfQuiz(ownerKey);
  if (slug === null) return null;
  const [course] = await preparedRows<Omit<Course, 'slug'>>(
    'learning.quiz-place',
    sql`select "titleVi", "titleEn" from "Course" where "slug" = ${slug}::text`,
  );
  return course ? placeIn(language, { slug, ...course }) : null;
}

/** The same of an attempt of the actor's, whoever it belongs to else is not asked: null. */
export async function placeOfAttempt(
  actor: Actor,
  { attemptId, language }: { attemptId: string; language: Language },
): Promise<QuizPlace | null> {
  if (!isUser(actor) || !isId(attemptId)) return null;
  const [course] = await preparedRows<Course>(
    'learning.place-of-attempt',
    sql`
      select c."slug", c."titleVi", c."titleEn" from "Attempt" a
      join "Course" c on c."slug" = substr(a."ownerKey", length(${quizOwner('')}::text) + 1)
      where a."id" = ${attemptId}::uuid and a."userId" = ${actor.userId}::uuid and starts_with(a."ownerKey", ${quizOwner('')}::text)`,
  );
  return course ? placeIn(language, course) : null;
}

function placeIn(language: Language, { slug, titleVi, titleEn }: Course): QuizPlace {
  return { slug, title: language === 'en' ? titleEn : titleVi };
}

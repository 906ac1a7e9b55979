import { preparedRows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import type { Language } from '#app/foundation/i18n/languages';
import { courseOfQuiz } from './learning.paths';

/** The course that a quiz belongs to, for headings and ways back; null for a quiz of something else. */
export async function quizPlace(
  _actor: Actor,
  { ownerKey, language }: { ownerKey: string; language: Language },
): Promise<{ slug: string; title: string } | null> {
  const slug = courseOfQuiz(ownerKey);
  if (slug === null) return null;
  const [course] = await preparedRows<{ titleVi: string; titleEn: string }>(
    'learning.quiz-place',
    sql`select "titleVi", "titleEn" from "Course" where "slug" = ${slug}::text`,
  );
  if (!course) return null;
  return { slug, title: language === 'en' ? course.titleEn : course.titleVi };
}

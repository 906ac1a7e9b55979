import { preparedRows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import type { Language } from '#app/foundation/i18n/languages';
import { type GlossaryEntry, type GlossaryTerm, gathered } from './glossary.rules';

/**
 * The terms of all lessons on offer, each with its explanations and where they stand, in the order of a Vietnamese dictionary.
 * Everybody may read it: a term's explanation is no lesson.
 */
export async function glossary(_actor: Actor, { language }: { language: Language }): Promise<GlossaryEntry[]> {
  const terms = await preparedRows<GlossaryTerm>(
    'learning.glossary',
    sql`
      select p."heading" as word, p."text", p."language", p."anchor", c."open", p."courseSlug", p."lessonSlug",
        l."title" as "lessonTitle"
      from "LessonPassage" p
      join "Course" c on c."slug" = p."courseSlug" and c."withdrawnAt" is null
      join "CourseLesson" l on l."versionHash" = c."currentHash" and l."slug" = p."lessonSlug" and l."language" = p."language"
      where p."kind" = 'term' and (p."language" = ${language}::text or p."language" = 'vi' and not exists (
        select 1 from "CourseLesson" t
        where t."versionHash" = c."currentHash" and t."slug" = p."lessonSlug" and t."language" = ${language}::text))
      order by lower(p."heading" collate "und-x-icu") collate "vi-x-icu", c."slug", l."ordering", p."ordering"`,
  );
  return gathered(terms);
}

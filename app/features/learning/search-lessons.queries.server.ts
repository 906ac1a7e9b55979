import { preparedRows, sql } from '#app/foundation/db.server';
import { type Actor, isUser } from '#app/foundation/http/actor';
import type { Language } from '#app/foundation/i18n/languages';
import { excerpt, type Piece, syllablesOf } from './excerpt.rules';

export type FoundPassage = {
  kind: 'section' | 'term';
  courseSlug: string;
  courseTitle: string;
  lessonSlug: string;
  lessonTitle: string;
  /** Of the passage: Vietnamese where the lesson is not translated. */
  language: Language;
  anchor: string;
  heading: Piece[];
  text: Piece[];
};

/** `any`: no passage holds all the words, these hold some of them. `more`: there are others beyond the best. */
export type LessonSearch = { found: FoundPassage[]; match: 'all' | 'any'; more: boolean };

type Stored = Omit<FoundPassage, 'heading' | 'text' | 'courseTitle'> & {
  heading: string;
  text: string;
  titleVi: string;
  titleEn: string;
};

/** The best passages that are shown. */
const MOST = 20;

/**
 * Finds passages and terms of the lessons on offer, in the reader's language or in Vietnamese where there is no other, the best
 * first: the whole query together, in the headings, written with its tones. Whoever is not signed in finds open courses alone.
 */
export async function searchLessons(
  actor: Actor,
  { text, language }: { text: string; language: Language },
): Promise<LessonSearch> {
  const syllables = syllablesOf(text);
  if (syllables.length === 0) return { found: [], match: 'all', more: false };
  const query = { syllables: syllables.join(' '), typed: text.trim().toLowerCase().normalize('NFC'), language };
  const all = await passages(actor, { ...query, any: false });
  const found = all.length > 0 || syllables.length === 1 ? all : await passages(actor, { ...query, any: true });
  return {
    found: found.slice(0, MOST).map(({ titleVi, titleEn, ...passage }) => ({
      ...passage,
      courseTitle: language === 'en' ? titleEn : titleVi,
      ...excerpt(passage.heading, passage.text, text),
    })),
    match: all.length > 0 || found.length === 0 ? 'all' : 'any',
    more: found.length > MOST,
  };
}

type Query = { syllables: string; typed: string; language: Language; any: boolean };

function passages(actor: Actor, { syllables, typed, language, any }: Query): Promise<Stored[]> {
  return preparedRows<Stored>(
    'learning.search',
    sql`
      with asked as (
        select phraseto_tsquery('pg_catalog.simple', ${syllables}::text) as phrase,
          case when ${any}::boolean then replace(plainto_tsquery('pg_catalog.simple', ${syllables}::text)::text, '&', '|')::tsquery
            else plainto_tsquery('pg_catalog.simple', ${syllables}::text) end as words
      )
      select p."kind", p."courseSlug", c."titleVi", c."titleEn", p."lessonSlug", l."title" as "lessonTitle", p."language", p."anchor",
        p."heading", p."text"
      from asked, "LessonPassage" p
      join "Course" c on c."slug" = p."courseSlug" and c."withdrawnAt" is null and (c."open" or ${isUser(actor)}::boolean)
      join "CourseLesson" l on l."versionHash" = c."currentHash" and l."slug" = p."lessonSlug" and l."language" = p."language"
      where p."words" @@ asked.words and (p."language" = ${language}::text or p."language" = 'vi' and not exists (
        select 1 from "CourseLesson" t
        where t."versionHash" = c."currentHash" and t."slug" = p."lessonSlug" and t."language" = ${language}::text))
      order by ts_rank_cd(p."words", asked.words, 4)
          + case when p."words" @@ asked.phrase then 1 else 0 end
          + case when strpos(lower(p."heading" || ' ' || p."text" collate "und-x-icu"), ${typed}::text) > 0 then 1 else 0 end desc,
        p."courseSlug", l."ordering", p."ordering"
      limit ${MOST + 1}`,
  );
}

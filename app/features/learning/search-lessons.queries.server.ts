import { preparedRows, sql } from '#app/foundation/db.server';
import { type Actor, isUser } from '#app/foundation/http/actor';
import type { Language } from '#app/foundation/i18n/languages';
import { excerpt, type Piece, syllablesOf } from './excerpt.rules';
import { type KnownWord, likelySpellings } from './spelling.rules';

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

export type LessonSearch = {
  found: FoundPassage[];
  /** `any`: no passage holds all the words, these hold some of them. */
  match: 'all' | 'any';
  /** There are others beyond the best. */
  more: boolean;
  /** What was looked for instead, because a word of the query stands nowhere: without diacritics. */
  meant: string | null;
};

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
 * first: what has it for its heading, then the whole query together, in the headings, written with its tones. A word that stands nowhere
 * is looked for as it may be meant. Whoever is not signed in finds open courses alone.
 */
export async function searchLessons(
  actor: Actor,
  { text, language }: { text: string; language: Language },
): Promise<LessonSearch> {
  const syllables = syllablesOf(text);
  if (syllables.length === 0) return { found: [], match: 'all', more: false, meant: null };
  const query = { syllables: syllables.join(' '), typed: text.trim().toLowerCase().normalize('NFC'), language };
  const typed = await passages(actor, { ...query, any: false });
  const meant = typed.length > 0 ? null : await meantBy(actor, syllables);
  const all = meant === null ? typed : await passages(actor, { ...query, syllables: meant, typed: meant, any: false });
  const found = all.length > 0 || syllables.length === 1 ? all : await passages(actor, { ...query, any: true });
  return {
    found: found.slice(0, MOST).map(({ titleVi, titleEn, ...passage }) => ({
      ...passage,
      courseTitle: language === 'en' ? titleEn : titleVi,
      ...excerpt(passage.heading, passage.text, all.length > 0 ? (meant ?? text) : text),
    })),
    match: all.length > 0 || found.length === 0 ? 'all' : 'any',
    more: found.length > MOST,
    meant: all.length > 0 ? meant : null,
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
      order by trim(regexp_replace(search_text(p."heading"), '[^[:alnum:]]+', ' ', 'g')) = ${syllables}::text desc,
        ts_rank_cd(p."words", asked.words, 4)
          + case when p."words" @@ asked.phrase then 1 else 0 end
          + case when strpos(lower(p."heading" || ' ' || p."text" collate "und-x-icu"), ${typed}::text) > 0 then 1 else 0 end desc,
        p."courseSlug", l."ordering", p."ordering"
      limit ${MOST + 1}`,
  );
}

/** Of all that may have been meant what stands together in a passage, else what stands in one at all; null where nothing does. */
async function meantBy(actor: Actor, syllables: readonly string[]): Promise<string | null> {
  const spellings = likelySpellings(syllables, await knownWords(actor));
  if (spellings.length === 0) return null;
  const [best] = await preparedRows<{ spelling: string }>(
    'learning.search-spelling',
    sql`
      select s.spelling
      from unnest(${spellings}::text[]) with ordinality as s(spelling, at)
      join "LessonPassage" p on p."words" @@ plainto_tsquery('pg_catalog.simple', s.spelling)
      join "Course" c on c."slug" = p."courseSlug" and c."withdrawnAt" is null and (c."open" or ${isUser(actor)}::boolean)
      group by s.spelling, s.at
      order by bool_or(p."words" @@ phraseto_tsquery('pg_catalog.simple', s.spelling)) desc, s.at
      limit 1`,
  );
  return best?.spelling ?? null;
}

/** All words of the lessons that somebody may find: asked for only where a query found nothing. */
function knownWords(actor: Actor): Promise<KnownWord[]> {
  return preparedRows<KnownWord>(
    'learning.search-words',
    sql`
      select w.word, count(*)::int as passages
      from "LessonPassage" p
      join "Course" c on c."slug" = p."courseSlug" and c."withdrawnAt" is null and (c."open" or ${isUser(actor)}::boolean)
      cross join unnest(tsvector_to_array(p."words")) as w(word)
      group by w.word`,
  );
}

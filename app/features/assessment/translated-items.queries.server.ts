import { rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import type { Language } from '#app/foundation/i18n/languages';

export type TranslatedItems = { ownerKey: string; questions: number; untranslated: number };

/** How many questions each quiz may draw, and how many of them are shown in Vietnamese to readers of a language. Counts are for everybody. */
export async function translatedItems(_actor: Actor, { language }: { language: Language }): Promise<TranslatedItems[]> {
  return rows(sql`
    select b."ownerKey", count(*) as "questions", count(*) filter (where not coalesce(i."stem" -> 'translations' ? ${language}, false)) as "untranslated"
    from "Blueprint" b join "Item" i on i."bank" = b."bank" and i."current"
    where b."current" group by b."ownerKey"`);
}

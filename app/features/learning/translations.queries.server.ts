import { translatedItems } from '#app/features/assessment/translated-items.queries.server';
import { rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import type { Language, TextLanguage } from '#app/foundation/i18n/languages';
import { offeredManifests } from './catalogue.queries.server';
import { quizOwner } from './learning.paths';
import { type Translation, translationsOf } from './translations.rules';

export type CourseTranslation = Translation & { slug: string; title: string };

/** What the courses on offer are written in beside Vietnamese, and what is still to be translated. Everybody may read it. */
export async function courseTranslations(
  actor: Actor,
  { language }: { language: Language },
): Promise<CourseTranslation[]> {
  const written = await rows<{ course: string; slug: string; language: TextLanguage }>(sql`
    select c."slug" as "course", l."slug", l."language" from "Course" c join "CourseLesson" l on l."versionHash" = c."currentHash"
    where c."withdrawnAt" is null`);
  const english = new Map(
    (await translatedItems(actor, { language: 'en' })).map(({ ownerKey, ...count }) => [ownerKey, count]),
  );
  return (await offeredManifests()).flatMap((manifest) =>
    translationsOf(
      manifest,
      written.filter(({ course }) => course === manifest.slug),
      () => english.get(quizOwner(manifest.slug)) ?? { questions: 0, untranslated: 0 },
    ).map((translation) => ({
      ...translation,
      slug: manifest.slug,
      title: manifest.title[language],
    })),
  );
}

import { rows, sql } from '#app/foundation/db.server';
import { writeArchive } from '#app/foundation/documents/archive.server';
import { env } from '#app/foundation/env.server';
import { found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import type { Language } from '#app/foundation/i18n/languages';
import { tFor } from '#app/foundation/i18n/t.server';
import { builtFiles } from '#app/foundation/islands.server';
import { assertCredentialKeeper } from '../credentials/credentials.policy';
import { mediaBytes } from '../media/media.queries.server';
import { hashOfFile, mediaIn } from '../media/media-type.rules';
import { publishedCourse, publishedLessons } from '../published.queries.server';
import { type PackagedCourse, scormFiles } from './scorm-package.rules';

type Options = { courseSlug: string; language: Language };

/**
 * A published course as a SCORM 1.2 package, for players elsewhere; a lesson that is not written in the language stands in Vietnamese.
 * The same version makes the same bytes.
 * @throws DomainError not-found for anybody but an administrator, and when no such course is offered
 */
export async function packageCourse(
  actor: Actor,
  { courseSlug, language }: Options,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; name: string }> {
  assertCredentialKeeper(actor);
  const course = await packagedCourse(courseSlug, language);
  const t = tFor(language, 'packages');
  const words = {
    lessons: t('sco.lessons'),
    previous: t('sco.previous'),
    next: t('sco.next'),
    done: t('sco.done'),
    progress: t('sco.progress', { read: '{{read}}', of: '{{of}}' }),
    completed: t('sco.completed'),
    origin: t('sco.origin'),
    noScript: t('sco.noScript'),
  };
  const files = scormFiles(course, { ...builtFiles('scorm-package'), words, origin: env().APP_ORIGIN });
  return {
    bytes: new Uint8Array(writeArchive(files)),
    name: `${courseSlug}.${language}.scorm12.zip`,
  };
}

async function packagedCourse(slug: string, language: Language): Promise<PackagedCourse> {
  const [offered] = await rows<{ currentHash: string }>(
    sql`select "currentHash" from "Course" where "slug" = ${slug} and "withdrawnAt" is null`,
  );
  const { hash, manifest } = await publishedCourse(found(offered).currentHash);
  const slugs = manifest.lessons.map((lesson) => lesson.slug);
  const published = await publishedLessons(hash, slugs, language);
  const lessons = slugs.map((lesson) => {
    const { title, html, language: written } = found(published.get(lesson));
    return { slug: lesson, title, html, language: written };
  });
  const names = [...new Set(lessons.flatMap(({ html }) => mediaIn(html, slug)))];
  const shown = await mediaBytes(names.flatMap((name) => hashOfFile(name) ?? []));
  return {
    slug,
    hash,
    title: manifest.title[language === 'en' ? 'en' : 'vi'],
    language,
    lessons,
    media: new Map(names.map((name) => [name, found(shown.get(hashOfFile(name) ?? ''))])),
  };
}

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { publishBank } from '#app/features/assessment/publish-bank.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { type BuiltCourse, type BuiltLesson, buildCourse, type StoredLesson } from './build-course.server';
import { printFault } from './content-fault';
import { quizOwner } from './learning.paths';
import { readCourse } from './read-course.server';

export type Published = { courses: number; compiled: number; reused: number; changed: string[] };

/**
 * Publishes `content/courses`: static lessons, pictures, question banks. Lessons that were published before with the same
 * source, pictures and components are not compiled again. The new versions take the old ones' place in one transaction; what
 * was read, taken and granted under an old version keeps naming it. Run again with the same content it changes nothing.
 *
 * @throws Error with every fault, as `content:check` prints them; nothing is published then
 */
export async function publishContent(
  actor: Actor = { kind: 'system', job: 'publish-content' },
  { root = 'content' }: { root?: string } = {},
): Promise<Published> {
  const folder = join(root, 'courses');
  const slugs = existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : [];
  if (slugs.length === 0) throw new Error(`There are no courses in ${folder}`);
  const sources = slugs.map((slug) => readCourse(folder, slug));
  const known = { current: await versionsOnOffer(), lessons: lessonsByHash };
  const built: BuiltCourse[] = [];
  for (const source of sources) built.push(await buildCourse(source, known));
  const faults = built.flatMap((course) => course.faults);
  if (faults.length > 0) throw new Error(`The content has faults:\n${faults.map(printFault).join('\n')}`);

  const changed = await inTransaction(
    async () => {
      // Two processes that start together publish one after the other; the second finds nothing to do.
      await execute(sql`select pg_advisory_xact_lock(hashtext('learning.publish'))`);
      await withdrawOthers(built);
      const fresh = built.filter((course) => !course.unchanged);
      if (fresh.length === 0) return [];
      await keepPictures(fresh);
      const moved = await switchVersions(fresh);
      for (const { manifest, bank, items } of fresh) {
        const { pass, attempts, ...rule } = manifest.quiz;
        const blueprint = { ownerKey: quizOwner(manifest.slug), passPercent: pass, attemptLimit: attempts, ...rule };
        await publishBank(actor, { bank, items, blueprint });
      }
      return moved;
    },
    { timeout: 60_000 },
  );
  const compiled = built.flatMap((course) => course.lessons.filter((lesson) => lesson.compiled)).length;
  const lessons = sources.reduce((sum, source) => sum + source.lessons.length, 0);
  return { courses: built.length, compiled, reused: lessons - compiled, changed };
}

async function versionsOnOffer(): Promise<Map<string, string>> {
  const offered = await rows<{ slug: string; currentHash: string }>(sql`
    select "slug", "currentHash" from "Course" where "withdrawnAt" is null`);
  return new Map(offered.map((course) => [course.slug, course.currentHash]));
}

/** Published lessons by their hash. */
async function lessonsByHash(hashes: readonly string[]): Promise<Map<string, StoredLesson>> {
  const stored = await rows<StoredLesson & { hash: string }>(sql`
    select distinct on ("hash") "hash", "html", "passages", "headings" from "CourseLesson" where "hash" = any(${hashes as string[]}::text[])`);
  return new Map(stored.map((lesson) => [lesson.hash, lesson]));
}

async function keepPictures(built: readonly BuiltCourse[]): Promise<void> {
  const pictures = built.flatMap((course) => course.pictures);
  await execute(sql`
    insert into "CoursePicture" ("hash", "svg", "width", "height", "publishedAt")
    select *, ${now()}::timestamptz from unnest(
      ${pictures.map((picture) => picture.hash)}::text[], ${pictures.map((picture) => picture.svg)}::text[],
      ${pictures.map((picture) => picture.width)}::int[], ${pictures.map((picture) => picture.height)}::int[])
    on conflict ("hash") do nothing`);
}

/** Writes new versions and makes them the current ones. @returns slugs of the courses that are not what they were */
async function switchVersions(built: readonly BuiltCourse[]): Promise<string[]> {
  const courses = built.map(({ hash, manifest }) => ({
    slug: manifest.slug,
    hash,
    titleVi: manifest.title.vi,
    titleEn: manifest.title.en,
    audiences: manifest.audiences,
    certificate: manifest.certificate,
    open: manifest.open,
    manifest,
  }));
  const moved = await rows<{ slug: string }>(sql`
    insert into "Course" ("slug", "currentHash", "titleVi", "titleEn", "audiences", "certificate", "open")
    select c.slug, c.hash, c."titleVi", c."titleEn", array(select jsonb_array_elements_text(c.audiences)), c.certificate, c.open
    from jsonb_to_recordset(${JSON.stringify(courses)}::jsonb)
      as c(slug text, hash text, "titleVi" text, "titleEn" text, audiences jsonb, certificate boolean, open boolean)
    on conflict ("slug") do update set "currentHash" = excluded."currentHash", "titleVi" = excluded."titleVi",
      "titleEn" = excluded."titleEn", "audiences" = excluded."audiences", "certificate" = excluded."certificate", "open" = excluded."open",
      "withdrawnAt" = null
    where "Course"."currentHash" <> excluded."currentHash" or "Course"."withdrawnAt" is not null
    returning "slug"`);
  await execute(sql`
    insert into "CourseVersion" ("hash", "slug", "manifest", "publishedAt")
    select c.hash, c.slug, c.manifest, ${now()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(courses)}::jsonb) as c(slug text, hash text, manifest jsonb)
    on conflict ("hash") do nothing`);
  const lessons = built.flatMap((course) => course.lessons.map((lesson) => ({ ...lesson, version: course.hash })));
  await keepLessons(lessons);
  const changed = moved.map((course) => course.slug);
  await keepPassages(changed);
  return changed;
}

/** A course that left the folder is no longer offered. */
async function withdrawOthers(built: readonly BuiltCourse[]): Promise<void> {
  await execute(sql`
    update "Course" set "withdrawnAt" = ${now()}
    where "withdrawnAt" is null and "slug" <> all(${built.map((course) => course.manifest.slug)}::text[])`);
}

async function keepLessons(lessons: ReadonlyArray<BuiltLesson & { version: string }>): Promise<void> {
  await execute(sql`
    insert into "CourseLesson" ("versionHash", "slug", "language", "ordering", "title", "minutes", "html", "passages", "headings", "hash")
    select l.version, l.slug, l.language, l.ordering, l.title, l.minutes, l.html, l.passages, l.headings, l.hash
    from jsonb_to_recordset(${JSON.stringify(lessons)}::jsonb) as l(
      version text, slug text, language text, ordering int, title text, minutes int, html text, passages jsonb, headings jsonb, hash text)
    on conflict ("versionHash", "slug", "language") do nothing`);
}

/** What search finds are the lessons on offer: of a course that changed, the new ones take the old ones' place. */
async function keepPassages(changed: readonly string[]): Promise<void> {
  await execute(sql`delete from "LessonPassage" where "courseSlug" = any(${changed as string[]}::text[])`);
  await execute(sql`
    insert into "LessonPassage" ("courseSlug", "language", "lessonSlug", "ordering", "kind", "anchor", "heading", "text", "words")
    select c."slug", l."language", l."slug", p.at, p.it ->> 'kind', p.it ->> 'anchor', p.it ->> 'heading', p.it ->> 'text',
      passage_words(p.it ->> 'heading', p.it ->> 'text')
    from "Course" c join "CourseLesson" l on l."versionHash" = c."currentHash"
    cross join jsonb_array_elements(l."passages") with ordinality as p(it, at)
    where c."slug" = any(${changed as string[]}::text[])`);
}

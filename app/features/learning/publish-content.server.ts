import { join } from 'node:path';
import { publishBank } from '#app/features/assessment/publish-bank.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { fingerprint } from '#app/foundation/storage-fingerprint.mjs';
import { type BuiltCourse, type BuiltLesson, buildCourse, type StoredLesson } from './build-course.server';
import { ContentFaults } from './content-fault';
import { courseSlugs } from './course-slugs.server';
import { quizOwner } from './learning.paths';
import { keepMedia } from './media/keep-media.server';
import { readCourse } from './read-course.server';

export type Published = { courses: number; read: number; compiled: number; reused: number; changed: string[] };

type Offered = { slug: string; currentHash: string; sourceStamp: string | null; lessons: number };
type Stamped = BuiltCourse & { stamp: string | null };

/**
 * Publishes `content/courses`: static lessons, pictures, question banks. A course whose files are byte for byte those that the same
 * program published is not even read; of another, lessons that were published before with the same source, pictures and
 * components are not compiled again. A course that is unfinished is left as it was published, or unpublished. The new versions take
 * the old ones' place in one transaction; what was read, taken and granted under an old version keeps naming it. Run again with the
 * same content it changes nothing.
 *
 * @param options.program names code, words and libraries (`publishingProgram`); without it every course is read
 * @throws ContentFaults with every fault, as `content:check` prints them; nothing is published then
 */
export async function publishContent(
  actor: Actor = { kind: 'system', job: 'publish-content' },
  { root = 'content', program }: { root?: string; program?: string } = {},
): Promise<Published> {
  const folder = join(root, 'courses');
  const slugs = courseSlugs(folder);
  if (slugs.length === 0) throw new Error(`There are no courses in ${folder}`);
  // Taken before anything is read: what is written meanwhile is found by the next publishing.
  const stamps = new Map(slugs.map((slug) => [slug, program ? fingerprint(folder, [slug], { salt: program }) : null]));
  for (;;) {
    const offered = await coursesOnOffer();
    const asPublished = offered.filter(({ slug, sourceStamp }) => sourceStamp && sourceStamp === stamps.get(slug));
    const skipped = new Set(asPublished.map(({ slug }) => slug));
    const built: Stamped[] = [];
    const known = { current: new Map(offered.map((each) => [each.slug, each.currentHash])), lessons: lessonsByHash };
    for (const slug of slugs) {
      if (skipped.has(slug)) continue;
      const course = readCourse(folder, slug);
      if (course.manifest?.unfinished) continue;
      built.push({ ...(await buildCourse(course, known)), stamp: stamps.get(slug) ?? null });
    }
    const faults = built.flatMap((course) => course.faults);
    if (faults.length > 0) throw new ContentFaults(faults, offered.length);
    const settled = built.length === 0 && offered.every(({ slug }) => slugs.includes(slug));
    const changed = settled ? [] : await replace(actor, { offered, slugs, built });
    if (changed === 'overtaken') continue;
    const compiled = built.flatMap((course) => course.lessons.filter((lesson) => lesson.compiled)).length;
    const lessons = [...asPublished.map((each) => each.lessons), ...built.map((each) => each.lessonCount)];
    const reused = lessons.reduce((sum, count) => sum + count, 0) - compiled;
    return { courses: slugs.length, read: built.length, compiled, reused, changed };
  }
}

type Replacement = { offered: Offered[]; slugs: string[]; built: Stamped[] };

/**
 * Puts what was built in the place of what is on offer, all of it or nothing.
 * @returns slugs of the courses that changed; `overtaken` when another process published since `offered` was read
 */
function replace(actor: Actor, { offered, slugs, built }: Replacement): Promise<string[] | 'overtaken'> {
  return inTransaction(
    async () => {
      // Two processes that start together publish one after the other; the second finds nothing to do.
      await execute(sql`select pg_advisory_xact_lock(hashtext('learning.publish'))`);
      if (JSON.stringify(await coursesOnOffer()) !== JSON.stringify(offered)) return 'overtaken';
      await withdrawOthers(slugs);
      const fresh = built.filter((course) => !course.unchanged);
      await keepMedia(fresh.flatMap((course) => course.media));
      const moved = await switchVersions(fresh);
      for (const { manifest, bank, items } of fresh) {
        const { pass, attempts, ...rule } = manifest.quiz;
        const blueprint = { ownerKey: quizOwner(manifest.slug), passPercent: pass, attemptLimit: attempts, ...rule };
        await publishBank(actor, { bank, items, blueprint });
      }
      await keepStamps(built);
      return moved;
    },
    { timeout: 60_000 },
  );
}

async function coursesOnOffer(): Promise<Offered[]> {
  return rows<Offered>(sql`
    select "slug", "currentHash", "sourceStamp",
      (select count(*)::int from "CourseLesson" l where l."versionHash" = c."currentHash") as lessons
    from "Course" c where "withdrawnAt" is null order by "slug"`);
}

/** In the transaction of what they stand for: a publishing that fell over has left none. */
async function keepStamps(built: readonly Stamped[]): Promise<void> {
  await execute(sql`
    update "Course" c set "sourceStamp" = s.stamp
    from unnest(${built.map((course) => course.manifest.slug)}::text[], ${built.map((course) => course.stamp)}::text[]) as s(slug, stamp)
    where c."slug" = s.slug and c."sourceStamp" is distinct from s.stamp`);
}

/** Published lessons by their hash. */
async function lessonsByHash(hashes: readonly string[]): Promise<Map<string, StoredLesson>> {
  const stored = await rows<StoredLesson & { hash: string }>(sql`
    select distinct on ("hash") "hash", "html", "passages", "headings" from "CourseLesson" where "hash" = any(${hashes as string[]}::text[])`);
  return new Map(stored.map((lesson) => [lesson.hash, lesson]));
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
async function withdrawOthers(slugs: readonly string[]): Promise<void> {
  await execute(sql`
    update "Course" set "withdrawnAt" = ${now()}
    where "withdrawnAt" is null and "slug" <> all(${slugs as string[]}::text[])`);
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

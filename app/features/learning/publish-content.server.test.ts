import { rmSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { row, rows, sql } from '#app/foundation/db.server';
import { type CourseFiles, contentFolder, goodCourse } from '#tests/support/course-folder';
import { useDatabase } from '#tests/support/database';
import { catalogue, courseOutline } from './catalogue.queries.server';
import { ContentFaults } from './content-fault';
import { courseSkeleton } from './course-skeleton.rules';
import { publishedMedia } from './media/media.queries.server';
import { publishContent } from './publish-content.server';

useDatabase();

let root = '';
afterEach(() => rmSync(root, { recursive: true, force: true }));

function publish(files: CourseFiles, more: Record<string, CourseFiles> = {}) {
  rmSync(root, { recursive: true, force: true });
  root = contentFolder({ 'khoa-nho': files, ...more });
  return publishContent(undefined, { root });
}

const html = async () =>
  (await rows<{ html: string }>(sql`select "html" from "CourseLesson" order by "ordering"`))
    .map((each) => each.html)
    .join('\n');
const counts = () =>
  row(sql`select (select count(*) from "CourseVersion") as versions, (select count(*) from "CourseLesson") as lessons,
    (select count(*) from "Item") as items, (select count(*) from "Blueprint") as rules, (select count(*) from "CourseMedia") as media`);

test('lessons become static HTML with served pictures, tables and terms', async () => {
  expect(await publish(goodCourse())).toEqual({ courses: 1, read: 1, compiled: 2, reused: 0, changed: ['khoa-nho'] });
  const text = await html();
  expect(text).toMatch(
    /<img src="\/content\/khoa-nho\/hinh\.[0-9a-f]{32}\.svg" alt="Ba bước" width="800" height="450" loading="lazy"/,
  );
  expect(text).toContain('<th align="center">Ai</th>');
  expect(text).toContain('popovertarget="tu-thu-tuc-mo-dau"');
  expect(text).toContain('aria-label="Quy định"');
  const hash = /hinh\.([0-9a-f]{32})/.exec(text)?.[1] ?? '';
  const served = await publishedMedia({ kind: 'public' }, { hash });
  expect(served?.type).toBe('svg');
  expect(Buffer.from(served?.bytes ?? '').toString()).toContain('<title>Ba bước</title>');
});

test('the HTML carries no script, no inline style and no code', async () => {
  await publish(goodCourse());
  const text = await html();
  expect(text).not.toMatch(/<script|\sstyle=|<style|\son\w+=|javascript:|\{/i);
});

test('choices open in place, one of a question at a time; a drawn screen and cards need no script', async () => {
  await publish(goodCourse());
  const text = await html();
  const groups = [...text.matchAll(/<details class="lesson-choice" name="(chon-\d)" data-outcome="(\w+)">/g)];
  const lesson = groups.slice(0, groups.length / 2).map(([, group, outcome]) => `${group} ${outcome}`);
  expect(lesson).toEqual([
    'chon-1 right',
    'chon-1 wrong',
    'chon-3 right',
    'chon-3 partly',
    'chon-2 right',
    'chon-2 wrong',
    'chon-4 right',
    'chon-4 wrong',
    'chon-5 right',
    'chon-5 wrong',
  ]);
  expect(text).toContain('<summary class="flip-face"><span class="flip-front">Một</span>');
  expect(text).toContain('aria-label="Màn hình luyện tập dichvucong.gov.vn: Trang chủ"');
});

test('the same content again changes nothing and compiles nothing', async () => {
  await publish(goodCourse());
  expect(await publish(goodCourse())).toEqual({ courses: 1, read: 1, compiled: 0, reused: 2, changed: [] });
  expect(await counts()).toEqual({ versions: 1, lessons: 2, items: 6, rules: 1, media: 1 });
});

test('a changed lesson makes a new version beside the old one and compiles only itself', async () => {
  await publish(goodCourse());
  const files = goodCourse();
  files['vi/01-mo-dau.mdx'] += '\nThêm một câu.\n';
  expect(await publish(files)).toMatchObject({ compiled: 1, reused: 1, changed: ['khoa-nho'] });
  expect(await counts()).toMatchObject({ versions: 2, lessons: 4, items: 6, rules: 1 });
  const current = await row<{ html: string }>(sql`
    select l."html" from "Course" c join "CourseLesson" l on l."versionHash" = c."currentHash" and l."slug" = 'mo-dau'`);
  expect(current.html).toContain('Thêm một câu.');
});

test('a changed picture compiles the lessons that show it', async () => {
  await publish(goodCourse());
  const files = goodCourse();
  files['images/hinh.svg'] = files['images/hinh.svg']?.replace('#ffffff', '#e8f1fb') ?? '';
  expect(await publish(files)).toMatchObject({ compiled: 2 });
  expect(await counts()).toMatchObject({ media: 2 });
});

test('two processes that start together publish once', async () => {
  root = contentFolder({ 'khoa-nho': goodCourse() });
  const both = await Promise.all([publishContent(undefined, { root }), publishContent(undefined, { root })]);
  expect(both.map((each) => each.changed.length).sort()).toEqual([0, 1]);
  expect(await counts()).toMatchObject({ versions: 1, lessons: 2 });
});

test('with a fault nothing is published', async () => {
  const files = { ...goodCourse(), 'vi/02-ket-thuc.mdx': '# Kết thúc\n\n{1}\n' };
  await expect(publish(files)).rejects.toThrow(/02-ket-thuc\.mdx:3: \{expressions\}/);
  expect(await catalogue({ kind: 'public' }, { language: 'vi' })).toEqual([]);
});

test('a course that leaves the folder is withdrawn, and comes back with it', async () => {
  await publish(goodCourse(), { 'khoa-hai': goodCourse('khoa-hai') });
  const slugs = async () => (await catalogue({ kind: 'public' }, { language: 'en' })).map((course) => course.slug);
  expect(await slugs()).toEqual(['khoa-hai', 'khoa-nho']);
  await publish(goodCourse());
  expect(await slugs()).toEqual(['khoa-nho']);
  expect(await courseOutline({ kind: 'public' }, { slug: 'khoa-hai', language: 'vi' })).toBeNull();
  expect((await publish(goodCourse(), { 'khoa-hai': goodCourse('khoa-hai') })).changed).toEqual(['khoa-hai']);
});

const withLine = (line: string): CourseFiles => {
  const files = goodCourse();
  return { ...files, 'course.yaml': `${line}\n${files['course.yaml']}` };
};

test('an unfinished course is not offered; one that was published before stays as it was', async () => {
  await publish(goodCourse(), { 'khoa-moi': courseSkeleton('khoa-moi', day('2026-01-31')) });
  expect(await rows(sql`select "slug" from "Course"`)).toEqual([{ slug: 'khoa-nho' }]);
  const before = await html();
  const rewritten = { ...withLine('unfinished: true'), 'vi/01-mo-dau.mdx': '# Mở đầu\n\nViết lại.' };
  expect(await publish(rewritten)).toMatchObject({ read: 0, changed: [] });
  expect(await rows(sql`select "slug", "withdrawnAt" from "Course"`)).toEqual([
    { slug: 'khoa-nho', withdrawnAt: null },
  ]);
  expect(await html()).toBe(before);
  expect(await publish(withLine('unfinished: false'))).toMatchObject({ courses: 1, read: 1 });
});

test('a fault tells how many courses stay as they were published', async () => {
  const broken = { 'course.yaml': 'slug: sai' };
  await expect(publish(broken)).rejects.toMatchObject({ published: 0 });
  await publish(goodCourse());
  const fault = await publish({ ...goodCourse(), ...broken }).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(ContentFaults);
  expect(fault).toMatchObject({ published: 1, message: expect.stringContaining('course.yaml:1: ') });
});

import { AsyncResource } from 'node:async_hooks';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { execute, inTransaction, row, rows, sql } from '#app/foundation/db.server';
import { contentFolder, goodCourse } from '#tests/support/course-folder';
import { useDatabase } from '#tests/support/database';
import { catalogue } from './catalogue.queries.server';
import { publishContent } from './publish-content.server';

useDatabase();

let root = '';
const folders: string[] = [];
beforeEach(() => {
  root = contentFolder({ 'khoa-hai': goodCourse('khoa-hai'), 'khoa-nho': goodCourse() });
  folders.push(root);
});
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const publish = ({ program = 'one', from = root } = {}) => publishContent(undefined, { root: from, program });
const pathOf = (name: string, slug = 'khoa-nho') => join(root, 'courses', slug, name);
const change = (name: string, alter: (text: string) => string) =>
  writeFileSync(pathOf(name), alter(readFileSync(pathOf(name), 'utf8')));
const offered = async () => (await catalogue({ kind: 'public' }, { language: 'vi' })).map(({ slug }) => slug);
const nothing = { courses: 2, read: 0, compiled: 0, reused: 4, changed: [] };

test('courses with the same files are not read again, nor in a fresh clone with other times', async () => {
  await publish();
  expect(await publish()).toEqual(nothing);
  const clone = mkdtempSync(join(tmpdir(), 'lan-toa-clone-'));
  folders.push(clone);
  cpSync(root, clone, { recursive: true });
  expect(await publish({ from: clone })).toEqual(nothing);
});

test('a change that keeps the length and the time of the file is found', async () => {
  const lesson = pathOf('vi/01-mo-dau.mdx');
  const { size } = statSync(lesson);
  const day = new Date('2026-01-05T00:00:00Z');
  utimesSync(lesson, day, day);
  await publish();
  change('vi/01-mo-dau.mdx', (text) => text.replace('Rồi.', 'Dồi.'));
  utimesSync(lesson, day, day);
  expect(statSync(lesson).size).toBe(size);
  expect(await publish()).toEqual({ courses: 2, read: 1, compiled: 1, reused: 3, changed: ['khoa-nho'] });
  expect(await publish()).toEqual(nothing);
});

test('a renamed lesson, a file that went and one that came are found', async () => {
  await publish();
  writeFileSync(pathOf('vi/03-them.mdx'), '# Thêm\n');
  await expect(publish()).rejects.toThrow(/03-them\.mdx:1: is in no lesson/);
  rmSync(pathOf('vi/03-them.mdx'));
  rmSync(pathOf('images/hinh.svg'));
  await expect(publish()).rejects.toThrow(/images\/hinh\.svg/);
});

test('another program reads everything and compiles what it renders otherwise', async () => {
  await publish();
  expect(await publish({ program: 'two' })).toEqual({ ...nothing, read: 2 });
  expect(await publish({ program: 'two' })).toEqual(nothing);
  expect(await publish()).toEqual({ ...nothing, read: 2 });
});

test('without a word about the program nothing is believed', async () => {
  await publish();
  expect(await publishContent(undefined, { root })).toEqual({ ...nothing, read: 2 });
});

test('a course that left is withdrawn though the others are as they were, and comes back as it was', async () => {
  await publish();
  rmSync(join(root, 'courses/khoa-hai'), { recursive: true });
  expect(await publish()).toEqual({ courses: 1, read: 0, compiled: 0, reused: 2, changed: [] });
  expect(await offered()).toEqual(['khoa-nho']);
  const again = contentFolder({ 'khoa-hai': goodCourse('khoa-hai'), 'khoa-nho': goodCourse() });
  folders.push(again);
  expect(await publish({ from: again })).toEqual({ ...nothing, read: 1, changed: ['khoa-hai'] });
  expect(await offered()).toEqual(['khoa-hai', 'khoa-nho']);
});

test('a publishing that fell over is not taken for done', async () => {
  await execute(sql`alter table "Blueprint" add constraint "falls" check (false) not valid`);
  try {
    await expect(publish()).rejects.toThrow();
  } finally {
    await execute(sql`alter table "Blueprint" drop constraint "falls"`);
  }
  expect(await offered()).toEqual([]);
  expect(await publish()).toMatchObject({ read: 2, compiled: 4, changed: ['khoa-hai', 'khoa-nho'] });
  expect(await publish()).toEqual(nothing);
});

test('two servers that start together publish once', async () => {
  const both = await Promise.all([publish(), publish()]);
  expect(both.map(({ changed }) => changed.length).sort()).toEqual([0, 2]);
  expect(await publish()).toEqual(nothing);
});

test('of two that publish different content at once the later one stands whole', async () => {
  await publish();
  const altered = (...slugs: string[]) => {
    const courses = ['khoa-hai', 'khoa-nho'].map((slug) => {
      const files = goodCourse(slug);
      const more = slugs.includes(slug) ? `\nBản ${slugs.length}.\n` : '';
      return [slug, { ...files, 'vi/01-mo-dau.mdx': `${files['vi/01-mo-dau.mdx']}${more}` }] as const;
    });
    const folder = contentFolder(Object.fromEntries(courses));
    folders.push(folder);
    return folder;
  };
  const waiting = () =>
    expect.poll(async () =>
      row(sql`select count(*)::int as here from pg_locks join pg_database d on d."oid" = "database"
        where d."datname" = current_database() and "locktype" = 'advisory' and not "granted"`),
    );
  const publishOutside = AsyncResource.bind(publish);
  const publishings = await inTransaction(async () => {
    await execute(sql`select pg_advisory_xact_lock(hashtext('learning.publish'))`);
    const first = publishOutside({ from: altered('khoa-hai', 'khoa-nho') });
    await waiting().toEqual({ here: 1 });
    const second = publishOutside({ from: altered('khoa-nho') });
    await waiting().toEqual({ here: 2 });
    return [first, second];
  });
  await Promise.all(publishings);
  const said = await rows<{ said: string | null }>(sql`
    select substring(l."html" from 'Bản ([0-9])') as said from "Course" c
    join "CourseLesson" l on l."versionHash" = c."currentHash" and l."slug" = 'mo-dau' order by c."slug"`);
  expect(said).toEqual([{ said: null }, { said: '1' }]);
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freezeClock } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import { amendEnv } from '#app/foundation/env.server';
import { wire } from '#app/wiring.server';
import { freezeAt } from '#tests/support/clock';
import { contentFolder, goodCourse } from '#tests/support/course-folder';
import { useDatabase } from '#tests/support/database';
import { withFilm } from '#tests/support/media';
import { makePerson } from '#tests/support/organisations';
import { learner } from '#tests/support/quiz';
import { publishContent } from '../publish-content.server';
import { readLesson } from '../read-lesson.server';
import { offlineBytes, offlineCopy } from './offline-copy.queries.server';
import { personKey } from './person-key.server';
import { recordKeptReads } from './record-kept-reads.server';

useDatabase();
beforeAll(wire);
afterAll(() => freezeClock(undefined));

/** A build as Vite leaves it, small enough to count. */
const build: Record<string, string> = {
  'offline.island-a.js': 'run()',
  'root-a.css': '@font-face{src:url(/assets/vietnamese.woff2)}@font-face{src:url(/assets/khmer.woff2)}',
  'vietnamese.woff2': 'v',
  'khmer.woff2': 'kkkkkkkk',
};

const buildDir = mkdtempSync(join(tmpdir(), 'lan-toa-build-'));
mkdirSync(join(buildDir, 'client/assets'), { recursive: true });
for (const [name, text] of Object.entries(build)) writeFileSync(join(buildDir, 'client/assets', name), text);
writeFileSync(join(buildDir, 'islands.json'), '{"offline":"/assets/offline.island-a.js"}');
afterAll(() => rmSync(buildDir, { recursive: true }));

const courseSlug = 'khoa-nho';
const language = 'vi';
const root = contentFolder({ 'khoa-nho': goodCourse() });
let an: ReturnType<typeof learner>;
let binh: ReturnType<typeof learner>;

beforeEach(async () => {
  amendEnv({ BUILD_DIR: buildDir });
  freezeAt('2026-03-02');
  await publishContent(undefined, { root });
  an = learner({ personId: await makePerson('Trần Thị Ánh'), displayName: 'Trần Thị Ánh' });
  binh = learner({ personId: await makePerson('Lê Văn Bình'), displayName: 'Lê Văn Bình' });
});

const tell = (lessons: string[], { who = an, person = personKey(who), renewal = 0 } = {}) =>
  recordKeptReads(who, { courseSlug, person, renewal, lessons });
const progress = (who = an) =>
  rows<{ lesson: string; day: string }>(sql`
    select "lessonSlug" as lesson, to_char("readAt" at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as day from "LessonProgress"
    where "userId" = ${who.userId}::uuid and "readAt" is not null order by 1`);
const written = async () =>
  (
    await rows<{ all: string }>(sql`
    select coalesce(string_agg(t::text, ' '), '') as "all" from (
      select e::text from "Enrolment" e union all select p::text from "LessonProgress" p) t`)
  )[0]?.all;

describe('what was read away from the network', () => {
  test('is recorded on the day of its arrival, and the place is kept', async () => {
    freezeAt('2026-03-09');
    expect(await tell(['mo-dau', 'ket-thuc'])).toEqual({ recorded: 2, stale: false });
    expect(await progress()).toEqual([
      { lesson: 'ket-thuc', day: '2026-03-09' },
      { lesson: 'mo-dau', day: '2026-03-09' },
    ]);
    expect(await rows(sql`select "lastLessonSlug" from "Enrolment"`)).toEqual([{ lastLessonSlug: 'ket-thuc' }]);
  });

  test('told again, later and twice in one telling, it changes nothing', async () => {
    await tell(['mo-dau', 'mo-dau']);
    const before = await written();
    freezeAt('2026-04-01');
    expect(await tell(['mo-dau'])).toEqual({ recorded: 0, stale: false });
    expect(await written()).toBe(before);
  });

  test('told by two windows at once it is recorded once', async () => {
    const told = await Promise.all([tell(['mo-dau', 'ket-thuc']), tell(['mo-dau', 'ket-thuc']), tell(['ket-thuc'])]);
    expect(told.reduce((sum, { recorded }) => sum + recorded, 0)).toBe(2);
    expect(await progress()).toHaveLength(2);
  });

  test('a lesson that was read with a network keeps its day', async () => {
    await readLesson(an, { courseSlug, lessonSlug: 'mo-dau' });
    freezeAt('2026-03-20');
    expect(await tell(['mo-dau', 'ket-thuc'])).toEqual({ recorded: 1, stale: false });
    expect(await progress()).toEqual([
      { lesson: 'ket-thuc', day: '2026-03-20' },
      { lesson: 'mo-dau', day: '2026-03-02' },
    ]);
  });

  test('is nobody else’s: another person on the same device is refused, and nothing is written', async () => {
    await expect(tell(['mo-dau'], { who: binh, person: personKey(an) })).rejects.toMatchObject({ kind: 'conflict' });
    await expect(tell(['mo-dau'], { person: '' })).rejects.toMatchObject({ kind: 'conflict' });
    await expect(tell(['mo-dau'], { person: an.userId })).rejects.toMatchObject({ kind: 'conflict' });
    expect(await written()).toBe('');
  });

  test('on an earlier way through the course it does not count for the present one', async () => {
    await tell(['mo-dau']);
    await rows(sql`
      insert into "Enrolment" select "userId", "courseSlug", 1, "versionHash", "startedAt", null, "lastSeenAt" from "Enrolment"`);
    const before = await written();
    expect(await tell(['mo-dau', 'ket-thuc'])).toEqual({ recorded: 0, stale: true });
    expect(await written()).toBe(before);
    expect(await tell(['mo-dau'], { renewal: 1 })).toEqual({ recorded: 1, stale: false });
  });

  test('what is no lesson, or no course on offer, leaves no trace', async () => {
    expect(await tell(['khong-co'])).toEqual({ recorded: 0, stale: false });
    expect(await written()).toBe('');
    const nowhere = { courseSlug: 'khong-co', person: personKey(an), renewal: 0, lessons: ['mo-dau'] };
    await expect(recordKeptReads(an, nowhere)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(recordKeptReads({ kind: 'public' }, nowhere)).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('the copy', () => {
  test('is the same for everybody and names nobody', async () => {
    await readLesson(an, { courseSlug, lessonSlug: 'mo-dau' });
    const [hers, his] = [
      await offlineCopy(an, { courseSlug, language }),
      await offlineCopy(binh, { courseSlug, language }),
    ];
    expect(hers).toEqual(his);
    const text = JSON.stringify(hers);
    for (const private_ of [an.displayName, an.userId, personKey(an), 'Đã đọc</']) expect(text).not.toContain(private_);
  });

  test('holds every lesson, the course, the quiz’s door and the list, with what they show', async () => {
    const { copy } = await offlineCopy(an, { courseSlug, language });
    expect(copy?.pages.map(({ path }) => path).sort()).toEqual([
      '/learn',
      '/learn/courses/khoa-nho',
      '/learn/courses/khoa-nho/ket-thuc',
      '/learn/courses/khoa-nho/mo-dau',
      '/learn/courses/khoa-nho/quiz',
    ]);
    expect(copy?.files).toEqual([
      '/assets/offline.island-a.js',
      '/assets/root-a.css',
      '/assets/vietnamese.woff2',
      expect.stringMatching(/^\/content\/khoa-nho\/hinh\.[0-9a-f]{32}\.svg$/),
    ]);
    const asked = copy?.pages.flatMap(({ html }) =>
      [...html.matchAll(/(?:src|rel="stylesheet" href)="([^"]+)"/g)].map(([, url]) => url),
    );
    expect(asked?.filter((url) => !copy?.files.includes(url ?? ''))).toEqual([]);
    expect(JSON.stringify(copy)).not.toContain('style=');
  });

  test('tells its size before, in bytes of the device', async () => {
    const { copy } = await offlineCopy(an, { courseSlug, language });
    const [{ version = '' } = {}] = await rows<{ version: string }>(sql`select "currentHash" as version from "Course"`);
    const [{ bytes: picture = 0 } = {}] = await rows<{ bytes: number }>(
      sql`select octet_length("bytes") as bytes from "CourseMedia"`,
    );
    const pages = copy?.pages.reduce((sum, { html }) => sum + Buffer.byteLength(html), 0) ?? 0;
    const built = Object.entries(build)
      .filter(([name]) => !name.includes('khmer'))
      .reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0);
    expect(await offlineBytes(an, { version, language })).toBe(pages + built + picture);
  });

  test('holds captions, poster and transcript of a film, and not the film', async () => {
    const filmed = contentFolder({ 'khoa-nho': withFilm(goodCourse()) });
    await publishContent(undefined, { root: filmed });
    rmSync(filmed, { recursive: true });
    const { copy } = await offlineCopy(an, { courseSlug, language });
    const kept = copy?.files.map((url) => /^\/content\/khoa-nho\/([a-z-]+)\..*\.(\w+)$/.exec(url)?.slice(1).join('.'));
    expect(kept?.filter(Boolean)).toEqual(['bia.jpg', 'hinh.svg', 'nop-thu-vi.vtt']);
    const html = copy?.pages.map((page) => page.html).join('') ?? '';
    expect(html).toContain('Phim cần có mạng.');
    expect(html).toContain('Chị Hạnh mở Cổng, gõ');
  });

  test('is not sent again to a device that has it, and is another when the course is published anew', async () => {
    const { hash } = await offlineCopy(an, { courseSlug, language });
    expect(await offlineCopy(an, { courseSlug, language, have: hash })).toEqual({ hash, renewal: 0, copy: null });
    const good = goodCourse();
    const changed = contentFolder({
      'khoa-nho': { ...good, 'vi/01-mo-dau.mdx': `${good['vi/01-mo-dau.mdx']}\nThêm một câu.\n` },
    });
    await publishContent(undefined, { root: changed });
    rmSync(changed, { recursive: true });
    const { copy } = await offlineCopy(an, { courseSlug, language, have: hash });
    expect(copy?.hash).not.toBe(hash);
    expect(JSON.stringify(copy?.pages)).toContain('Thêm một câu.');
  });
});

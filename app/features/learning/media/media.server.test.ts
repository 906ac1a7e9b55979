import { rmSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { row, rows, sql } from '#app/foundation/db.server';
import { contentFolder, goodCourse } from '#tests/support/course-folder';
import { useDatabase } from '#tests/support/database';
import { captions, sample, withFilm } from '#tests/support/media';
import { publishContent } from '../publish-content.server';
import { searchLessons } from '../search-lessons.queries.server';
import { mediaPieces, publishedMedia } from './media.queries.server';
import { hashOfFile, mediaIn, pictureAt } from './media-type.rules';

useDatabase();

const nobody = { kind: 'public' } as const;
const slug = 'khoa-nho';
let root = '';
afterEach(() => rmSync(root, { recursive: true, force: true }));

function publish(changes: Record<string, string | Uint8Array> = {}) {
  rmSync(root, { recursive: true, force: true });
  const open = {
    'course.yaml': String(goodCourse()['course.yaml']).replace('certificate: true', 'certificate: true\nopen: true'),
  };
  root = contentFolder({ [slug]: { ...withFilm(goodCourse()), ...open, ...changes } });
  return publishContent(undefined, { root });
}

async function lesson(): Promise<string> {
  const { html } = await row<{ html: string }>(sql`
    select l."html" from "Course" c join "CourseLesson" l on l."versionHash" = c."currentHash"
    where l."slug" = 'mo-dau' and l."language" = 'vi'`);
  return html;
}

async function hashNamed(ending: string): Promise<string> {
  const name = mediaIn(await lesson(), slug).find((each) => each.endsWith(ending)) ?? '';
  return hashOfFile(name) ?? '';
}

async function read(hash: string, first: number, last: number): Promise<Buffer> {
  return Buffer.from(await new Response(mediaPieces(nobody, { hash, first, last })).arrayBuffer());
}

test('the place of a film says its length and weight, moves nothing by itself, and holds the transcript', async () => {
  await publish();
  const html = await lesson();
  expect(html).toContain('Phim 0:04, 1,8\u00a0kB, không có tiếng');
  expect(html).toMatch(
    /<video controls="" playsinline="" preload="none" poster="\/content\/khoa-nho\/bia\.[0-9a-f]{32}\.jpg" width="160" height="90"/,
  );
  expect(html).toMatch(
    /<source src="\/content\/khoa-nho\/nop-thu\.[0-9a-f]{32}\.mp4" type="video\/mp4; codecs=&quot;avc1\.42c01e&quot;"/,
  );
  expect(html).toMatch(
    /<track kind="captions" src="\/content\/khoa-nho\/nop-thu-vi\.[0-9a-f]{32}\.vtt" srcLang="vi" label="Tiếng Việt" default=""/,
  );
  expect(html).toContain('<summary>Bản chữ của phim</summary><div class="film-words"><p>Chị Hạnh mở Cổng');
  expect(html).not.toMatch(/autoplay|\sstyle=/i);
});

test('what is said in a film is found without diacritics, by anybody where the course is open', async () => {
  await publish();
  const { found } = await searchLessons(nobody, { text: 'go khai sinh vao o tim', language: 'vi' });
  expect(found).toMatchObject([{ lessonSlug: 'mo-dau', courseSlug: slug }]);
});

test('each lesson has captions in its own language from the beginning, where there are some', async () => {
  const english = String(withFilm(goodCourse())['vi/01-mo-dau.mdx']).replace('# Mở đầu', '# Opening');
  await publish({
    'en/01-mo-dau.mdx': english,
    'films/nop-thu.en.vtt': captions('00:00.000 --> 00:02.000\nShe opens it.'),
  });
  const texts = await rows<{ language: string; html: string }>(
    sql`select "language", "html" from "CourseLesson" where "slug" = 'mo-dau'`,
  );
  const shown = texts.map(({ language, html }) => [language, /srcLang="(\w+)" label="[^"]+" default/.exec(html)?.[1]]);
  expect(Object.fromEntries(shown)).toEqual({ vi: 'vi', en: 'en' });
});

test('changed captions make a new version and compile its lesson alone', async () => {
  await publish();
  expect(await publish()).toMatchObject({ compiled: 0, changed: [] });
  const other = captions('00:00.000 --> 00:03.000\nChị Hạnh mở Cổng dịch vụ công.');
  expect(await publish({ 'films/nop-thu.vi.vtt': other })).toMatchObject({ compiled: 1, reused: 1, changed: [slug] });
});

test('a film is stored once, unsqueezed, and any part of it is what the file has there', async () => {
  // Longer than a piece, so that a part lies across two of them: a box that players pass over.
  const filler = new Uint8Array(600_000).map((_, at) => at * 7);
  new DataView(filler.buffer).setUint32(0, filler.length);
  filler.set(Buffer.from('free'), 4);
  const film = Buffer.concat([sample('film.mp4'), filler]);
  await publish({ 'films/nop-thu.mp4': film });
  const hash = await hashNamed('.mp4');
  expect(await publishedMedia(nobody, { hash })).toEqual({ type: 'mp4', size: film.length, bytes: null });
  for (const [first, last] of [
    [0, 0],
    [0, film.length - 1],
    [262_143, 262_144],
    [100, 524_400],
    [film.length - 1, film.length - 1],
  ] as const)
    expect((await read(hash, first, last)).equals(film.subarray(first, last + 1)), `${first}-${last}`).toBe(true);
  const { storage } = await row<{ storage: string }>(sql`
    select attstorage as storage from pg_attribute where attrelid = '"CourseMedia"'::regclass and attname = 'bytes'`);
  expect(storage).toBe('e');
});

test('a film that is no longer there breaks off instead of being called whole', async () => {
  await publish();
  const hash = await hashNamed('.mp4');
  const stream = mediaPieces(nobody, { hash, first: 0, last: 99 });
  await rows(sql`delete from "CourseMedia" where "hash" = ${hash}`);
  await expect(stream.getReader().read()).rejects.toThrow('ends before byte 100');
});

test('a photograph stands in a lesson and in a question with its own size', async () => {
  const figure = '\n<Figure src="images/anh.png" alt="Quầy tiếp nhận" />\n';
  const questions = String(goodCourse()['questions.yaml']).replace(
    'text: "Câu hỏi c1?"',
    'text: "Câu hỏi c1?"\n    picture: {src: images/quay.webp, alt: "Quầy"}',
  );
  await publish({
    'vi/02-ket-thuc.mdx': `${goodCourse()['vi/02-ket-thuc.mdx']}${figure}`,
    'questions.yaml': questions,
    'images/anh.png': sample('picture.png'),
    'images/quay.webp': sample('picture.webp'),
  });
  const { html, src } = await row<{ html: string; src: string }>(sql`
    select l."html", (select i."stem" -> 'picture' ->> 'src' from "Item" i where i."stem" ? 'picture') as src
    from "CourseLesson" l where l."slug" = 'ket-thuc'`);
  expect(html).toMatch(
    /<img src="\/content\/khoa-nho\/anh\.[0-9a-f]{32}\.png" alt="Quầy tiếp nhận" width="160" height="90" loading="lazy"/,
  );
  const placed = pictureAt(src);
  expect(placed?.path).toBe('images/quay.webp');
  expect(await publishedMedia(nobody, { hash: placed?.hash ?? '' })).toMatchObject({ type: 'webp', size: 114 });
});

test('two processes that publish the same film at once store it once', async () => {
  root = contentFolder({ [slug]: withFilm(goodCourse()) });
  await Promise.all([publishContent(undefined, { root }), publishContent(undefined, { root })]);
  const stored = await rows<{ type: string }>(sql`select "type" from "CourseMedia" order by "type"`);
  expect(stored.map(({ type }) => type)).toEqual(['jpg', 'mp4', 'svg', 'vtt']);
});

import { rmSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { freezeClock } from '#app/foundation/clock';
import type { Actor } from '#app/foundation/http/actor';
import { loader } from '#app/routes/_public+/($lang).search';
import { freezeAt } from '#tests/support/clock';
import { type CourseFiles, contentFolder, goodCourse } from '#tests/support/course-folder';
import { useDatabase } from '#tests/support/database';
import { glossary } from './glossary.queries.server';
import { openLesson } from './open-lesson.queries.server';
import { publishContent } from './publish-content.server';
import { searchLessons } from './search-lessons.queries.server';

useDatabase();

let root = '';
afterEach(() => rmSync(root, { recursive: true, force: true }));

const everybody: Actor = { kind: 'public' };
const learner: Actor = {
  kind: 'user',
  userId: '00000000-0000-7000-8000-000000000001',
  personId: null,
  displayName: 'Người thử',
  grants: [],
} as unknown as Actor;

function course(slug: string, lesson: string, { open = false } = {}): CourseFiles {
  const good = goodCourse(slug);
  const manifest = good['course.yaml'] ?? '';
  return {
    ...good,
    'vi/01-mo-dau.mdx': `${good['vi/01-mo-dau.mdx']}\n${lesson}\n`,
    'course.yaml': open ? manifest.replace('certificate: true', 'certificate: true\nopen: true') : manifest,
  };
}

async function publish(courses: Record<string, CourseFiles>): Promise<void> {
  rmSync(root, { recursive: true, force: true });
  root = contentFolder(courses);
  await publishContent(undefined, { root });
}

const places = async (text: string, { actor = learner, language = 'vi' as const } = {}) =>
  (await searchLessons(actor, { text, language })).found.map(
    ({ lessonSlug, heading, language: of }) => `${lessonSlug}/${heading.map((piece) => piece.text).join('')}/${of}`,
  );

test('finds without diacritics; the whole query together comes before its scattered syllables, a heading before a text', async () => {
  await publish({
    'khoa-nho': course(
      'khoa-nho',
      `## Phần rời\n\nSố tiền ghi bằng chữ, rồi mới ký.\n\n## Phần liền\n\nDùng chữ ký số để ký.\n\n## Chữ ký số\n\nMột chữ ký số là của một người.`,
    ),
  });
  const expected = ['mo-dau/Chữ ký số/vi', 'mo-dau/Phần liền/vi', 'mo-dau/Phần rời/vi'];
  expect(await places('chữ ký số')).toEqual(expected);
  expect(await places('CHU KY SO')).toEqual(expected);
});

test('what stands together in a text comes before the same syllables turned about, however often', async () => {
  await publish({
    'khoa-nho': course(
      'khoa-nho',
      '## Phần đảo\n\nSố chữ ký trên đơn, số chữ ký dưới đơn, số chữ ký ngoài đơn.\n\n## Phần liền\n\nCán bộ dùng chữ ký số mỗi ngày.',
    ),
  });
  expect(await places('chu ky so')).toEqual(['mo-dau/Phần liền/vi', 'mo-dau/Phần đảo/vi']);
});

test('what is written with its tones comes first when it was typed with them', async () => {
  await publish({
    'khoa-nho': course('khoa-nho', `## Phần một\n\nĐọc báo mỗi sáng.\n\n## Phần hai\n\nBạn bảo họ đọc bảo mật.`),
  });
  expect((await places('đọc bảo'))[0]).toBe('mo-dau/Phần hai/vi');
  expect((await places('đọc báo'))[0]).toBe('mo-dau/Phần một/vi');
});

test('where nothing holds all the words, what holds some is told as such', async () => {
  await publish({ 'khoa-nho': course('khoa-nho', '## Phần hai\n\nCăn cước gắn chíp.') });
  const search = await searchLessons(learner, { text: 'căn cước vũ trụ', language: 'vi' });
  expect(search.match).toBe('any');
  expect(search.found[0]?.heading[0]?.text).toBe('Phần hai');
  expect(await searchLessons(learner, { text: 'vũtrụ', language: 'vi' })).toEqual({
    found: [],
    match: 'all',
    more: false,
    meant: null,
  });
});

test('a word that stands nowhere is looked for as it may be meant, and the page is told so', async () => {
  await publish({
    'khoa-nho': course(
      'khoa-nho',
      '## Phần hai\n\nGiữ mật khẩu cho riêng mình.\n\n## Phần ba\n\nKý số trên điện thoại.',
    ),
    'khoa-mo': course('khoa-mo', '## Phần mở\n\nThẻ căn cước.', { open: true }),
  });
  for (const [typed, meant, heading] of [
    ['mật khâuu', 'mat khau', 'Phần hai'],
    ['điên thaoi', 'dien thoai', 'Phần ba'],
    ['cancuoc', 'can cuoc', 'Phần mở'],
  ] as const) {
    const search = await searchLessons(learner, { text: typed, language: 'vi' });
    expect([search.meant, search.match, search.found[0]?.heading[0]?.text]).toEqual([meant, 'all', heading]);
    expect(search.found[0]?.text.filter((piece) => piece.marked)).toHaveLength(1);
  }
  // What a visitor may not read is no word that she may have meant.
  const visitor = await searchLessons(everybody, { text: 'mật khâuu', language: 'vi' });
  expect(visitor).toEqual({ found: [], match: 'all', more: false, meant: null });
  expect((await searchLessons(everybody, { text: 'cancuoc', language: 'vi' })).meant).toBe('can cuoc');
});

test('what has the query for its heading comes first: a term before all that speak of it', async () => {
  const term = 'Gửi <Term word="mã OTP">mấy con số dùng một lần</Term>.';
  await publish({
    'khoa-nho': course(
      'khoa-nho',
      `## Mã OTP là mã OTP, mã OTP\n\nMã OTP, mã OTP, mã OTP. Không đọc mã OTP.\n\n## Phần hai\n\n${term}`,
    ),
  });
  expect((await places('ma otp')).slice(0, 2)).toEqual(['mo-dau/mã OTP/vi', 'mo-dau/Mã OTP là mã OTP, mã OTP/vi']);
});

test.each(["'", '&|!:*()', '" or "', '\\', '%', '   ', 'a'.repeat(5000)])('any text is a query: %j', async (text) => {
  await publish({ 'khoa-nho': goodCourse() });
  expect((await searchLessons(learner, { text, language: 'vi' })).found).toEqual([]);
});

test('an address that searches without end is asked to wait, and is free again after a minute', async () => {
  await publish({ 'khoa-nho': goodCourse() });
  const start = freezeAt('2026-03-02');
  const context = { actor: everybody, language: 'vi', clientAddress: '192.0.2.7' };
  const search = async (query: string) => {
    const request = new Request(`http://localhost:3000/search${query}`);
    try {
      return await loader({ request, params: {}, context } as unknown as Parameters<typeof loader>[0]).then(() => 200);
    } catch (refused) {
      return (refused as Response).status;
    }
  };
  for (let asked = 0; asked < 120; asked += 1) expect(await search('?q=a')).toBe(200);
  expect(await search('?q=a')).toBe(429);
  expect(await search('')).toBe(200);
  freezeClock(new Date(start.getTime() + 60_000));
  expect(await search('?q=a')).toBe(200);
});

test('a visitor finds and reads the lessons of open courses alone', async () => {
  await publish({
    'khoa-nho': course('khoa-nho', '## Phần riêng\n\nKhoai lang.'),
    'khoa-mo': course('khoa-mo', '## Phần chung\n\nKhoai lang.', { open: true }),
  });
  expect(await places('khoai lang', { actor: everybody })).toEqual(['mo-dau/Phần chung/vi']);
  expect(await places('khoai lang')).toHaveLength(2);
  const open = { courseSlug: 'khoa-mo', lessonSlug: 'mo-dau', language: 'vi' as const };
  expect((await openLesson(everybody, open)).html).toContain('Khoai lang');
  await expect(openLesson(everybody, { ...open, courseSlug: 'khoa-nho' })).rejects.toMatchObject({ kind: 'not-found' });
  await expect(openLesson(everybody, { ...open, lessonSlug: 'khong-co' })).rejects.toMatchObject({ kind: 'not-found' });
});

test('in English a translated lesson is found in English, another one in Vietnamese', async () => {
  const files = course('khoa-nho', '## Phần hai\n\nĐặc khu.');
  const english = '# Opening\n\nWords.\n\n## Second part\n\nOf Đặc khu.\n';
  await publish({
    'khoa-nho': {
      ...files,
      'en/01-mo-dau.mdx': english,
      'vi/02-ket-thuc.mdx': `${files['vi/02-ket-thuc.mdx']}\n\n## Cuối\n\nĐặc khu.`,
    },
  });
  const found = await searchLessons(learner, { text: 'dac khu', language: 'en' });
  expect(found.found.map(({ lessonSlug, language }) => `${lessonSlug} ${language}`).sort()).toEqual([
    'ket-thuc vi',
    'mo-dau en',
  ]);
});

test('a course that changed or left is found as it is now', async () => {
  await publish({ 'khoa-nho': course('khoa-nho', 'Mướp hương.') });
  expect(await places('mướp')).toHaveLength(1);
  await publish({ 'khoa-nho': course('khoa-nho', 'Bí đao.') });
  expect(await places('mướp')).toEqual([]);
  expect(await places('bi dao')).toHaveLength(1);
  await publish({ 'khoa-hai': goodCourse('khoa-hai') });
  expect(await places('bi dao')).toEqual([]);
});

test('the glossary holds every term with the lessons that explain it', async () => {
  await publish({
    'khoa-nho': course('khoa-nho', 'Một <Term word="định danh">biết ai là ai</Term> nữa.'),
    'khoa-mo': course('khoa-mo', 'Một <Term word="Định danh">biết ai là ai</Term> nữa.', { open: true }),
  });
  const entries = await glossary(everybody, { language: 'vi' });
  const entry = entries.find((each) => each.word === 'Định danh');
  expect(entry).toMatchObject({ letter: 'Đ', language: 'vi' });
  expect(
    entry?.explanations.map((each) => [each.text, each.places.map((place) => [place.courseSlug, place.open])]),
  ).toEqual([
    [
      'biết ai là ai',
      [
        ['khoa-mo', true],
        ['khoa-nho', false],
      ],
    ],
  ]);
  expect(entries.map((each) => each.word)).toEqual(['Định danh', 'Thủ tục Kết thúc', 'Thủ tục Mở đầu']);
});

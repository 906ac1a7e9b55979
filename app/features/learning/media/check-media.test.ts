import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { contentFolder, goodCourse } from '#tests/support/course-folder';
import { captions, sample, withFilm } from '#tests/support/media';
import { checkContent } from '../check-content.server';
import { printFault } from '../content-fault';

let root = '';
afterEach(() => rmSync(root, { recursive: true, force: true }));

type Files = ReturnType<typeof withFilm>;

/** The faults of a course with a film after a change, as the command prints them; null takes a file away. */
async function faultsOf(changes: Record<string, string | Uint8Array | null> = {}): Promise<string[]> {
  const files: Files = withFilm(goodCourse());
  for (const [name, content] of Object.entries(changes)) {
    if (content === null) delete files[name];
    else files[name] = content;
  }
  root = contentFolder({ 'khoa-nho': files });
  const { faults } = await checkContent(root, { today: day('2026-01-31') });
  return faults.map((fault) => printFault(fault).replace(`${join(root, 'courses/khoa-nho')}/`, ''));
}

const lesson = String(withFilm(goodCourse())['vi/01-mo-dau.mdx']);
const line = lesson.split('\n').findIndex((each) => each.startsWith('<Video')) + 1;
const lessonWith = (from: string | RegExp, to: string) => ({ 'vi/01-mo-dau.mdx': lesson.replace(from, to) });

test('a course with a film has no fault', async () => {
  expect(await faultsOf()).toEqual([]);
});

test.each<[string, Record<string, string | Uint8Array | null>, string[]]>([
  [
    'a film that is not there',
    lessonWith('films/nop-thu.mp4', 'films/khac.mp4'),
    [
      `films/nop-thu.mp4:1: no lesson shows this film`,
      `vi/01-mo-dau.mdx:${line}: no film films/khac.mp4 in this course`,
    ],
  ],
  [
    'a poster that is not there',
    lessonWith('images/bia.jpg', 'images/khac.jpg'),
    [
      'images/bia.jpg:1: no lesson and no question shows this picture',
      `vi/01-mo-dau.mdx:${line}: no picture images/khac.jpg in this course`,
    ],
  ],
  ['no title', lessonWith(' title="Nộp thử một hồ sơ"', ''), [`vi/01-mo-dau.mdx:${line}: <Video> needs title="…"`]],
  [
    'no poster',
    lessonWith(' poster="images/bia.jpg"', ''),
    [
      'images/bia.jpg:1: no lesson and no question shows this picture',
      `vi/01-mo-dau.mdx:${line}: <Video> needs poster="…"`,
    ],
  ],
  ['no transcript', lessonWith(/Chị Hạnh mở Cổng.*/, ''), [`vi/01-mo-dau.mdx:${line}: <Video> without its transcript`]],
  [
    'a film that begins by itself',
    lessonWith('<Video ', '<Video autoplay="yes" '),
    [`vi/01-mo-dau.mdx:${line}: <Video> has no attribute "autoplay"`],
  ],
  ['no captions', { 'films/nop-thu.vi.vtt': null }, ['films/nop-thu.mp4:1: no captions beside it: nop-thu.vi.vtt']],
  [
    'captions beyond the end of the film',
    { 'films/nop-thu.vi.vtt': captions('00:03.000 --> 00:05.000\nRồi bấm Nộp.') },
    ['films/nop-thu.vi.vtt:3: the caption ends after the film, which lasts 4.000 seconds'],
  ],
  [
    'captions without a film',
    { 'films/khac.vi.vtt': captions('00:00.000 --> 00:02.000\nA') },
    ['films/khac.vi.vtt:1: captions without their film khac.mp4'],
  ],
  [
    'captions in a language that no lesson has',
    { 'films/nop-thu.fr.vtt': captions('00:00.000 --> 00:02.000\nA') },
    ['films/nop-thu.fr.vtt:1: "fr" is no language of lessons'],
  ],
  [
    'another file beside films',
    { 'films/Phim.mov': 'x' },
    [
      'films/Phim.mov:1: beside films lie <name>.mp4, captions <name>.<language>.vtt and <name>.yaml, in small letters, digits and hyphens',
    ],
  ],
  [
    'a film too large to be read',
    { 'films/nop-thu.mp4': new Uint8Array(16 * 1024 * 1024 + 1) },
    ['films/nop-thu.mp4:1: the film has 16777217 bytes, at most 16777216 are allowed'],
  ],
  [
    'a film that begins when all of it is there',
    { 'films/nop-thu.mp4': sample('film-index-last.mp4') },
    [
      'films/nop-thu.mp4:1: the film begins only when all of it is there: write it with moov before mdat (ffmpeg -movflags +faststart)',
    ],
  ],
  [
    'a picture that is called what it is not',
    { 'images/bia.jpg': sample('picture.png') },
    ['images/bia.jpg:1: the picture is called .jpg, but is a .png'],
  ],
  [
    'a picture of a type that we do not show',
    { 'images/dong.gif': 'GIF89a' },
    [
      'images/dong.gif:1: pictures are images/<name>.svg, .jpg, .png or .webp, their names of small letters, digits and hyphens',
    ],
  ],
])('%s is told with file and line', async (_, changes, faults) => {
  expect(await faultsOf(changes)).toEqual(faults);
});

test('a storyboard and what is drawn of it agree', async () => {
  const said = (text: string) =>
    `site: a.vn\nscenes:\n  - {screen: Một, says: [{vi: "${text}"}]}\n  - {screen: Hai, says: [{vi: Xong}]}\n`;
  const drawn = captions('00:00.000 --> 00:02.400\nMở Cổng', '00:02.400 --> 00:04.800\nXong');
  const film = { 'films/nop-thu.vi.vtt': drawn };
  const late = 'films/nop-thu.vi.vtt:6: the caption ends after the film, which lasts 4.000 seconds';
  expect(await faultsOf({ ...film, 'films/nop-thu.yaml': said('Mở Cổng') })).toEqual([late]);
  expect(await faultsOf({ ...film, 'films/nop-thu.yaml': said('Mở trang') })).toEqual([
    late,
    'films/nop-thu.yaml:1: not what nop-thu.vi.vtt says: npm run content:film draws it anew',
  ]);
  expect((await faultsOf({ 'films/nop-thu.yaml': 'site: a.vn\nscenes: []\n' }))[0]).toMatch(/nop-thu\.yaml:2: scenes:/);
});

test('captions in English stand beside the Vietnamese ones', async () => {
  expect(
    await faultsOf({ 'films/nop-thu.en.vtt': captions('00:00.000 --> 00:02.000\nShe opens the portal.') }),
  ).toEqual([]);
});

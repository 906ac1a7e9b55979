import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { contentFolder, goodCourse } from '#tests/support/course-folder';
import { everyType } from '#tests/support/every-type';
import { sample } from '#tests/support/media';
import { importQuestions } from './import-questions.server';
import { writeMoodleXml } from './moodle/write-moodle-xml.rules';
import { readCourse } from './read-course.server';
import { writeGift } from './write-gift.rules';

let root: string;
let folder: string;
beforeEach(() => {
  const files = goodCourse();
  files['questions.yaml'] = `# Lời ghi của người soạn\n${everyType}`;
  root = contentFolder({ 'khoa-nho': files });
  folder = join(root, 'courses/khoa-nho');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const items = () => readCourse(join(root, 'courses'), 'khoa-nho').bank?.items;
const gift = (text: string) => {
  const file = join(root, 'hỏi.gift');
  writeFileSync(file, text);
  return importQuestions({ file, folder });
};
const moodle = (text: string) => {
  const file = join(root, 'hỏi.xml');
  writeFileSync(file, text);
  return importQuestions({ file, folder });
};

test('a bank that is taken out and brought in again is the same', () => {
  const before = items() ?? [];
  const { text, left } = writeGift(before);
  expect(gift(text)).toEqual({ taken: before.length - left.length, faults: [] });
  expect(items()).toEqual(before);
  expect(readFileSync(join(folder, 'questions.yaml'), 'utf8')).toContain('# Lời ghi của người soạn');
});

test('new questions stand at the end, under a topic of their own', () => {
  const before = items() ?? [];
  expect(gift('$CATEGORY: Ký số\n\n::Hai số:: 1+1=2 {T#Sai rồi#Phải####Nhớ}')).toEqual({ taken: 1, faults: [] });
  expect(items()).toEqual([
    ...before,
    expect.objectContaining({ id: 'hai-so', topic: 'ky-so', type: 'true-false', level: 1 }),
  ]);
});

test('with one fault nothing is written, and each names its line', () => {
  const before = readFileSync(join(folder, 'questions.yaml'), 'utf8');
  const { taken, faults } = gift('::A:: Được? {T}\n\nBài luận. {}\n\n::B:: Trùng? {=a ~a}');
  expect(taken).toBe(0);
  expect(faults.map(({ line, message }) => [line, message])).toEqual([
    [3, 'an essay is not marked here'],
    [5, 'options.1.text: an option stands twice'],
  ]);
  expect(readFileSync(join(folder, 'questions.yaml'), 'utf8')).toBe(before);
});

test('a bank that goes out and comes in as Moodle XML is the same, its picture too', () => {
  const { bank, pictures } = readCourse(join(root, 'courses'), 'khoa-nho');
  const before = bank?.items ?? [];
  const sources = new Map([...pictures].map(([path, { file }]) => [path, readFileSync(file)]));
  const { text, left } = writeMoodleXml(before, sources);
  expect(left).toEqual(['xep', 'tinh-huong']);
  const picture = join(folder, 'images/hinh.svg');
  const svg = readFileSync(picture, 'utf8');
  rmSync(picture);
  expect(moodle(text)).toEqual({ taken: before.length - left.length, faults: [] });
  expect(items()).toEqual(before);
  expect(readFileSync(picture, 'utf8')).toBe(svg);
});

const pictured = (name: string, bytes: Uint8Array | string) =>
  `<quiz>\n<question type="shortanswer"><name><text>Hinh</text></name>
  <questiontext format="html"><text><![CDATA[<p>Gì?</p><img src="@@PLUGINFILE@@/${name}" alt="Hình">]]></text>
  <file name="${name}" encoding="base64">${Buffer.from(bytes).toString('base64')}</file></questiontext>
  <generalfeedback><text>Xem lại bài một.</text></generalfeedback>
  <answer fraction="100"><text>a</text></answer></question></quiz>`;

test('a picture that may hold a script, or bears the name of another, is refused, and nothing is written', () => {
  const { taken, faults } = moodle(
    pictured('hinh.svg', '<svg viewBox="0 0 800 450"><title>a</title><script>alert(1)</script></svg>'),
  );
  expect(taken).toBe(0);
  expect(faults.map(({ line, message }) => [line, message])).toEqual([
    [2, 'another picture is called images/hinh.svg already'],
    [2, 'images/hinh.svg: <script> is not allowed in a picture'],
  ]);
  expect(items()).toHaveLength(8);
});

test.each(['picture.png', 'picture.jpg', 'picture.webp'])('%s comes in byte for byte, and goes out so', (name) => {
  expect(moodle(pictured(name, sample(name)))).toEqual({ taken: 1, faults: [] });
  const { bank, pictures } = readCourse(join(root, 'courses'), 'khoa-nho');
  const path = `images/${name}`;
  expect(bank?.items.at(-1)).toMatchObject({ picture: { src: path, alt: 'Hình' } });
  expect(readFileSync(join(folder, path))).toEqual(Buffer.from(sample(name)));
  const before = bank?.items ?? [];
  const sources = new Map([...pictures].map(([each, { file }]) => [each, readFileSync(file)]));
  const { text } = writeMoodleXml(before, sources);
  rmSync(join(folder, path));
  expect(moodle(text).faults).toEqual([]);
  expect(items()).toEqual(before);
  expect(readFileSync(join(folder, path))).toEqual(Buffer.from(sample(name)));
});

test('a photograph under another ending, a damaged one and one that is too large are refused with line and reason', () => {
  const before = readFileSync(join(folder, 'questions.yaml'), 'utf8');
  const said = (name: string, bytes: Uint8Array) =>
    moodle(pictured(name, bytes)).faults.map(({ line, message }) => `${line}: ${message}`);
  expect(said('a.png', sample('picture.jpg'))).toEqual(['2: images/a.png: the picture is called .png, but is a .jpg']);
  expect(said('a.jpg', sample('picture.jpg').subarray(0, 20))[0]).toContain('2: images/a.jpg: the picture is damaged');
  const large = new Uint8Array(400_001);
  large.set(sample('picture.png'));
  expect(said('a.png', large)).toEqual([expect.stringContaining('2: images/a.png: the picture has 400001 bytes')]);
  expect(readFileSync(join(folder, 'questions.yaml'), 'utf8')).toBe(before);
});

test('a file that is no XML, or begins with a document type, is refused with its line', () => {
  expect(moodle('<quiz>\n<question></quiz>').faults).toMatchObject([{ line: 2 }]);
  expect(moodle('<!DOCTYPE quiz [<!ENTITY a "b">]>\n<quiz>&a;</quiz>').faults).toMatchObject([
    { line: 1, message: expect.stringContaining('DOCTYPE') },
  ]);
});

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { contentFolder, goodCourse } from '#tests/support/course-folder';
import { everyType } from '#tests/support/every-type';
import { sample } from '#tests/support/media';
import { importQuestions } from './import-questions.server';
import { importReport } from './import-report.rules';
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
const bring = (name: string, text: string, partial = false) => {
  const file = join(root, name);
  writeFileSync(file, text);
  return importQuestions({ file, folder, partial });
};
const done = ({ read, faults, written }: ReturnType<typeof bring>) => ({ taken: written ? read.length : 0, faults });
const gift = (text: string) => done(bring('hỏi.gift', text));
const moodle = (text: string) => done(bring('hỏi.xml', text));
const places = ({ faults }: ReturnType<typeof bring>) => faults.map(({ line, message }) => `${line}: ${message}`);

test('a bank that is taken out and brought in again is the same', () => {
  const before = items() ?? [];
  const { text, left } = writeGift(before);
  expect(gift(text)).toEqual({ taken: before.length - left.length, faults: [] });
  expect(items()).toEqual(before);
  expect(readFileSync(join(folder, 'questions.yaml'), 'utf8')).toContain('# Lời ghi của người soạn');
});

test('new questions stand at the end, under a topic of their own', () => {
  const before = items() ?? [];
  const written = readFileSync(join(folder, 'questions.yaml'), 'utf8');
  expect(gift('$CATEGORY: Ký số\n\n::Hai số:: 1+1=2 {T#Sai rồi#Phải####Nhớ}')).toEqual({ taken: 1, faults: [] });
  // What an author wrote stays as it is, blank by blank: the change is what came in.
  const [head = '', list = ''] = written.split('items:');
  const now = readFileSync(join(folder, 'questions.yaml'), 'utf8');
  expect([now.startsWith(head), now.includes(`items:${list}`)]).toEqual([true, true]);
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
    [3, '“Bài luận.”: an essay is not marked here'],
    [5, '“B”: options.1.text: an option stands twice'],
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
    [2, '“Hinh”: another picture is called images/hinh.svg already'],
    [2, '“Hinh”: images/hinh.svg: <script> is not allowed in a picture'],
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
  expect(said('a.png', sample('picture.jpg'))).toEqual([
    '2: “Hinh”: images/a.png: the picture is called .png, but is a .jpg',
  ]);
  expect(said('a.jpg', sample('picture.jpg').subarray(0, 20))[0]).toContain(
    '2: “Hinh”: images/a.jpg: the picture is damaged',
  );
  const large = new Uint8Array(400_001);
  large.set(sample('picture.png'));
  expect(said('a.png', large)).toEqual([
    expect.stringContaining('2: “Hinh”: images/a.png: the picture has 400001 bytes'),
  ]);
  expect(readFileSync(join(folder, 'questions.yaml'), 'utf8')).toBe(before);
});

test('a file that is no XML, or begins with a document type, is refused with its line', () => {
  expect(moodle('<quiz>\n<question></quiz>').faults).toMatchObject([{ line: 2 }]);
  expect(moodle('<!DOCTYPE quiz [<!ENTITY a "b">]>\n<quiz>&a;</quiz>').faults).toMatchObject([
    { line: 1, message: expect.stringContaining('DOCTYPE') },
  ]);
});

test('the good ones are taken when the author says so; each question is told, by name and line, and what was left out', () => {
  const text =
    '::Một:: Được? {T#Sai rồi#Phải####Nhớ}\n\nBài luận. {}\n\n// [id:so]\n::Hai:: Mấy? {#3####Nhớ}\n\n::Ba:: Trùng? {=a ~a}';
  const before = readFileSync(join(folder, 'questions.yaml'), 'utf8');
  const refused = bring('hỏi.gift', text);
  expect(refused.written).toBe(false);
  expect(readFileSync(join(folder, 'questions.yaml'), 'utf8')).toBe(before);
  const taken = bring('hỏi.gift', text, true);
  expect(taken).toEqual({ ...refused, written: true });
  expect(taken.read).toEqual([
    { line: 1, id: 'mot', name: 'Một', replaces: false },
    { line: 6, id: 'so', name: 'Hai', replaces: true },
  ]);
  expect(items()?.map(({ id }) => id)).toEqual([
    ...'mot-dap-an nhieu-dap-an dung-sai ghep xep so ngan tinh-huong mot'.split(' '),
  ]);
  expect(items()?.find(({ id }) => id === 'so')).toMatchObject({ text: 'Mấy?', answers: [{ value: '3' }] });
  const bank = 'content/courses/khoa-nho/questions.yaml';
  expect(importReport(taken, { file: 'hỏi.gift', bank })).toMatchObject({
    read: ['hỏi.gift:1: read “Một” as mot', 'hỏi.gift:6: read “Hai” as so, in place of the one in the bank'],
    sum: `2 questions read, 2 faults. 2 questions in ${bank}, 1 in place of others; what has a fault was left out. Next: npm run content:check`,
    passes: true,
  });
  expect(importReport(refused, { file: 'hỏi.gift', bank })).toMatchObject({
    refused: [expect.stringMatching(/hỏi\.gift:3: “Bài luận\.”: /), expect.stringMatching(/hỏi\.gift:8: “Ba”: /)],
    sum: '2 questions read, 2 faults. Nothing was written. Mend the file, or take the 2 questions without a fault: --partial',
    passes: false,
  });
});

test('pictures of a question that is left out stay out too; with nothing good nothing is written', () => {
  const pictures = pictured('moi.svg', '<svg viewBox="0 0 800 450"><title>a</title><script>alert(1)</script></svg>');
  const before = readFileSync(join(folder, 'questions.yaml'), 'utf8');
  expect(bring('hỏi.xml', pictures, true)).toMatchObject({ read: [], written: false });
  expect(existsSync(join(folder, 'images/moi.svg'))).toBe(false);
  expect(bring('hỏi.xml', '<quiz>\n<question></quiz>', true)).toMatchObject({ read: [], written: false });
  expect(readFileSync(join(folder, 'questions.yaml'), 'utf8')).toBe(before);
});

test('a bank as YAML comes in whole, scenarios, units and titles of topics too, each fault at its line', () => {
  const before = items() ?? [];
  const same = bring('hỏi.yaml', readFileSync(join(folder, 'questions.yaml'), 'utf8'));
  expect(same).toMatchObject({ written: true, faults: [] });
  expect(same.read.every(({ replaces }) => replaces)).toBe(true);
  expect(items()).toEqual(before);
  const bank = (more: string) => `bank: khac
topics:
  ky-so: {vi: "Ký số", en: "Digital signature"}
items:
  - {id: ky, type: numeric, topic: ky-so, level: 1, text: "Mấy?", unit: "%", answers: [{value: 3}], feedback: "Nhớ"}
${more}`;
  const faulty = bank(`  - id: sai
    type: single
    topic: ky-so
    level: 4
    text: "Chọn?"
    options:
      - {text: a}
      - {text: b, corect: true}
  - {id: ky, type: short-text, topic: ky-so, level: 1, text: "Lại?", answers: [{text: a}]}
  - {id: hinh, type: short-text, topic: ky-so, level: 1, text: "Gì?", picture: {src: images/mat.svg, alt: a}, answers: [{text: a}]}
  - chữ
`);
  expect(places(bring('hỏi.yaml', faulty))).toEqual([
    expect.stringMatching(/^9: “sai”: level: /),
    '11: “sai”: options: a single choice has exactly one right option, not 0',
    expect.stringMatching(/^13: “sai”: options\.1: "corect" is not known/),
    '14: “ky”: the id "ky" stands twice',
    '15: “hinh”: images/mat.svg: there is no such picture beside the file',
    '16: has to be fields with names',
  ]);
  expect(items()).toEqual(before);
  expect(bring('hỏi.yaml', faulty, true).read).toMatchObject([{ id: 'ky', line: 5 }]);
  expect(items()?.at(-1)).toMatchObject({ id: 'ky', unit: '%' });
  expect(readFileSync(join(folder, 'questions.yaml'), 'utf8')).toContain('vi: Ký số');
  expect(places(bring('hỏi.yaml', 'bank: a\nitems: []\n'))).toEqual(['2: items: 1 or more, not 0']);
});

test('a picture beside a YAML file comes along', () => {
  mkdirSync(join(root, 'images'));
  writeFileSync(join(root, 'images/picture.png'), sample('picture.png'));
  const text =
    'items:\n  - {id: hinh, type: short-text, topic: chung, level: 1, text: "Gì?", picture: {src: images/picture.png, alt: a}, answers: [{text: a}], feedback: "Nhớ"}\n';
  expect(bring('hỏi.yaml', text)).toMatchObject({ written: true, faults: [] });
  expect(readFileSync(join(folder, 'images/picture.png'))).toEqual(Buffer.from(sample('picture.png')));
});

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { type CourseFiles, contentFolder, goodCourse, picture } from '#tests/support/course-folder';
import { everyType, keyCanary } from '#tests/support/every-type';
import { checkContent } from './check-content.server';
import { printFault } from './content-fault';

let root = '';
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** The faults of the good course with some files changed, as the command prints them, paths from the course's folder. */
async function faultsOf(change: (files: CourseFiles) => CourseFiles): Promise<string[]> {
  root = contentFolder({ 'khoa-nho': change(goodCourse()) });
  const { faults } = await checkContent(root, { today: day('2026-01-31') });
  return faults.map((fault) => printFault(fault).replace(`${join(root, 'courses/khoa-nho')}/`, ''));
}

function replaced(file: string, from: string | RegExp, to: string) {
  return (files: CourseFiles): CourseFiles => {
    const before = files[file] ?? '';
    const after = before.replace(from, to);
    if (after === before) throw new Error(`nothing to replace in ${file}`);
    return { ...files, [file]: after };
  };
}

/** A test of a table: what changes, from what to what, and the fault that this is. */
function told<From>(change: (from: From, to: string) => (files: CourseFiles) => CourseFiles) {
  return async (_: string, from: From, to: string, fault: string) => {
    expect((await faultsOf(change(from, to))).join('\n')).toContain(fault);
  };
}

const appended = (text: string) => (files: CourseFiles) => ({
  ...files,
  'vi/01-mo-dau.mdx': `${files['vi/01-mo-dau.mdx']}\n${text}\n`,
});

test('a good course has no fault; one without its files is told so', async () => {
  const alone = await faultsOf(() => ({ 'images/hinh.svg': picture }));
  expect(alone).toEqual(['course.yaml', 'questions.yaml'].map((file) => `${file}:1: the file is missing`));
  expect(await faultsOf((files) => files)).toEqual([]);
});

test('a lesson in Khmer needs its title in course.yaml, and has it there word by word', async () => {
  const khmer = (files: CourseFiles): CourseFiles => ({ ...files, 'km/01-mo-dau.mdx': '# មេរៀន\n\nសួស្តី។\n' });
  expect(await faultsOf(khmer)).toEqual(['course.yaml:13: no title in "km" for km/01-mo-dau.mdx']);
  const titled = replaced('course.yaml', 'en: "Opening"', 'en: "Opening", km: "មេរៀនមួយ"');
  expect(await faultsOf((files) => titled(khmer(files)))).toEqual([
    'km/01-mo-dau.mdx:1: the title is "មេរៀន", course.yaml says "មេរៀនមួយ"',
  ]);
});

test('the courses of this repository have no fault', async () => {
  expect((await checkContent('content', { today: day('2026-01-31') })).faults.map(printFault)).toEqual([]);
});

describe('course.yaml', () => {
  test.each<[string, string | RegExp, string, string]>([
    ['no English title', ', en: "Small course"', '', 'course.yaml:4: title.en: is missing'],
    ['a field nobody knows', 'minutes: 20', 'minutes: 20\nteacher: x', 'course.yaml:10: "teacher" is not known here'],
    [
      'a key after the last attempt, where there is no last one',
      'waitMinutes: 10',
      'waitMinutes: 10\n  review: after-last',
      'course.yaml:19: quiz.review: "after-last" needs `attempts`',
    ],
    [
      'a way of reviewing that nobody knows',
      'waitMinutes: 10',
      'waitMinutes: 10\n  review: at-once',
      'course.yaml:19: quiz.review: one of after-each, after-passing, after-last, never',
    ],
    [
      'a day that does not exist',
      '2025-06-30',
      '2025-06-31',
      'course.yaml:10: asOf: a day that there is, written 2026-01-31',
    ],
    [
      'the slug of another folder',
      'slug: khoa-nho',
      'slug: khoa-to',
      'course.yaml:1: slug is "khoa-to", the folder is "khoa-nho"',
    ],
    ['a lesson without a file', 'file: 02-ket-thuc', 'file: 02-khong-co', 'course.yaml:14: no file vi/02-khong-co.mdx'],
    ['a lesson twice', 'slug: ket-thuc', 'slug: mo-dau', 'course.yaml:14: lessons.1.slug: a lesson stands twice'],
    [
      'more questions than the bank has',
      'rieng, count: 2',
      'rieng, count: 3',
      'course.yaml:21: topic "rieng": 3 questions to draw, the bank has 2, 1 too few',
    ],
    ['broken YAML', 'audiences: [officials]', 'audiences: [officials', 'course.yaml:3: '],
  ])(
    '%s',
    told((from, to) => replaced('course.yaml', from, to)),
  );
});

describe('questions.yaml', () => {
  test.each<[string, string | RegExp, string, string]>([
    [
      'no right option',
      'text: "c1 một", correct: true,',
      'text: "c1 một",',
      'questions.yaml:11: items.0.options: a single choice has exactly one right option, not 0',
    ],
    [
      'two right options',
      'text: "c1 hai",',
      'text: "c1 hai", correct: true,',
      'questions.yaml:11: items.0.options: a single choice has exactly one right option, not 2',
    ],
    [
      'a multiple choice with one',
      /type: single\n {4}topic: rieng/,
      'type: multiple\n    topic: rieng',
      'a multiple choice has two or more right options',
    ],
    ['another bank’s name', 'bank: khoa-nho', 'bank: x', 'questions.yaml:1: bank is "x", the folder is'],
    ['an id twice', 'id: c2', 'id: c1', 'questions.yaml:17: items.1.id: an id stands twice'],
    ['a question twice', 'Câu hỏi c2?', 'câu hỏi c1?', 'questions.yaml:21: items.1.text: a question stands twice'],
    ['an option twice', 'c1 hai"', 'C1 MỘT"', 'questions.yaml:13: items.0.options.1.text: an option stands twice'],
    ['a topic nobody names', 'topic: rieng', 'topic: khac', 'no topic "khac"'],
    [
      'a key that is not "true"',
      'text: "c1 hai",',
      'text: "c1 hai", correct: false,',
      'questions.yaml:13: items.0.options.1.correct',
    ],
  ])(
    '%s',
    told((from, to) => replaced('questions.yaml', from, to)),
  );
});

/** The line on which an appended text begins; `@2:` in a fault means two lines below. */
const appendedAt = (goodCourse()['vi/01-mo-dau.mdx'] ?? '').split('\n').length + 1;

describe('a lesson', () => {
  test.each<[string, string, string]>([
    ['an expression', '{process.exit(1)}', '@0: {expressions} are not allowed'],
    ['an expression in a sentence', 'Chào {tên} nhé', '@0: {expressions} are not allowed'],
    ['an import', 'import fs from "node:fs"', '@0: import and export are not allowed'],
    ['an export', 'export const x = 1', '@0: import and export are not allowed'],
    ['raw HTML', '<script>alert(1)</script>', '@0: <script> is not one of the components'],
    ['an unknown component', '<Marquee title="x">y</Marquee>', '@0: <Marquee> is not one of the components'],
    ['a spread', '<Scenario {...props} title="x">y</Scenario>', '@0: {…spread} is not allowed'],
    ['an expression as attribute', '<Scenario title={1}>y</Scenario>', '@0: title of <Scenario> is a plain "text"'],
    [
      'an unknown attribute',
      '<Scenario title="x" onclick="y">y</Scenario>',
      '@0: <Scenario> has no attribute "onclick"',
    ],
    [
      'a kind nobody knows',
      '<Callout kind="danger" title="x">y</Callout>',
      '@0: kind is one of note, tip, warning, law',
    ],
    ['a picture without alternative text', '<Figure src="images/hinh.svg" />', '@0: <Figure> needs alt="…"'],
    ['an empty alternative text', '<Figure src="images/hinh.svg" alt=" " />', '@0: alt of <Figure> is empty'],
    ['a picture that is not there', '<Figure src="images/khac.svg" alt="x" />', '@0: no picture images/khac.svg'],
    ['a picture in Markdown', '![x](images/hinh.svg)', '@0: use <Figure'],
    ['a link to no lesson', '[x](khong-co)', '@0: no lesson "khong-co"'],
    ['a link to no heading', '[x](#khong-co)', '@0: no heading #khong-co'],
    ['a link to no course', '[x](/courses/khong-co)', '@0: no course "khong-co"'],
    ['a script as link', '[x](javascript:alert(1))', '@0: javascript:alert(1) is not a link'],
    ['a link to no host', '[x](https://nowhere)', '@0: https://nowhere is not an address'],
    ['a link without encryption', '[x](http://example.com)', '@0: links lead over https'],
    ['a second title', '# Nữa', '@0: a lesson has one # title'],
    ['a heading too deep', '#### Sâu', '@0: headings go to ### only'],
    ['a step outside steps', '<Step title="x">y</Step>', '@0: <Step> stands directly in <Steps>'],
    ['words between steps', '<Steps>\n\nlời\n\n</Steps>', '@2: only <Step> stands in <Steps>'],
    ['a term twice', '<Term word="thủ tục Mở đầu">y</Term> x', '@0: the term "thủ tục Mở đầu" is explained twice'],
    [
      'a choice without its reason',
      '<Scenario title="x">\n\n<Choice text="x" outcome="right"></Choice>\n\n</Scenario>',
      '@2: <Choice> without content',
    ],
    ['an element that is not closed', '<Scenario title="x">', '@0: Expected a closing tag for `<Scenario>`'],
    ['one closed by another', '<Scenario title="x">\n\ny\n\n</Callout>', '@4: Unexpected closing tag'],
    ['an HTML comment', '<!-- x -->', '@0: '],
  ])('%s', async (_, text, fault) => {
    const faults = await faultsOf(appended(text));
    expect(faults.join('\n')).toContain(`vi/01-mo-dau.mdx`);
    expect(faults.join('\n')).toContain(
      fault.replace(/^@(\d)/, (_at, below: string) => `:${appendedAt + Number(below)}`),
    );
  });

  test('front matter is refused before anything reads it', async () => {
    const faults = await faultsOf(replaced('vi/01-mo-dau.mdx', '# Mở đầu', '---js\nprocess.exit(3)\n---\n# Mở đầu'));
    expect(faults[0]).toBe('vi/01-mo-dau.mdx:1: a lesson begins with its # title, not with front matter');
  });

  test('the title is the one of course.yaml; no file is left over', async () => {
    expect(await faultsOf(replaced('vi/02-ket-thuc.mdx', '# Kết thúc', '# Hết'))).toEqual([
      'vi/02-ket-thuc.mdx:1: the title is "Hết", course.yaml says "Kết thúc"',
    ]);
    expect(await faultsOf((files) => ({ ...files, 'vi/03-thua.mdx': '# Thừa' }))).toEqual([
      'vi/03-thua.mdx:1: is in no lesson of course.yaml',
    ]);
  });

  test('good links are good', async () => {
    expect(
      await faultsOf(
        appended('[a](ket-thuc) [b](#muc-phan-thu-nhat) [c](/courses/khoa-nho) [d](https://dichvucong.gov.vn/)'),
      ),
    ).toEqual([]);
  });
});

describe('a picture', () => {
  test.each<[string, string, string]>([
    ['a script', '<script>alert(1)</script>', ':4: <script> is not allowed'],
    ['an inline style', '<rect style="fill:red"/>', ':4: attribute style is not allowed'],
    ['a handler', '<rect onload="x()"/>', ':4: attribute onload is not allowed'],
    ['a style sheet', '<style>a{}</style>', ':4: <style> is not allowed'],
    ['a foreign object', '<foreignObject/>', ':4: <foreignObject> is not allowed'],
    ['a foreign link', '<use href="https://example.com/a.svg#b"/>', ':4: a picture may point only into itself'],
    ['a foreign paint', '<rect fill="url(https://example.com/a)"/>', ':4: attribute fill points outside'],
    ['an entity', '&x;', ':4: "&" is not allowed'],
    ['too many bytes', ' '.repeat(12_300), ':1: the picture has'],
  ])('%s', async (_, text, fault) => {
    const faults = await faultsOf(replaced('images/hinh.svg', '</svg>', `${text}\n</svg>`));
    expect(faults.join('\n')).toContain(`images/hinh.svg${fault}`);
  });

  test('without a viewBox, or shown by no lesson', async () => {
    expect((await faultsOf(replaced('images/hinh.svg', ' viewBox="0 0 800 450"', ''))).join()).toContain('viewBox');
    expect(await faultsOf((files) => ({ ...files, 'images/thua.svg': picture }))).toEqual([
      'images/thua.svg:1: no lesson and no question shows this picture',
    ]);
  });
});

describe('questions of every type', () => {
  const withEvery = (from: string, to: string) => (files: CourseFiles) => ({
    ...files,
    'questions.yaml': everyType.replace(from, to),
    'course.yaml':
      files['course.yaml']
        ?.replace('count: 3', 'count: 7')
        .replace('topic: rieng, count: 2', 'topic: rieng, count: 1') ?? '',
  });

  test('have no fault', async () => {
    expect(await faultsOf(withEvery('', ''))).toEqual([]);
  });

  test.each<[string, string, string, string]>([
    ['a match that belongs to no row twice', 'also: ["mã bưu chính"]', 'also: ["a", "A"]', 'a match stands twice'],
    ['a row twice', 'text: "OTP"', 'text: "vneid"', 'questions.yaml:46: items.3.pairs.1.text: a row stands twice'],
    ['a line twice', '"nộp hồ sơ"', '"tìm thủ tục"', 'a line stands twice'],
    ['a number in words', 'value: 87.5', 'value: "tám"', 'a number in digits'],
    ['a number with a comma', 'value: 87.5', 'value: "87,5"', 'a number in digits'],
    ['a tolerance below nothing', 'tolerance: 0.25', 'tolerance: -1', 'a tolerance is not below 0'],
    [
      'no answer of a whole point',
      `answers: [{value: 3}]`,
      'answers: [{value: 3, credit: 50}]',
      'no answer is worth the whole point',
    ],
    ['an id of a part twice', 'id: buoc-sau', 'id: buoc-dau', 'items.7.parts.1.id: an id stands twice'],
    [
      'a picture that is not there',
      'images/hinh.svg',
      'images/khac.svg',
      'questions.yaml:11: no picture images/khac.svg',
    ],
    ['a picture without its words', ', alt: "Ba bước"', '', 'items.0.picture.alt'],
    [
      'an option without a word about it',
      `text: "ba", feedback: "${keyCanary} sai"`,
      'text: "ba"',
      'no feedback: why this is right',
    ],
    [
      'credit where one option is right',
      'type: true-false',
      'type: true-false\n    credit: partial',
      'only a multiple choice',
    ],
  ])('%s', told(withEvery));

  test('a line of the draw that names a level is filled from that level', async () => {
    const faults = await faultsOf((files) => {
      const every = withEvery('', '')(files);
      return {
        ...every,
        'course.yaml': every['course.yaml'].replace('topic: chung, count: 7', 'topic: chung, level: 2, count: 3'),
      };
    });
    expect(faults).toEqual(['course.yaml:20: topic "chung", level 2: 3 questions to draw, the bank has 2, 1 too few']);
  });
});

import { describe, expect, test } from 'vitest';
import { fc } from '#tests/support/properties';
import { banks } from '#tests/support/question-banks';
import { type BankEntry, bankEntry } from '../question.schema';
import { readXml } from '../xml.adapter.server';
import { readMoodleXml } from './moodle-xml.rules';
import { writeMoodleXml } from './write-moodle-xml.rules';

const read = (source: string) => {
  const xml = readXml(source);
  if ('fault' in xml) throw new Error(xml.fault.message);
  return readMoodleXml(xml.root, 'chung');
};
const one = (question: string) => {
  const { questions, faults } = read(`<?xml version="1.0" ?>\n<quiz>\n${question}\n</quiz>`);
  expect(faults).toEqual([]);
  expect(questions).toHaveLength(1);
  const item = questions[0]?.item ?? {};
  expect(bankEntry.safeParse(item).error?.issues ?? []).toEqual([]);
  return item;
};
const asked =
  '<name><text>Ten cau</text></name><questiontext format="html"><text><![CDATA[<p>Hỏi gì?</p>]]></text></questiontext>';

// The form of docs.moodle.org, "Moodle XML format", with examples of our own.
describe('the published form', () => {
  test('single choice with feedback of answers and of the question, tags and an id number', () => {
    expect(
      one(`<question type="multichoice">
        <name><text>Mức độ</text></name>
        <questiontext format="html"><text><![CDATA[<p>Toàn trình là <b>gì</b>?<br>Chọn&nbsp;một.</p>]]></text></questiontext>
        <generalfeedback format="html"><text>&lt;p&gt;Xem bài 1 &amp;amp; 2.&lt;/p&gt;</text></generalfeedback>
        <defaultgrade>2.0000000</defaultgrade><penalty>0.3333333</penalty><hidden>0</hidden><idnumber>muc-do</idnumber>
        <single>true</single><shuffleanswers>true</shuffleanswers><answernumbering>abc</answernumbering>
        <correctfeedback format="html"><text>Tốt</text></correctfeedback>
        <answer fraction="100" format="html"><text>Không phải đến</text><feedback format="html"><text>Phải</text></feedback></answer>
        <answer fraction="0" format="html"><text>Đến một lần</text><feedback format="html"><text></text></feedback></answer>
        <answer fraction="50" format="html"><text>Đến nộp phí</text></answer>
        <tags><tag><text>level-2</text></tag><tag><text>dvctt</text></tag></tags>
      </question>`),
    ).toEqual({
      id: 'muc-do',
      topic: 'chung',
      level: 2,
      text: 'Toàn trình là gì?\nChọn một.',
      type: 'single',
      options: [
        { text: 'Không phải đến', correct: true, feedback: 'Phải' },
        { text: 'Đến một lần' },
        { text: 'Đến nộp phí', credit: 50 },
      ],
      feedback: 'Xem bài 1 & 2.',
    });
  });

  test('several answers: equal shares are the rule of partial credit, others are kept as they are', () => {
    const several = (...weights: number[]) =>
      one(
        `<question type="multichoice">${asked}<single>false</single>${weights
          .map((weight, at) => `<answer fraction="${weight}"><text>Ý ${at}</text></answer>`)
          .join('')}</question>`,
      );
    expect(several(33.33333, 33.33333, 33.33333, -100)).toMatchObject({ type: 'multiple', credit: 'partial' });
    expect(several(50, 50, 0, 0)).toMatchObject({
      type: 'multiple',
      options: [{ correct: true, credit: 50 }, { correct: true, credit: 50 }, { credit: 0 }, { credit: 0 }],
    });
  });

  test('texts as real exports have them: letters and signs by their names, several CDATA sections, empty texts', () => {
    const words =
      'B&agrave; S&aacute;u h&#7887;i v&#x1EC1; <em>t&ecirc;n</em> &laquo;&Ocirc;ng T&#432;&raquo; &ndash; n&atilde;o&shy; &ge;&nbsp;3&sup2;?';
    expect(
      one(`<question type="truefalse"><name><text/></name><idnumber/>
        <questiontext format="html"><text><![CDATA[<p dir="ltr">${words}</p>]]><![CDATA[<p><br></p>]]></text></questiontext>
        <generalfeedback format="html"><text/></generalfeedback><tags></tags>
        <answer fraction="100" format="moodle_auto_format"><text>true</text><feedback format="html"><text/></feedback></answer>
        <answer fraction="0" format="moodle_auto_format"><text>false</text><feedback format="html"><text></text></feedback></answer>
      </question>`),
    ).toEqual({
      id: 'ba-sau-hoi-ve-ten-ong-tu-nao-3',
      topic: 'chung',
      level: 1,
      type: 'true-false',
      text: 'Bà Sáu hỏi về tên «Ông Tư» – não ≥ 3²?',
      options: [{ text: 'Đúng', correct: true }, { text: 'Sai' }],
    });
  });

  test('true or false, each with its feedback, in either order', () => {
    expect(
      one(`<question type="truefalse">${asked}
        <answer fraction="0"><text>true</text><feedback><text>Chưa phải</text></feedback></answer>
        <answer fraction="100"><text>false</text><feedback><text>Đúng vậy</text></feedback></answer></question>`),
    ).toMatchObject({
      options: [
        { text: 'Đúng', feedback: 'Chưa phải' },
        { text: 'Sai', correct: true, feedback: 'Đúng vậy' },
      ],
    });
  });

  test('matching, with a match that belongs to no row', () => {
    expect(
      one(`<question type="matching">${asked}<shuffleanswers>true</shuffleanswers>
        <subquestion format="html"><text><![CDATA[<p>OTP</p>]]></text><answer><text>mã dùng một lần</text></answer></subquestion>
        <subquestion><text>QR</text><answer><text>mã vuông</text></answer></subquestion>
        <subquestion><text></text><answer><text>mã bưu chính</text></answer></subquestion></question>`),
    ).toMatchObject({
      type: 'matching',
      pairs: [
        { text: 'OTP', match: 'mã dùng một lần' },
        { text: 'QR', match: 'mã vuông' },
      ],
      also: ['mã bưu chính'],
    });
  });

  test('numbers with tolerance and a unit, short answers with shares', () => {
    expect(
      one(`<question type="numerical">${asked}
        <answer fraction="100"><text>87.5</text><tolerance>0.5</tolerance></answer>
        <answer fraction="50"><text>90</text><tolerance>0</tolerance><feedback><text>Gần</text></feedback></answer>
        <units><unit><multiplier>1</multiplier><unit_name>%</unit_name></unit></units></question>`),
    ).toMatchObject({
      type: 'numeric',
      unit: '%',
      answers: [
        { value: '87.5', tolerance: '0.5' },
        { value: '90', credit: 50, feedback: 'Gần' },
      ],
    });
    expect(
      one(`<question type="shortanswer">${asked}<usecase>0</usecase>
        <answer fraction="100" format="moodle_auto_format"><text>chữ ký số</text></answer>
        <answer fraction="80"><text>ký số</text></answer></question>`),
    ).toMatchObject({ answers: [{ text: 'chữ ký số' }, { text: 'ký số', credit: 80 }] });
  });

  test('a category holds for what follows; two of one name get ids of their own', () => {
    const truth = `<question type="truefalse">${asked}<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question>`;
    const { questions } = read(
      `<quiz>${truth}<question type="category"><category><text>$course$/top/An toàn</text></category></question>${truth}</quiz>`,
    );
    expect(questions.map(({ item }) => [item.id, item.topic])).toEqual([
      ['ten-cau', 'chung'],
      ['ten-cau-2', 'an-toan'],
    ]);
  });

  test('a picture lies in the file and is told apart from the words', () => {
    const picture = (img: string, file: string) =>
      `<quiz><question type="truefalse"><name><text>Hình</text></name><questiontext format="html"><text><![CDATA[<p>Xem hình.</p>${img}]]></text>${file}</questiontext>
      <answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>`;
    const img = '<img src="@@PLUGINFILE@@/So%20do.svg" alt="Ba &lt;bước&gt;" width="100">';
    const [found] = read(picture(img, '<file name="So do.svg" path="/" encoding="base64">PHN2Zy8+</file>')).questions;
    expect(found).toMatchObject({
      picture: { path: 'images/so-do.svg', base64: 'PHN2Zy8+' },
      item: { text: 'Xem hình.', picture: { src: 'images/so-do.svg', alt: 'Ba <bước>' } },
    });
    const refused = (...parts: [string, string]) => read(picture(...parts)).faults[0]?.message;
    expect(refused(img, '')).toContain('does not lie in the file');
    expect(refused('<img src="https://a.vn/b.svg" alt="b">', '')).toContain('from elsewhere');
    expect(refused('<img src="@@PLUGINFILE@@/b.svg">', '')).toContain('(alt)');
    expect(refused(img, '<file name="So do.svg">PHN2Zy8+</file>')).toContain('not in base64');
    expect(refused(`${img}${img}`, '')).toContain('shows one picture');
    const file = (name: string, base64: string) => `<file name="${name}" path="/" encoding="base64">${base64}</file>`;
    const shown = (name: string) => `<img src="@@PLUGINFILE@@/${name}" alt="b">`;
    for (const name of ['b.gif', 'b', 'b.svg.exe'])
      expect(refused(shown(name), file(name, 'AAAA'))).toContain('is not an SVG, JPEG, PNG or WebP file');
    for (const base64 of ['AAAAA', 'AA*A', 'data:AAAA', 'AAA=AAAA'])
      expect(refused(shown('b.png'), file('b.png', base64)), base64).toContain('is damaged');
    const path = (name: string) => read(picture(shown(name), file(name, 'AA\nAA'))).questions[0]?.picture?.path;
    expect(['b.png', 'B.JPEG', 'b.c.jpg', 'b.WebP', '.png'].map(path)).toEqual([
      'images/b.png',
      'images/b.jpg',
      'images/b-c.jpg',
      'images/b.webp',
      'images/hinh.png',
    ]);
  });
});

describe('what is not kept is told with its line', () => {
  const choice = (answers: string, more = '') => `<question type="multichoice">${asked}${more}${answers}</question>`;
  const right = '<answer fraction="100"><text>a</text></answer>';
  test.each([
    ['<question type="essay"><name><text>B</text></name></question>', 'the type "essay" is not kept'],
    [
      '<question type="cloze"><questiontext><text>{1:SHORTANSWER:=a}</text></questiontext></question>',
      'the type "cloze"',
    ],
    [choice(right + right), 'exactly one answer of 100 %, not 2'],
    [choice('<answer fraction="0"><text>a</text></answer>'), 'no answer is right'],
    [choice('<answer><text>a</text></answer>'), 'fraction is a number'],
    [choice(right, '<hidden>1</hidden>'), 'hidden'],
    [choice('<answer fraction="100"><text>&lt;table&gt;&lt;/table&gt;</text></answer>'), '<table> is not kept'],
    [choice('<answer fraction="100"><text>a &amp;alpha; b</text></answer>'), '&alpha; is not known'],
    [choice('<answer fraction="100"><text><b>a</b></text></answer>'), 'in CDATA'],
    [
      choice('<answer fraction="100"><text>a</text><file name="x.png" encoding="base64">AA</file></answer>'),
      'a picture in an option',
    ],
    [choice(right).replace('format="html"', 'format="markdown"'), 'Markdown is not kept'],
    [`<question type="shortanswer">${asked}<usecase>1</usecase>${right}</question>`, 'capital letters'],
    [
      `<question type="shortanswer">${asked}<answer fraction="100"><text>ký*</text></answer></question>`,
      'wildcards (*)',
    ],
    [
      `<question type="shortanswer">${asked}${right}<answer fraction="-50"><text>b</text></answer></question>`,
      'not worth less than 0 %',
    ],
    [
      `<question type="shortanswer">${asked}${right}<answer fraction="50"><text>*</text></answer></question>`,
      'wildcards (*)',
    ],
    [
      `<question type="numerical">${asked}<answer fraction="100"><text>*</text></answer></question>`,
      '"*" is no number',
    ],
    [
      `<question type="numerical">${asked}<answer fraction="100"><text>1</text></answer><units><unit><multiplier>1000</multiplier><unit_name>g</unit_name></unit></units></question>`,
      'one unit',
    ],
    [`<question type="truefalse">${asked}${right}</question>`, 'true or false has'],
    ...[0, 100].map((fraction): [string, string] => [
      `<question type="truefalse">${asked}${['true', 'false'].map((word) => `<answer fraction="${fraction}"><text>${word}</text></answer>`).join('')}</question>`,
      'of true and false, one is right',
    ]),
  ])('%s', (question, message) => {
    const truth = `<question type="truefalse">${asked}<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question>`;
    const { questions, faults } = read(`<quiz>\n${truth}\n\n${question}\n${truth}</quiz>`);
    expect(faults).toEqual([{ line: 4, message: expect.stringContaining(message) }]);
    expect(questions.map(({ item }) => item.id)).toEqual(['ten-cau', 'ten-cau-2']);
  });

  test('a file of another kind', () => {
    const types = ['essay', 'cloze', 'ddwtos', 'gapselect', 'calculated', 'description', 'random', 'constructor'];
    const all = types.map((type) => `<question type="${type}"><name><text>Câu ${type}</text></name></question>`);
    expect(read(`<quiz>\n${all.join('\n')}\n</quiz>`).faults).toEqual(
      types.map((type, at) => ({ line: at + 2, message: `“Câu ${type}”: the type "${type}" is not kept` })),
    );
    const long = `<quiz><question type="essay"><name><text>${'a'.repeat(80)}</text></name></question></quiz>`;
    expect(read(long).faults[0]?.message).toMatch(/^“a{59}…”: /);
    expect(read('<imsmanifest/>').faults).toEqual([{ line: 1, message: expect.stringContaining('<quiz>') }]);
  });
});

test('what is written is read as it was', () => {
  fc.assert(
    fc.property(banks('~=#{}:\\/%.,?"“<>&]*'), (entries) => {
      for (const entry of entries) expect(bankEntry.safeParse(entry).error?.issues ?? []).toEqual([]);
      const { text, left } = writeMoodleXml(entries, new Map());
      expect(left).toEqual([]);
      const { questions, faults } = read(text);
      expect(faults).toEqual([]);
      expect(questions.map(({ item }) => item)).toEqual(entries);
    }),
    { numRuns: 200 },
  );
});

test('ordering, scenarios and a picture that is not at hand are left out and named; units and pictures are kept', () => {
  const place = { topic: 'mot', level: 1 as const };
  const picture = { src: 'images/a.svg', alt: 'Một "hình"' };
  const entries = [
    { ...place, id: 'xep', type: 'ordering', text: 'Xếp', lines: ['a', 'b', 'c'] },
    { ...place, id: 'don-vi', type: 'numeric', text: 'Bao nhiêu', unit: '%', answers: [{ value: '1' }] },
    { ...place, id: 'hinh', type: 'short-text', text: 'Gì', picture, answers: [{ text: 'a' }] },
    {
      ...place,
      id: 'mat',
      type: 'short-text',
      text: 'Gì nữa',
      picture: { ...picture, src: 'images/b.svg' },
      answers: [{ text: 'a' }],
    },
  ] as BankEntry[];
  const { text, left } = writeMoodleXml(entries, new Map([['images/a.svg', new TextEncoder().encode('<svg>ă</svg>')]]));
  expect(left).toEqual(['xep', 'mat']);
  const { questions } = read(text);
  expect(questions.map(({ item }) => item)).toEqual([entries[1], entries[2]]);
  expect(Buffer.from(questions[1]?.picture?.base64 ?? '', 'base64').toString()).toBe('<svg>ă</svg>');
});

import { bankBlocks } from '../bank-blocks.rules';
import { tagsOf } from '../bank-tags.rules';
import type { BankEntry, Question } from '../question.schema';
import { optionWeights } from '../weighted-choice.rules';

type Kept = Exclude<BankEntry, { type: 'scenario' | 'ordering' }>;

/**
 * Writes a bank as Moodle XML, so that `readMoodleXml` gives the same questions back: topic as category, id as id number, level and what
 * Moodle cannot say as tags. Ordering and scenarios are left out and named.
 *
 * @param pictures by the path that questions write
 */
export function writeMoodleXml(
  entries: readonly BankEntry[],
  pictures: ReadonlyMap<string, Uint8Array>,
): { text: string; left: string[] } {
  const { blocks, left } = bankBlocks(entries, {
    fits: (entry): entry is Kept => entry.type !== 'ordering' && !(entry.picture && !pictures.has(entry.picture.src)),
    category: (topic) => `<question type="category">${field('category', `$course$/top/${topic}`)}</question>`,
    question: (entry) => question(entry, pictures),
  });
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${blocks.join('\n')}\n</quiz>\n`, left };
}

const typeOf = {
  single: 'multichoice',
  multiple: 'multichoice',
  'true-false': 'truefalse',
  matching: 'matching',
  numeric: 'numerical',
  'short-text': 'shortanswer',
} as const;

function question(entry: Kept, pictures: ReadonlyMap<string, Uint8Array>): string {
  const tags = tagsOf(entry).map((tag) => field('tag', tag));
  return [
    `<question type="${typeOf[entry.type]}">`,
    field('name', entry.id),
    asked(entry, pictures),
    html('generalfeedback', entry.feedback),
    '<defaultgrade>1.0000000</defaultgrade>',
    '<hidden>0</hidden>',
    `<idnumber>${entry.id}</idnumber>`,
    ...answers(entry),
    `<tags>${tags.join('')}</tags>`,
    '</question>',
  ].join('\n');
}

function asked({ text, picture }: Question, pictures: ReadonlyMap<string, Uint8Array>): string {
  if (!picture) return html('questiontext', text);
  const name = picture.src.replace(/^.*\//, '');
  const shown = `<p><img src="@@PLUGINFILE@@/${name}" alt="${escaped(picture.alt)}"></p>`;
  const base64 = base64Of(pictures.get(picture.src) ?? new Uint8Array());
  const file = `<file name="${name}" path="/" encoding="base64">${base64}</file>`;
  return `<questiontext format="html"><text><![CDATA[${lines(text)}${shown}]]></text>${file}</questiontext>`;
}

function answers(entry: Kept): string[] {
  switch (entry.type) {
    case 'matching': {
      const rows = [...entry.pairs, ...(entry.also ?? []).map((match) => ({ text: '', match, feedback: undefined }))];
      return [
        '<shuffleanswers>true</shuffleanswers>',
        ...rows.map(({ text, match, feedback }) => {
          const said = feedback ? html('feedback', feedback) : '';
          return `<subquestion format="html">${htmlText(text)}<answer>${plainText(match)}</answer>${said}</subquestion>`;
        }),
      ];
    }
    case 'numeric':
      return [
        ...entry.answers.map(({ value, tolerance, credit, feedback }) =>
          answer(credit ?? 100, plainText(value), feedback, tolerance && `<tolerance>${tolerance}</tolerance>`),
        ),
        ...others(entry.otherwise),
        ...(entry.unit
          ? [`<units><unit><multiplier>1</multiplier><unit_name>${escaped(entry.unit)}</unit_name></unit></units>`]
          : []),
      ];
    case 'short-text':
      return [
        '<usecase>0</usecase>',
        ...entry.answers.map(({ text, credit, feedback }) =>
          answer(credit ?? 100, plainText(text.replaceAll('*', '\\*')), feedback),
        ),
        ...others(entry.otherwise),
      ];
    case 'true-false':
      return entry.options.map(({ correct, feedback }, at) =>
        answer(correct ? 100 : 0, plainText(at === 0 ? 'true' : 'false'), feedback),
      );
    default: {
      const weights = optionWeights(entry);
      return [
        `<single>${entry.type === 'single'}</single>`,
        '<shuffleanswers>true</shuffleanswers>',
        ...entry.options.map(({ text, feedback }, at) =>
          answer(weights[at] ?? 0, htmlText(text), feedback, '', ' format="html"'),
        ),
      ];
    }
  }
}

function answer(fraction: number, text: string, feedback: string | undefined, more = '', format = ''): string {
  return `<answer fraction="${fraction}"${format}>${text}${html('feedback', feedback)}${more}</answer>`;
}

const others = (otherwise: string | undefined) => (otherwise ? [answer(0, plainText('*'), otherwise)] : []);

const html = (name: string, text = '') => `<${name} format="html">${htmlText(text)}</${name}>`;
const htmlText = (text: string) => (text ? `<text><![CDATA[${lines(text)}]]></text>` : '<text></text>');
const plainText = (text: string) => `<text>${escaped(text)}</text>`;
const field = (name: string, text: string) => `<${name}>${plainText(text)}</${name}>`;
const lines = (text: string) => `<p>${escaped(text).replaceAll('\n', '<br>')}</p>`;

/** Text for XML and for HTML within it: `>` too, so no text ends a CDATA section. Signs that XML forbids are left off. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function base64Of(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

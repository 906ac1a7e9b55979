import { answersOfOthers } from './item-independence.rules';
import { type BankEntry, type Question, questionsOf } from './question.schema';

/**
 * What gives a question's answer away or asks something else than it means, by the guidelines (G) of Haladyna, Downing and
 * Rodriguez, "A review of multiple-choice item-writing guidelines for classroom assessment", Applied Measurement in Education
 * 15(3), 2002: G15 (the idea stands in the stem), G17 (negatives stand out), G22 (options do not overlap), G24 (options of about
 * equal length), G25 and G26 (none, all of the above), G28a (absolute words), G28b (the key sounds like the stem). Feedback that
 * teaches, levels that are spread and true-false answers of both kinds are our own; G4 has a file of its own.
 */
export type Flaw = { path: (string | number)[]; message: string };

/** A key may be so much longer than its longest distractor before length alone gives it away. */
const KEY_LENGTH = 1.3;
/** Of shorter options a ratio says nothing. */
const LEAST_SURPLUS = 10;
/** By chance the key is the longest of four options in a quarter of the questions, and the shortest in another. */
const TELLING_SHARE = 0.45;
const LEAST_SHARE_OF_LEVEL = 0.15;
/** Above it whoever always says the same passes by that; of fewer questions a share says little. */
const ONE_SIDED_SHARE = 2 / 3;
const LEAST_TRUE_FALSE = 6;
const REPEATED_START = 3;
const ECHOED_WORDS = 4;

const otherOptions = [
  /(^| )(tất cả|cả) (các |những )?(phương án|đáp án|câu|ý|lựa chọn|điều)( trả lời)?( (nêu )?trên| này| đều)/,
  /(^| )cả (hai|ba|bốn|[a-d]( và)? [a-d]).*( trên| đều (đúng|sai))/,
  /(^| )không (có )?(phương án|đáp án|câu|ý|lựa chọn) nào/,
  /(^| )(all|none) of the (above|options)/,
];
/** "Luôn" and "mọi người" say less than always and everybody in most sentences. */
const absoluteWord =
  /(^| )(luôn (luôn|có|được|là|phải|tự|đúng|cần|bị)|mọi(?! (người|thứ) )|tất cả|tuyệt đối|không bao giờ|bao giờ cũng|hoàn toàn|bất cứ|bất kể|duy nhất|always|never)( |$)/;
/** What is asked for by what it is not, in small letters: "việc nào không nên làm?". */
const negatives = [
  /(?:nào|gì|ai|đâu)(?: (?:dưới đây|sau đây|trên đây))?,?(?: (?:là|thì))? (?:không|chưa|sai|ngoại trừ|trừ)(?=[\s?,.:])/u,
  /(?:nào|gì)(?: \p{L}+){1,5} không (?:làm|nên|được|thuộc|đúng)/u,
  /(?:không|Không) (?:nên|được|phải|cần|thuộc)(?: làm| có)?(?: những)? (?:gì|ai|điều nào|điều gì|việc nào|việc gì)/u,
  /(?:^|\s)ngoại trừ(?=[\s?,.:])/u,
];

/** The flaws of a bank, each with the path in its file. */
export function itemFlaws(entries: readonly BankEntry[]): Flaw[] {
  const placed = entries.flatMap((entry, at) =>
    questionsOf(entry).map((question, part) => ({
      question,
      path: entry.type === 'scenario' ? ['items', at, 'parts', part] : ['items', at],
    })),
  );
  const own = placed.flatMap(({ question, path }) =>
    questionFlaws(question).map((flaw) => ({ ...flaw, path: [...path, ...flaw.path] })),
  );
  return [...own, ...answersOfOthers(entries), ...bankFlaws(entries, placed)];
}

function bankFlaws(entries: readonly BankEntry[], placed: ReadonlyArray<{ question: Question }>): Flaw[] {
  const flaws: Flaw[] = [];
  const tell = (message: string) => flaws.push({ path: ['items'], message });
  const singles = placed.flatMap(({ question }) => (question.type === 'single' ? [question] : []));
  const told = singles.map(({ options }) => lengths(options));
  const ends = {
    longest: told.filter(({ key, wrong }) => key > wrong).length,
    shortest: told.filter(({ key, least }) => key < least).length,
  };
  for (const [end, count] of Object.entries(ends))
    if (singles.length >= 8 && count > singles.length * TELLING_SHARE)
      tell(`the key is the ${end} option in ${count} of ${singles.length} single choices (G24)`);
  const trueFalse = placed.flatMap(({ question }) => (question.type === 'true-false' ? [question] : []));
  const first = trueFalse.filter(({ options }) => options[0]?.correct).length;
  const onesided = Math.max(first, trueFalse.length - first);
  if (trueFalse.length >= LEAST_TRUE_FALSE && onesided > trueFalse.length * ONE_SIDED_SHARE)
    tell(`${onesided} of ${trueFalse.length} true-false questions have the same answer`);
  for (const level of entries.length >= 20 ? [1, 2, 3] : []) {
    const there = entries.filter((entry) => entry.level === level).length;
    if (there < entries.length * LEAST_SHARE_OF_LEVEL)
      tell(`${there} of ${entries.length} questions are of level ${level}: levels are uneven`);
  }
  return flaws;
}

function questionFlaws(question: Question): Flaw[] {
  const flaws: Flaw[] = [];
  const tell = (message: string, ...path: (string | number)[]) => flaws.push({ path, message });
  const asked = question.text.match(/[^.?!]*\?/g) ?? [];
  if (asked.some((sentence) => negatives.some((negative) => negative.test(sentence))))
    tell('a negative that does not stand out: ask positively, or write KHÔNG (G17)', 'text');
  for (const { path, feedback } of feedbacks(question))
    if (feedback !== undefined && !teaches(feedback)) tell('feedback that does not say why', ...path);
  if ('options' in question && question.type !== 'true-false') optionFlaws(question, tell);
  return flaws;
}

type Choice = Extract<Question, { options: unknown }>;
type Tell = (message: string, ...path: (string | number)[]) => void;

function optionFlaws({ text, type, options }: Choice, tell: Tell): void {
  const worded = options.map((option) => plain(option.text));
  const same = options.map((option) => unmarked(option.text));
  const right = options.findIndex((option) => option.correct);
  const { key, wrong } = lengths(options);
  if (key > wrong * KEY_LENGTH && key - wrong >= LEAST_SURPLUS)
    tell('the key is far longer than every distractor (G24)', 'options', right);
  worded.forEach((words, at) => {
    if (otherOptions.some((pattern) => pattern.test(words)))
      tell('an option about the other options (G25, G26)', 'options', at);
    if (same.indexOf(same[at] ?? '') < at) tell('an option says the same as an earlier one (G22)', 'options', at);
  });
  const start = worded[0]?.split(' ').slice(0, REPEATED_START).join(' ') ?? '';
  if (start.split(' ').length === REPEATED_START && worded.every((words) => words.startsWith(`${start} `)))
    tell(`every option begins with "${start}": it belongs into the question (G15)`, 'options');
  if (type !== 'single') return;
  const absolute = worded.flatMap((words, at) => (absoluteWord.test(`${words} `) ? [at] : []));
  if (absolute.length === 1) tell('the one option with an absolute word (G28a)', 'options', absolute[0] ?? 0);
  const echoes = worded.map((words) => echoed(words, plain(text)));
  if (echoes.every((echo, at) => (at === right ? echo : !echo)))
    tell('the key alone repeats words of the question (G28b)', 'options', right);
}

/** The lengths of the shortest right option, of the longest wrong one and of the shortest wrong one. */
function lengths(options: Choice['options']): { key: number; wrong: number; least: number } {
  const of = (correct: boolean) =>
    options.filter((option) => Boolean(option.correct) === correct).map((option) => option.text.length);
  return { key: Math.min(...of(true)), wrong: Math.max(...of(false)), least: Math.min(...of(false)) };
}

function feedbacks(question: Question): Array<{ path: (string | number)[]; feedback?: string }> {
  const own = { path: ['feedback'], feedback: question.feedback };
  if (question.type === 'ordering') return [own];
  const others = 'otherwise' in question ? [{ path: ['otherwise'], feedback: question.otherwise }] : [];
  const [name, list] =
    question.type === 'matching'
      ? ['pairs', question.pairs]
      : 'options' in question
        ? ['options', question.options]
        : ['answers', question.answers];
  return [own, ...others, ...list.map(({ feedback }, at) => ({ path: [name, at, 'feedback'], feedback }))];
}

function teaches(feedback: string): boolean {
  const said = plain(feedback).replace(/^(đúng|sai|chính xác|chưa đúng|không đúng|đúng rồi)( rồi)?( |$)/, '');
  return said.split(' ').filter(Boolean).length >= 3;
}

function echoed(words: string, stem: string): boolean {
  const list = words.split(' ');
  return list.some(
    (_, at) =>
      at + ECHOED_WORDS <= list.length && ` ${stem} `.includes(` ${list.slice(at, at + ECHOED_WORDS).join(' ')} `),
  );
}

/** Without quotation marks and the marks at the end of words: in an address a dot and a hyphen are not the same. */
function unmarked(text: string): string {
  return text
    .normalize('NFC')
    .toLocaleLowerCase('vi')
    .replace(/[“”‘’"']/g, '')
    .replace(/[.,;:!?…]+(?=\s|$)/g, '');
}

function plain(text: string): string {
  return text
    .normalize('NFC')
    .toLocaleLowerCase('vi')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

import { decimal } from '#app/features/assessment/typed-answer.rules';
import { calledBy, idsOnce } from './bank-blocks.rules';
import { levelOf, taggedFields } from './bank-tags.rules';
import {
  formatOf,
  type GiftBlock,
  type GiftPart,
  giftBlocks,
  giftCut,
  giftIndexOf,
  giftPlain,
  partOf,
  slugOf,
} from './gift-text.rules';
import { multipleChoice, singleChoice, trueOrFalse, withFeedback } from './weighted-choice.rules';

/** A question as GIFT has it: what `bankEntry` checks, with the line on which it begins. */
export type GiftQuestion = { line: number; name: string; item: Record<string, unknown> };
export type GiftFault = { line: number; message: string };

class Refused extends Error {}

/**
 * Reads a GIFT file. Known: true/false, single and multiple choice with weights, short answers, numbers with tolerance or range,
 * matching, the missing word, names, comments, categories (= topics), formats, escapes, feedback of answers and of questions. Not
 * kept, and said with their line: essays, descriptions, wildcards but the one for all other answers, weights below nothing for typed
 * answers, HTML.
 *
 * @param topic for questions without a category
 */
export function readGift(source: string, topic: string): { questions: GiftQuestion[]; faults: GiftFault[] } {
  const questions: GiftQuestion[] = [];
  const faults: GiftFault[] = [];
  const once = idsOnce();
  for (const block of giftBlocks(source)) {
    const name = calledIn(block.text);
    try {
      const item = questionOf(block, topic);
      questions.push({ line: block.line, name, item: { ...item, id: once(String(item.id)) } });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      faults.push({ line: block.line, message: `${calledBy(name)}${error.message}` });
    }
  }
  return { questions, faults };
}

function questionOf(block: GiftBlock, topic: string): Record<string, unknown> {
  const { name, rest } = nameOf(block.text.trim());
  const open = giftIndexOf(rest, '{');
  const close = giftIndexOf(rest, '}', open + 1);
  if (open < 0) throw new Refused('a description without answers is not a question');
  if (close < 0) throw new Refused('the answers do not end: "}" is missing');
  if (giftIndexOf(rest, '{', close) >= 0) throw new Refused('a question has one block of answers');
  const [before, inside, after] = [rest.slice(0, open), rest.slice(open + 1, close).trim(), rest.slice(close + 1)];
  const { format, text: asked } = formatOf(before);
  // The missing word: the answers stand inside the sentence.
  const text =
    after.trim() === ''
      ? giftPlain(asked)
      : `${giftPlain(asked)} _____ ${giftPlain(after)}`.replace(' _____ .', ' _____.');
  const general = generalOf(inside);
  if (block.text.includes('@@PLUGINFILE@@'))
    throw new Refused('GIFT carries no pictures: bring the question in as Moodle XML');
  if (format === 'html' || /<[a-z!/]/i.test(text))
    throw new Refused('HTML is not kept: write the question as plain text');
  const feedback = general.feedback && { feedback: general.feedback };
  const category = block.category?.replace(/^.*\//, '') ?? '';
  const place = {
    id: block.id ?? slugOf(name || text),
    topic: category ? slugOf(category) : topic,
    level: levelOf(block.tags),
  };
  return { ...place, text, ...answersOf(general.answers.trim()), ...taggedFields(block.tags), ...feedback };
}

/** Its name, else its first words. */
function calledIn(text: string): string {
  const [, name, words] = /^\s*(?:::(.*?)::)?\s*(?:\[\w+\])?([^{]*)/s.exec(text) ?? [];
  return giftPlain(name?.trim() ? name : (words ?? ''));
}

function nameOf(text: string): { name: string; rest: string } {
  if (!text.startsWith('::')) return { name: '', rest: text };
  const end = giftIndexOf(text, '::', 2);
  if (end < 0) throw new Refused('the name does not end: "::" is missing');
  return { name: giftPlain(text.slice(2, end)), rest: text.slice(end + 2) };
}

function generalOf(inside: string): { answers: string; feedback: string } {
  const at = giftIndexOf(inside, '####');
  return at < 0
    ? { answers: inside, feedback: '' }
    : { answers: inside.slice(0, at), feedback: giftPlain(inside.slice(at + 4)) };
}

function answersOf(inside: string): Record<string, unknown> {
  if (inside === '') throw new Refused('an essay is not marked here');
  if (inside.startsWith('#')) return numeric(inside.slice(1).trim());
  const truth = /^(TRUE|T|FALSE|F)\b(?!\s*[=~])/i.exec(inside);
  if (truth && giftCut(inside, '=~').length === 0) return trueFalse(truth[1] ?? '', inside.slice(truth[0].length));
  const parts = giftCut(inside, '=~').map(partOf);
  if (parts.length === 0) throw new Refused('an answer begins with "=" or "~"');
  if (parts.every((part) => part.right && giftIndexOf(part.raw, '->') >= 0)) return matching(parts);
  if (parts.every((part) => part.right)) return shortText(parts);
  return choice(parts);
}

function trueFalse(word: string, rest: string): Record<string, unknown> {
  const isTrue = /^t/i.test(word);
  // The first feedback is for the wrong answer, the second for the right one.
  const [wrong = '', right = ''] = giftCut(rest, '#').map((part) => giftPlain(part.slice(1)));
  return trueOrFalse(isTrue, { right, wrong });
}

function choice(parts: readonly GiftPart[]): Record<string, unknown> {
  const single = parts.some((part) => part.right && (part.weight ?? 100) === 100);
  if (single) {
    if (parts.filter((part) => part.right).length > 1)
      throw new Refused('a single choice has one "="; weigh several with ~%50%');
    const right = parts.findIndex((part) => part.right);
    return singleChoice(parts.map(weighed), right);
  }
  if (!parts.some((part) => (part.weight ?? 0) > 0)) throw new Refused('no answer is right');
  return multipleChoice(parts.map(weighed));
}

const weighed = ({ text, weight, feedback }: GiftPart) => ({ text, weight: weight ?? 0, feedback });

function shortText(all: readonly GiftPart[]): Record<string, unknown> {
  const others = all.filter((part) => part.raw.trim() === '*' && part.weight === 0);
  const parts = all.filter((part) => !others.includes(part));
  if (parts.some((part) => /(^|[^\\])\*/.test(part.raw)))
    throw new Refused('wildcards (*) are not kept: write the answers out');
  const answers = parts.map(({ text, weight, feedback }) => ({ text, ...credited(weight), ...withFeedback(feedback) }));
  return { type: 'short-text', answers, ...otherwise(others[0]?.feedback) };
}

function credited(weight: number | null): Record<string, unknown> {
  if (weight !== null && weight < 0) throw new Refused('a typed answer is not worth less than 0 %');
  return weight === null || weight === 100 ? {} : { credit: weight };
}

function matching(parts: readonly GiftPart[]): Record<string, unknown> {
  const all = parts.map(({ raw, feedback }) => {
    const at = giftIndexOf(raw, '->');
    return { text: giftPlain(raw.slice(0, at)), match: giftPlain(raw.slice(at + 2)), ...withFeedback(feedback) };
  });
  const also = all.filter(({ text }) => text === '').map(({ match }) => match);
  return { type: 'matching', pairs: all.filter(({ text }) => text !== ''), ...(also.length > 0 ? { also } : {}) };
}

function numeric(inside: string): Record<string, unknown> {
  // The last "~" says what any other number is told; Moodle writes it without an answer, or with the sign for any.
  const at = giftIndexOf(inside, '~');
  const any = at < 0 ? null : partOf(inside.slice(at));
  if (any && (!['', '*'].includes(any.text) || (any.weight ?? 0) !== 0))
    throw new Refused('after "~" a number has only what is said about all other answers');
  const known = at < 0 ? inside : inside.slice(0, at).trim();
  // The first answer may stand without its sign.
  const parts = giftCut(known.startsWith('=') ? known : `=${known}`, '=').map(partOf);
  return {
    type: 'numeric',
    ...otherwise(any?.feedback),
    answers: parts.map((part) => ({
      ...numberOf(part.text),
      ...credited(part.weight),
      ...withFeedback(part.feedback),
    })),
  };
}

const otherwise = (feedback: string | undefined) => (feedback ? { otherwise: feedback } : {});

/** `3.14`, `3:0.5`, `1..5`, as written. */
function numberOf(text: string): { value: string; tolerance?: string } {
  const [low, high, ...more] = text.split('..').map((part) => part.trim());
  if (high !== undefined && more.length === 0) {
    const [from, to] = [Number(low), Number(high)];
    const exact = (value: number) => String(Number(value.toFixed(9)));
    if (low && Number.isFinite(from) && Number.isFinite(to) && from <= to)
      return { value: exact((from + to) / 2), tolerance: exact((to - from) / 2) };
  }
  const [value = '', tolerance, ...rest] = text.split(':').map((part) => part.trim());
  if (rest.length > 0 || !decimal(value) || (tolerance !== undefined && !decimal(tolerance)))
    throw new Refused(`"${text}" is no number`);
  return { value, ...(tolerance === undefined ? {} : { tolerance }) };
}

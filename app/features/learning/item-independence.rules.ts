import type { Flaw } from './item-writing.rules';
import { type BankEntry, type Question, questionsOf } from './question.schema';

/**
 * Questions that answer each other: G4 of Haladyna, Downing and Rodriguez 2002 ("keep the content of each item independent from
 * content of other items on the test"). A paper shows all its questions at once, so what one says another need not ask.
 */

/** Of an option so many words say it; fewer stand everywhere. */
const WORDS_OF_A_KEY = 4;
/** What is typed is found from so many letters or digits on. */
const LETTERS_OF_AN_ANSWER = 3;

type Placed = { question: Question; entry: BankEntry; path: (string | number)[] };

/** For each key that stands in another question of the bank: where, and whose. Wrong options assert nothing and betray only what is typed. */
export function answersOfOthers(entries: readonly BankEntry[]): Flaw[] {
  const placed = entries.flatMap((entry, at): Placed[] =>
    questionsOf(entry).map((question, part) => ({
      question,
      entry,
      path: entry.type === 'scenario' ? ['items', at, 'parts', part] : ['items', at],
    })),
  );
  const said = placed.map(({ question, entry }) => ({
    entry,
    asserted: worded(asserted(question, entry)),
    shown: worded([...asserted(question, entry), ...offered(question)]),
  }));
  return placed.flatMap(({ question, entry, path }) => {
    const typed = question.type === 'short-text' || question.type === 'numeric';
    return keysOf(question).flatMap(({ key, at }) => {
      const other = said.find(
        (one) => one.entry !== entry && (typed ? one.shown : one.asserted).includes(worded([key])),
      );
      if (!other) return [];
      return [{ path: [...path, ...at], message: `question "${other.entry.id}" says the answer, "${key}" (G4)` }];
    });
  });
}

function keysOf(question: Question): Array<{ key: string; at: (string | number)[] }> {
  switch (question.type) {
    case 'single':
    case 'multiple':
      return question.options.flatMap(({ text, correct }, at) =>
        correct && words(text).length >= WORDS_OF_A_KEY ? [{ key: text, at: ['options', at] }] : [],
      );
    case 'short-text':
      return question.answers.flatMap(({ text, credit = 100 }, at) =>
        credit === 100 && text.length >= LETTERS_OF_AN_ANSWER ? [{ key: text, at: ['answers', at] }] : [],
      );
    case 'numeric':
      return question.answers.flatMap(({ value }, at) => {
        const key = question.unit ? `${value} ${question.unit}` : value;
        return key.length >= LETTERS_OF_AN_ANSWER ? [{ key, at: ['answers', at] }] : [];
      });
    default:
      return [];
  }
}

function asserted(question: Question, entry: BankEntry): string[] {
  const own = [question.text, ...(entry.type === 'scenario' ? [entry.text] : [])];
  if (question.type === 'ordering') return [...own, ...question.lines];
  if (question.type !== 'matching') return own;
  return [...own, ...question.pairs.flatMap(({ text, match }) => [text, match])];
}

function offered(question: Question): string[] {
  if (question.type === 'matching') return question.also ?? [];
  return 'options' in question ? question.options.map(({ text }) => text) : [];
}

/** Every text between blanks of its own, so that a key is found as whole words and never across two texts. */
function worded(texts: readonly string[]): string {
  return texts.map((text) => ` ${words(text).join(' ')} `).join('');
}

/** Words without the marks around them; a dot or a hyphen within an address stays. */
function words(text: string): string[] {
  return text
    .normalize('NFC')
    .toLocaleLowerCase('vi')
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}.]+|[^\p{L}\p{N}%]+$/gu, ''))
    .filter(Boolean);
}

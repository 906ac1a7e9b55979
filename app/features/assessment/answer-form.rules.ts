import { type Answer, type Answers, isOpen, openAnswer, sameAnswer } from './answer';

/**
 * The whole paper as one form, for pages without a script. The form carries what it showed when it was drawn (`was`), so that
 * an old page that is posted late changes only the questions that were answered on it.
 */

export type FormChange = Answer & { question: number };

/** `0:1;3:0,2;4:1,-1,0;5:~0%2C5`: each answered question with its positions or its words. Open questions are left out. */
export function packAnswers(answers: Answers): string {
  return [...answers]
    .filter(([, answer]) => !isOpen(answer))
    .sort(([one], [other]) => one - other)
    .map(([question, { chosen, words }]) => `${question}:${words ? `~${encodeURIComponent(words)}` : chosen.join(',')}`)
    .join(';');
}

/** Reads what `packAnswers` wrote; anything else in it is left out. */
export function unpackAnswers(text: string): Map<number, Answer> {
  const answers = new Map<number, Answer>();
  for (const part of text.split(';')) {
    const packed = /^(\d{1,3}):(?:~([^;]+)|(-?\d{1,2}(?:,-?\d{1,2})*))$/.exec(part);
    if (!packed) continue;
    const [, question, words, chosen] = packed;
    const answer = words ? { chosen: [], words: decoded(words) } : { chosen: positions(chosen ?? ''), words: '' };
    if (!isOpen(answer)) answers.set(Number(question), answer);
  }
  return answers;
}

/** The name of a question's options; with a row, of the choice that belongs to this row. */
export function fieldOf(question: number, row?: number): string {
  return row === undefined ? `q${question}` : `q${question}r${row}`;
}

/** The name of the field in which an answer is typed. */
export function wordsFieldOf(question: number): string {
  return `q${question}w`;
}

/** Reads the fields of a posted paper (`q0`, `q1r2`, `q3w` …) into answers. What no paper can have is left out. */
export function typedAnswers(fields: Iterable<[string, unknown]>): Map<number, Answer> {
  const chosen = new Map<number, Map<number, number>>();
  const words = new Map<number, string>();
  for (const [name, value] of fields) {
    const field = /^q(\d{1,3})(?:r(\d{1,2})|(w))?$/.exec(name);
    if (!field || typeof value !== 'string') continue;
    const question = Number(field[1]);
    if (field[3]) {
      words.set(question, cleanWords(value));
    } else if (/^(-1|\d{1,2})$/.test(value)) {
      // Options stand under themselves, which sorts them and drops doubles; rows stand under their number.
      const place = Number(field[2] ?? value);
      if (place < 0 || place > LAST_ROW) continue;
      chosen.set(question, (chosen.get(question) ?? new Map()).set(place, Number(value)));
    }
  }
  const questions = new Set([...chosen.keys(), ...words.keys()]);
  return new Map(
    [...questions].map((question) => {
      const places = [...(chosen.get(question) ?? [])].sort(([one], [other]) => one - other);
      return [question, { chosen: places.map(([, value]) => value), words: words.get(question) ?? '' }];
    }),
  );
}

const LAST_ROW = 15;
export const MOST_WORDS = 200;

/** What is kept of what was typed: no white space around it, nothing that is no text, no more than `MOST_WORDS` characters. */
function cleanWords(typed: string): string {
  const text = typed.replace(/\p{Cc}/gu, ' ').trim();
  // The end may fall into the midst of a character of two halves.
  return text.slice(0, MOST_WORDS).replace(/[\uD800-\uDBFF]$/, '');
}

/**
 * What the form changes: answers that differ from what the page showed and from what the journal holds now.
 *
 * @param typed answers by question, as posted
 * @param was what the page showed when it was drawn
 * @param present what counts now
 */
export function formChanges(questionCount: number, typed: Answers, was: Answers, present: Answers): FormChange[] {
  const changes: FormChange[] = [];
  for (let question = 0; question < questionCount; question += 1) {
    const answer = plain(typed.get(question));
    if (sameAnswer(answer, plain(was.get(question))) || sameAnswer(answer, plain(present.get(question)))) continue;
    changes.push({ question, ...answer });
  }
  return changes;
}

function plain(answer: Answer | undefined): Answer {
  return !answer || isOpen(answer) ? openAnswer : answer;
}

function positions(list: string): number[] {
  return list.split(',').map(Number);
}

function decoded(words: string): string {
  try {
    return cleanWords(decodeURIComponent(words));
  } catch {
    return '';
  }
}

/** What a posted paper says: `epoch` and `was` of `paperForm`, and the answers' fields beside them. */
export function postedAnswers(
  { epoch, was }: { epoch: number; was: string },
  fields: Iterable<[string, unknown]>,
): { epoch: number; typed: Map<number, Answer>; was: Map<number, Answer> } {
  return { epoch, typed: typedAnswers(fields), was: unpackAnswers(was) };
}

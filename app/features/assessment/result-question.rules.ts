import { type Answer, isOpen } from './answer';
import type { ItemKey } from './item';
import { acceptedFor, type MarkedItem, type MarkedQuestion } from './marking.rules';
import type { PaperQuestion } from './paper.rules';
import type { ShownQuestion } from './shown-question.rules';
import { keyIn } from './translated.rules';

export type ResultOption = { text: string; chosen: boolean; correct: boolean | null; feedback: string | null };
export type ResultRow = {
  text: string;
  chosen: string | null;
  /** Null as long as the key is not shown. */
  right: string | null;
  feedback: string | null;
};
type AcceptedText = { text: string; tolerance: string | null };
export type ResultQuestion = Pick<ShownQuestion, 'type' | 'language' | 'text' | 'picture' | 'unit' | 'scenario'> & {
  /** Reached and reachable, in lowest terms. */
  points: number;
  of: number;
  answered: boolean;
  options: ResultOption[];
  rows: ResultRow[];
  words: string;
  /** What would have been accepted; null as long as the key is not shown. */
  accepted: AcceptedText[] | null;
  feedback: string;
  answerFeedback: string | null;
};

/**
 * A marked question as its learner sees it. Who passed sees the key; who did not sees what was chosen, how much of it is right
 * and why a chosen option is not: the next paper may ask the same again.
 */
export function resultQuestion(
  { order }: PaperQuestion,
  shown: ShownQuestion,
  item: MarkedItem,
  marked: MarkedQuestion,
  withKey: boolean,
): ResultQuestion {
  const { type, language, text, picture, unit, scenario } = shown;
  const key = keyIn(language, item.key);
  const answer: Answer = { chosen: marked.chosen, words: marked.words };
  const typed = type === 'numeric' || type === 'short-text';
  const isChoice = !typed && shown.rows.length === 0;
  return {
    type,
    language,
    text,
    picture,
    unit,
    scenario,
    points: marked.points,
    of: marked.of,
    answered: !isOpen(answer),
    words: marked.words,
    feedback: key.feedback,
    options: isChoice ? choices(order, shown, key, marked.chosen, withKey) : [],
    rows: rowsOf(order, shown, key, marked.chosen, withKey),
    accepted: typed && withKey ? fullyAccepted(key) : null,
    answerFeedback: typed && marked.words ? saidOf({ ...item, key }, marked.words) : null,
  };
}

/** What is said about a typed answer: its own words where it was foreseen, else what is said of all others. */
function saidOf(item: MarkedItem, words: string): string | null {
  const foreseen = acceptedFor(item, words);
  return (foreseen ? foreseen.feedback : item.key.otherwise) ?? null;
}

function choices(
  order: readonly number[],
  shown: ShownQuestion,
  key: ItemKey,
  chosen: readonly number[],
  withKey: boolean,
): ResultOption[] {
  return order.map((option, position) => ({
    text: shown.options[position] ?? '',
    chosen: chosen.includes(option),
    correct: withKey ? key.correct.includes(option) : null,
    feedback: withKey || chosen.includes(option) ? key.optionFeedback[option] || null : null,
  }));
}

function rowsOf(
  order: readonly number[],
  shown: ShownQuestion,
  key: ItemKey,
  chosen: readonly number[],
  withKey: boolean,
): ResultRow[] {
  return shown.rows.map((text, row) => {
    // A row of an ordering question is the line that was shown there; its choice is a place.
    const own = shown.type === 'ordering' ? (order[row] ?? -1) : row;
    const nameOf = (place: number | undefined) =>
      (shown.type === 'ordering' ? shown.options[place ?? -1] : shown.options[order.indexOf(place ?? -1)]) ?? null;
    return {
      text,
      chosen: nameOf(chosen[own]),
      right: withKey ? nameOf(key.correct[own]) : null,
      feedback: withKey ? key.optionFeedback[own] || null : null,
    };
  });
}

/** What is worth a whole point, as banks write it: a dot before the decimals. */
function fullyAccepted(key: ItemKey): AcceptedText[] {
  return (key.accepted ?? [])
    .filter((accepted) => (accepted.credit ?? 100) === 100)
    .map(({ text, tolerance = '' }) => ({ text, tolerance: /[1-9]/.test(tolerance) ? tolerance : null }));
}

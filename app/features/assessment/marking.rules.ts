import { type Answer, type Answers, isOpen, openAnswer } from './answer';
import { compare, type Fraction, floor, fraction, ofPercent, plus, times, withinOne } from './fraction.rules';
import type { AcceptedAnswer, ItemKey } from './item';
import type { ItemType, PaperQuestion } from './paper.rules';
import { comparable, decimal, isWithin, readNumber } from './typed-answer.rules';

/** What marking must know of a question. */
export type MarkedItem = { type: ItemType; key: ItemKey; unit?: string | null };

export type MarkedQuestion = {
  itemId: string;
  /** Reached and reachable, as a fraction in lowest terms: 2 of 3. What is right throughout has 1 of 1. */
  points: number;
  of: number;
  /**
   * What was answered in the item's own places (not positions on the paper), so that statistics compare it across papers. Options:
   * the chosen ones, ascending. Matching: the option of each row. Ordering: the place given to each line. -1 is open.
   */
  chosen: number[];
  words: string;
};

export type Marked = {
  questions: MarkedQuestion[];
  /** Hundredths of a point, rounded down; each question is worth one, a scenario with all its parts one. */
  points: number;
  outOf: number;
  /** Hundredths of a percent, rounded down: 10000 means everything. */
  mark: number;
  passed: boolean;
};

/**
 * Marks a paper by the rules of docs/marking.md. Points are added up as exact fractions and the pass is decided on them, so no
 * rounding can make or break it.
 *
 * @param passPercent 0 to 100
 */
export function markPaper(
  paper: readonly PaperQuestion[],
  answers: Answers,
  itemOf: (itemId: string) => MarkedItem | undefined,
  passPercent: number,
): Marked {
  const questions = paper.map(({ itemId, order }, place): MarkedQuestion => {
    const item = itemOf(itemId);
    const given = answers.get(place) ?? openAnswer;
    const chosen = item ? ownPlaces(item.type, order, given.chosen) : [];
    const answer = { chosen, words: given.words };
    return { itemId, ...(item ? pointsOf(item, answer) : { points: 0, of: 1 }), ...answer };
  });
  return { questions, ...total(paper, questions, passPercent) };
}

/** What an answer in the item's own places reaches, in lowest terms. */
export function pointsOf(item: MarkedItem, answer: Answer): { points: number; of: number } {
  const { over, under } = item.key.everybody ? fraction(1) : isOpen(answer) ? fraction(0) : worth(item, answer);
  return { points: Number(over), of: Number(under) };
}

/** Adds up marked questions, of a paper just marked or of one whose marks are kept. */
export function total(
  paper: readonly PaperQuestion[],
  questions: ReadonlyArray<Pick<MarkedQuestion, 'points' | 'of'>>,
  passPercent: number,
): Omit<Marked, 'questions'> {
  let points = fraction(0);
  let worthAll = fraction(0);
  paper.forEach(({ share = 1 }, place) => {
    const { points: over = 0, of: under = 1 } = questions[place] ?? {};
    points = plus(points, fraction(over, under * share));
    worthAll = plus(worthAll, fraction(1, share));
  });
  const outOf = floor(worthAll);
  const hundredths = times(points, fraction(100));
  return {
    points: floor(hundredths),
    outOf,
    mark: outOf === 0 ? 0 : floor(times(hundredths, fraction(100, outOf))),
    passed: outOf > 0 && compare(hundredths, fraction(passPercent * outOf)) >= 0,
  };
}

/** From positions on the paper to places of the item; what is not on the paper, and what stands twice, is dropped. */
export function ownPlaces(type: ItemType, order: readonly number[], positions: readonly number[]): number[] {
  if (type === 'matching') return positions.map((position) => order[position] ?? -1);
  if (type === 'ordering') {
    const places = order.map(() => -1);
    order.forEach((line, row) => {
      const place = positions[row] ?? -1;
      places[line] = place >= 0 && place < order.length ? place : -1;
    });
    return places;
  }
  const options = positions.map((position) => order[position]).filter((option) => option !== undefined);
  return [...new Set(options)].sort((one, other) => one - other);
}

/** What an answer is worth, between 0 and 1. */
function worth({ type, key, unit }: MarkedItem, answer: Answer): Fraction {
  const { chosen, words } = answer;
  if (type === 'matching' || type === 'ordering') return worthOfRows(chosen, key);
  if (type === 'numeric' || type === 'short-text') return worthOfWords(acceptedFor({ type, key, unit }, words));
  if (type !== 'multiple' && chosen.length > 1) return fraction(0);
  if (key.credits) {
    return withinOne(chosen.map((option) => ofPercent(key.credits?.[option] ?? 0)).reduce(plus, fraction(0)));
  }
  // One of several right options is enough here: that is how a corrected key is mended.
  if (type !== 'multiple') return fraction(chosen.some((option) => key.correct.includes(option)) ? 1 : 0);
  if (!key.partial) return fraction(sameSet(chosen, key.correct) ? 1 : 0);
  // The share of the right options that are chosen less the share of the wrong ones.
  const right = chosen.filter((option) => key.correct.includes(option)).length;
  const wrongInAll = key.optionFeedback.length - key.correct.length;
  const wrong = chosen.length - right;
  return withinOne(plus(fraction(right, key.correct.length), fraction(-wrong, Math.max(1, wrongInAll))));
}

function worthOfRows(chosen: readonly number[], key: ItemKey): Fraction {
  const rows = key.correct.length;
  const right = key.correct.filter((place, row) => chosen[row] === place).length;
  return key.partial ? fraction(right, rows) : fraction(right === rows ? 1 : 0);
}

function worthOfWords(accepted: AcceptedAnswer | null): Fraction {
  return accepted ? ofPercent(accepted.credit ?? 100) : fraction(0);
}

/** The accepted answer that a typed one meets: of several the one that is worth most, of equals the first. */
export function acceptedFor({ type, key, unit }: MarkedItem, words: string): AcceptedAnswer | null {
  const numbers = type === 'numeric' ? readNumber(words, unit ?? '') : [];
  const text = comparable(words, key.withoutMarks === true);
  const meets = (accepted: AcceptedAnswer) => {
    if (type === 'short-text') return text !== '' && comparable(accepted.text, key.withoutMarks === true) === text;
    const value = decimal(accepted.text);
    const tolerance = decimal(accepted.tolerance ?? '0');
    return value !== null && tolerance !== null && numbers.some((number) => isWithin(number, value, tolerance));
  };
  return (key.accepted ?? [])
    .filter(meets)
    .reduce<AcceptedAnswer | null>(
      (best, each) => (best && (best.credit ?? 100) >= (each.credit ?? 100) ? best : each),
      null,
    );
}

function sameSet(one: readonly number[], other: readonly number[]): boolean {
  return one.length > 0 && one.length === new Set(other).size && one.every((member) => other.includes(member));
}

import type { PaperQuestion } from './paper.rules';

/** Positions on the paper that the learner chose, by the question's place on the paper; a question without an entry is open. */
export type ChosenByQuestion = ReadonlyMap<number, readonly number[]>;

export type MarkedQuestion = {
  itemId: string;
  /** 1 or 0: a question with several right options counts only when all of them and no other are chosen. */
  points: 0 | 1;
  /** Options of the item (not positions on the paper) that were chosen, ascending: statistics compare them across papers. */
  chosen: number[];
};

export type Marked = {
  questions: MarkedQuestion[];
  points: number;
  outOf: number;
  /** Hundredths of a percent, rounded down: 10000 means everything. */
  mark: number;
  passed: boolean;
};

/**
 * Marks a paper. All or nothing for each question, as the contest rules in use in the province have it; nothing is taken off
 * for a wrong answer. The pass is decided on whole points, so no rounding can make or break it.
 *
 * @param keyOf the right options of an item, as places in the item
 * @param passPercent 0 to 100
 */
export function markPaper(
  paper: readonly PaperQuestion[],
  answers: ChosenByQuestion,
  keyOf: (itemId: string) => readonly number[],
  passPercent: number,
): Marked {
  const questions = paper.map(({ itemId, order }, question) => {
    const chosen = optionsAt(order, answers.get(question) ?? []);
    return { itemId, chosen, points: sameSet(chosen, keyOf(itemId)) ? (1 as const) : (0 as const) };
  });
  const outOf = questions.length;
  const points = questions.reduce((sum, question) => sum + question.points, 0);
  return {
    questions,
    points,
    outOf,
    mark: outOf === 0 ? 0 : Math.floor((points * 10_000) / outOf),
    passed: outOf > 0 && points * 100 >= passPercent * outOf,
  };
}

/** From positions on the paper to options of the item; positions that are not on the paper and doubles are dropped. */
export function optionsAt(order: readonly number[], positions: readonly number[]): number[] {
  const options = positions.map((position) => order[position]).filter((option) => option !== undefined);
  return [...new Set(options)].sort((one, other) => one - other);
}

function sameSet(one: readonly number[], other: readonly number[]): boolean {
  return one.length > 0 && one.length === new Set(other).size && one.every((member) => other.includes(member));
}

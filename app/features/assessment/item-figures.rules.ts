/**
 * Classical test theory over first attempts: facility (mean of points), discrimination (correlation of an item with the rest of
 * its paper, point-biserial for right and wrong), reliability. After Crocker & Algina, Introduction to Classical and Modern
 * Test Theory (1986), and Kuder & Richardson (1937).
 */

/** Below these numbers of attempts a figure says more about chance than about the question; pages then say so instead. */
export const LEAST_FOR_FACILITY = 30;
export const LEAST_FOR_DISCRIMINATION = 100;
/** A warning may come earlier than a figure can be trusted: in time to look at the question. */
export const LEAST_FOR_WARNING = 30;
/** Below this facility a question is said to be hard, from the next one on to be easy. */
export const HARD_BELOW = 0.3;
export const EASY_FROM = 0.95;
/** Below this correlation a question tells little. */
export const WEAK_BELOW = 0.1;
/** What so few did elsewhere is chance, and would tell how they did. */
export const LEAST_CHOOSERS = 10;

export type GivenAnswer = {
  /** The row of a matching or ordering question. */
  row: number | null;
  option: number | null;
  words: string | null;
  count: number;
  /** Mean of the rest of the paper of those who gave it, 0 to 1. */
  rest: number;
};

/** As a table shows it: a mean of few is not said. */
export type AnswerLine = Omit<GivenAnswer, 'rest'> & { rest: number | null };

/**
 * What was answered, the most frequent first as it was reckoned, and after it each option that nobody chose: a distractor that deceives nobody is
 * to be seen too.
 *
 * @param options that are chosen one by one; 0 where rows are filled or an answer is typed
 */
export function answerLines(answers: readonly GivenAnswer[], options: number): AnswerLine[] {
  const chosen = new Set(answers.map(({ option }) => option));
  const unchosen = Array.from({ length: options }, (_, option) => option).filter((option) => !chosen.has(option));
  return [
    ...answers.map((given) => ({ ...given, rest: given.count < LEAST_CHOOSERS ? null : given.rest })),
    ...unchosen.map((option) => ({ row: null, option, words: null, count: 0, rest: null })),
  ];
}

export type ItemFigures = {
  attempts: number;
  answered: number;
  facility: number;
  discrimination: number | null;
  answers: GivenAnswer[];
};

export const warnings = ['negative', 'strong-choose-wrong', 'below-chance', 'hard', 'weak', 'known-by-all'] as const;
export type Warning = (typeof warnings)[number];

/**
 * What is odd about a question. `negative`: who knows more has it wrong more often, by more than chance (one-sided 5 %).
 * `strong-choose-wrong`: those who choose a wrong option do better elsewhere than those who choose the right one.
 * `below-chance`: fewer have it right than by guessing. These three point to a wrong key; `hard`, `weak` and `known-by-all` to a
 * question that tells little.
 *
 * @param right the right options of a question with one right option, else empty: only there a distractor can be told
 */
export function warningsOf(
  figures: ItemFigures,
  { right, options }: { right: readonly number[]; options: number },
): Warning[] {
  const { attempts, facility, discrimination, answers } = figures;
  const found: Warning[] = [];
  if (attempts < LEAST_FOR_WARNING) return found;
  if (discrimination !== null && discrimination < -1.645 / Math.sqrt(attempts)) found.push('negative');
  const ofKey = answers.find(({ option }) => option !== null && right.includes(option));
  const stronger = answers.some(
    ({ option, count, rest }) =>
      option !== null &&
      !right.includes(option) &&
      count >= LEAST_CHOOSERS &&
      ofKey !== undefined &&
      ofKey.count >= LEAST_CHOOSERS &&
      rest > ofKey.rest,
  );
  if (right.length === 1 && stronger) found.push('strong-choose-wrong');
  // Two standard errors below the share that guessing gives.
  const chance = right.length === 1 && options > 1 ? 1 / options : 0;
  if (facility < chance - 2 * Math.sqrt((chance * (1 - chance)) / attempts)) found.push('below-chance');
  if (facility < HARD_BELOW && !found.includes('below-chance')) found.push('hard');
  if (
    attempts >= LEAST_FOR_DISCRIMINATION &&
    discrimination !== null &&
    discrimination < WEAK_BELOW &&
    facility < EASY_FROM &&
    !found.includes('negative')
  )
    found.push('weak');
  if (facility >= EASY_FROM) found.push('known-by-all');
  return found;
}

/** Whether a warning says that the key may be wrong. */
export function pointsToKey(warning: Warning): boolean {
  return warning === 'negative' || warning === 'strong-choose-wrong' || warning === 'below-chance';
}

/** Sums over the attempts of a rule of a quiz; variances are those of a population (divided by n). */
export type PaperSums = {
  /** Questions on a paper. */
  questions: number;
  totalVariance: number;
  /** Sum of the variances of the questions; null unless all papers have the same ones. */
  itemVariances: number | null;
  /** Mean over papers of the variance of points within a paper. */
  withinVariance: number;
};

/**
 * Reliability of a paper, at most 1. All papers alike: Cronbach's alpha, which is KR-20 for right and wrong. Papers drawn apart:
 * the one-way coefficient 1 - MSwithin / MSbetween, which is KR-21 for right and wrong, and lower, because papers differ in
 * difficulty too.
 *
 * @returns null where nothing varies or a paper has one question
 */
export function reliability({ questions: k, totalVariance, itemVariances, withinVariance }: PaperSums): number | null {
  if (k < 2 || totalVariance <= 0) return null;
  if (itemVariances !== null) return (k / (k - 1)) * (1 - itemVariances / totalVariance);
  return 1 - ((k / (k - 1)) * withinVariance) / (totalVariance / k);
}

import { now } from '#app/foundation/clock';
import type { Actor } from '#app/foundation/http/actor';
import { DEFAULT_LANGUAGE, type Language } from '#app/foundation/i18n/languages';
import { type ReplacedMark, reviewStanding } from './attempt-limit.queries.server';
import { type AttemptRow, ownAttempt } from './attempt-row.queries.server';
import { mayBeginAt } from './clock.rules';
import type { JournalEntry } from './journal.rules';
import { keysOf, keysOfCorrections } from './keys.queries.server';
import { type MarkedItem, type MarkedQuestion, total } from './marking.rules';
import { type ResultQuestion, resultQuestion } from './result-question.rules';
import { type Review, type ReviewPolicy, reviewOf } from './review.rules';
import { shownQuestions } from './shown-question.rules';
import { stemsOf } from './stems.queries.server';
import { type ToldCorrection, toldCorrection } from './told-correction.rules';

export type AttemptResult = {
  attemptId: string;
  ownerKey: string;
  number: number;
  /** Hundredths of a percent. */
  mark: number;
  passed: boolean;
  /** Hundredths of a point. */
  points: number;
  outOf: number;
  passPercent: number;
  closedBy: 'learner' | 'deadline';
  markedAt: string;
  receipt: string;
  /** Questions with an answer that came in the grace, and with one that came too late to count. */
  graceAnswers: number;
  lateAnswers: number;
  /** From when another attempt may begin; null: at once. */
  nextFrom: string | null;
  /** Attempts that are left; null: as many as one likes. */
  left: number | null;
  /** Another paper of the quiz is open, which closes every review. */
  paperOpen: boolean;
  policy: ReviewPolicy;
  review: Review;
  /** Empty where the mark alone may be seen. */
  questions: ResultQuestion[];
  /** Marks that a corrected key has replaced, the newest first. */
  remarks: ToldMark[];
};

/** A replaced mark, with what was corrected as far as the review shows it. */
export type ToldMark = Omit<ReplacedMark, 'correctionId'> & { corrected: ToldCorrection | null };

/**
 * The result of a marked attempt; the rule of its quiz says what of its questions may be reviewed (`reviewOf`).
 *
 * @returns null while it is open
 * @throws DomainError not-found for somebody else's attempt
 */
export async function attemptResult(
  actor: Actor,
  { attemptId, language = DEFAULT_LANGUAGE }: { attemptId: string; language?: Language },
): Promise<AttemptResult | null> {
  const attempt = await ownAttempt(actor, attemptId);
  const { state, mark, passed, markedAt, receipt, closedBy, result } = attempt;
  if (state !== 'marked' || mark === null || passed === null || !markedAt || !receipt || !closedBy || !result)
    return null;
  // Asked for together (`inOneWay`): what the review shows of the keys is decided by what else is read.
  const [{ policy, standing, remarks }, keys] = await Promise.all([
    reviewStanding(attempt),
    keysOf(attempt.content.map((question) => question.itemId)),
  ]);
  const review = reviewOf(policy, standing);
  const { points, outOf } = total(attempt.content, result, attempt.passPercent);
  return {
    attemptId,
    ownerKey: attempt.ownerKey,
    number: attempt.number,
    mark,
    passed,
    points,
    outOf,
    passPercent: attempt.passPercent,
    closedBy,
    markedAt: markedAt.toISOString(),
    receipt,
    graceAnswers: questionsOf(attempt.journal.filter((entry) => entry.standing === 'grace')),
    lateAnswers: questionsOf(attempt.journal.filter((entry) => entry.standing === 'late')),
    nextFrom: mayBeginAt(markedAt, attempt.waitMinutes, now())?.toISOString() ?? null,
    left: standing.left,
    paperOpen: standing.paperOpen,
    policy,
    review,
    ...(await reviewed(attempt, { result, remarks, keys, review, language })),
  };
}

type Reviewed = {
  result: readonly MarkedQuestion[];
  remarks: readonly ReplacedMark[];
  keys: ReadonlyMap<string, MarkedItem>;
  review: Review;
  language: Language;
};

async function reviewed(
  { content }: AttemptRow,
  { result, remarks, keys, review, language }: Reviewed,
): Promise<Pick<AttemptResult, 'questions' | 'remarks'>> {
  const itemIds = content.map((question) => question.itemId);
  const shown = review === 'mark' ? [] : shownQuestions(content, await stemsOf(itemIds), language);
  const corrected =
    remarks.length === 0 ? new Map() : await keysOfCorrections(remarks.map(({ correctionId }) => correctionId));
  return {
    questions: content.flatMap((question, place) => {
      const [stem, item, marked] = [shown[place], keys.get(question.itemId), result[place]];
      return stem && item && marked ? [resultQuestion(question, stem, item, marked, review === 'key')] : [];
    }),
    remarks: remarks.map(({ correctionId, at, ...remark }) => {
      const both = corrected.get(correctionId);
      return {
        ...remark,
        at: new Date(at).toISOString(),
        corrected: both ? toldCorrection(content, shown, both, review) : null,
      };
    }),
  };
}

function questionsOf(entries: readonly JournalEntry[]): number {
  return new Set(entries.map((entry) => entry.question)).size;
}

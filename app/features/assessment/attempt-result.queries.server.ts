import { now } from '#app/foundation/clock';
import { maybeRow, rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { learnerOf, ownAttempt } from './attempt-row.queries.server';
import { mayBeginAt } from './clock.rules';
import type { JournalEntry } from './journal.rules';
import { keysOf } from './keys.queries.server';
import type { ItemType } from './paper.rules';
import { stemsOf } from './stems.queries.server';

export type ResultOption = { text: string; chosen: boolean; correct: boolean | null; feedback: string | null };
export type ResultQuestion = {
  type: ItemType;
  text: string;
  right: boolean;
  answered: boolean;
  options: ResultOption[];
  feedback: string;
};

export type AttemptResult = {
  attemptId: string;
  ownerKey: string;
  number: number;
  /** Hundredths of a percent. */
  mark: number;
  passed: boolean;
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
  questions: ResultQuestion[];
};

/**
 * The result of a marked attempt. Who passed sees the right options; who did not sees which questions were wrong, why the
 * chosen options are not right, and where to read, because the next paper may ask the same again.
 *
 * @returns null while it is open
 * @throws DomainError not-found for somebody else's attempt
 */
export async function attemptResult(actor: Actor, { attemptId }: { attemptId: string }): Promise<AttemptResult | null> {
  const attempt = await ownAttempt(actor, attemptId);
  const { state, mark, passed, markedAt, receipt, closedBy, result } = attempt;
  if (state !== 'marked' || mark === null || passed === null || !markedAt || !receipt || !closedBy || !result)
    return null;
  const itemIds = attempt.content.map((question) => question.itemId);
  const stems = await stemsOf(itemIds);
  const keys = await keysOf(itemIds);
  const questions = attempt.content.map(({ itemId, order }, place): ResultQuestion => {
    const item = stems.get(itemId);
    const key = keys.get(itemId);
    const chosen = result[place]?.chosen ?? [];
    return {
      type: item?.type ?? 'single',
      text: item?.stem.text ?? '',
      right: result[place]?.points === 1,
      answered: chosen.length > 0,
      feedback: key?.feedback ?? '',
      options: order.map((option) => ({
        text: item?.stem.options[option] ?? '',
        chosen: chosen.includes(option),
        correct: passed ? (key?.correct.includes(option) ?? false) : null,
        feedback: passed || chosen.includes(option) ? (key?.optionFeedback[option] ?? null) : null,
      })),
    };
  });
  return {
    attemptId,
    ownerKey: attempt.ownerKey,
    number: attempt.number,
    mark,
    passed,
    points: result.filter((question) => question.points === 1).length,
    outOf: result.length,
    passPercent: attempt.passPercent,
    closedBy,
    markedAt: markedAt.toISOString(),
    receipt,
    graceAnswers: questionsOf(attempt.journal.filter((entry) => entry.standing === 'grace')),
    lateAnswers: questionsOf(attempt.journal.filter((entry) => entry.standing === 'late')),
    nextFrom: mayBeginAt(markedAt, attempt.waitMinutes, now())?.toISOString() ?? null,
    questions,
  };
}

function questionsOf(entries: readonly JournalEntry[]): number {
  return new Set(entries.map((entry) => entry.question)).size;
}

export type QuizState = {
  questions: number;
  passPercent: number;
  minutes: number;
  waitMinutes: number;
  openAttemptId: string | null;
  nextFrom: string | null;
  attempts: Array<{ attemptId: string; number: number; mark: number; passed: boolean; markedAt: string }>;
};

/** What stands on the door of a quiz: its rule, the open attempt, earlier ones. Null when there is no such quiz. */
export async function quizState(actor: Actor, { ownerKey }: { ownerKey: string }): Promise<QuizState | null> {
  const { userId } = learnerOf(actor);
  const rule = await maybeRow<{ passPercent: number; minutes: number; waitMinutes: number; questions: number }>(sql`
    select "passPercent", "minutes", "waitMinutes",
      (select coalesce(sum((topic ->> 'count')::int), 0)::int from jsonb_array_elements("draw") topic) as questions
    from "Blueprint" where "ownerKey" = ${ownerKey} and "current"`);
  if (!rule) return null;
  const all = await rows<{
    id: string;
    number: number;
    state: string;
    mark: number;
    passed: boolean;
    markedAt: Date | null;
  }>(sql`
    select "id", "number", "state", "mark", "passed", "markedAt" from "Attempt"
    where "userId" = ${userId}::uuid and "ownerKey" = ${ownerKey} order by "number" desc limit 20`);
  const marked = all.flatMap(({ id, number, mark, passed, markedAt }) =>
    markedAt ? [{ attemptId: id, number, mark, passed, markedAt: markedAt.toISOString() }] : [],
  );
  const last = marked[0];
  return {
    ...rule,
    openAttemptId: all.find((attempt) => attempt.state === 'open')?.id ?? null,
    nextFrom: mayBeginAt(last ? new Date(last.markedAt) : null, rule.waitMinutes, now())?.toISOString() ?? null,
    attempts: marked,
  };
}

import { now } from '#app/foundation/clock';
import type { Actor } from '#app/foundation/http/actor';
import { type Answer, openAnswer } from './answer';
import { ownAttempt } from './attempt-row.queries.server';
import { closesAt, GRACE_MS } from './clock.rules';
import { answersOf } from './journal.rules';
import { servePaper } from './serve-paper.server';
import { type ShownQuestion, shownQuestions } from './shown-question.rules';
import { stemsOf } from './stems.queries.server';

export type AnswerableQuestion = ShownQuestion & {
  /** What counts now. */
  answer: Answer;
};

export type AttemptView = {
  attemptId: string;
  ownerKey: string;
  number: number;
  epoch: number;
  minutes: number;
  passPercent: number;
  graceSeconds: number;
  /** Whole seconds to the deadline, by the server's clock; the page counts down from its own arrival. */
  secondsLeft: number;
  /** The deadline in words of a page without a script. */
  deadlineAt: string;
  /** Time and grace are over: nothing can be answered any more, the attempt waits to be marked. */
  over: boolean;
  questions: AnswerableQuestion[];
  /** Answers in the journal when this was read. */
  journalled: number;
};

/**
 * The paper as its learner sees it, without any key; serving it for the first time sets the clock (see `servePaper`).
 * @returns null for an attempt that is marked: its result stands elsewhere
 * @throws DomainError not-found for somebody else's attempt
 */
export async function attemptView(actor: Actor, { attemptId }: { attemptId: string }): Promise<AttemptView | null> {
  const attempt = await ownAttempt(actor, attemptId);
  if (attempt.state === 'marked') return null;
  const deadline =
    attempt.deadlineAt ??
    (await servePaper(actor, { attemptId, minutes: attempt.minutes })) ??
    (await ownAttempt(actor, attemptId)).deadlineAt;
  if (!deadline) return null;
  const stems = await stemsOf(attempt.content.map((question) => question.itemId));
  const answers = answersOf(attempt.journal);
  const present = now();
  return {
    attemptId,
    ownerKey: attempt.ownerKey,
    number: attempt.number,
    epoch: attempt.epoch,
    minutes: attempt.minutes,
    passPercent: attempt.passPercent,
    graceSeconds: GRACE_MS / 1000,
    secondsLeft: Math.max(0, Math.floor((deadline.getTime() - present.getTime()) / 1000)),
    deadlineAt: deadline.toISOString(),
    over: present > closesAt(deadline),
    journalled: attempt.journal.length,
    questions: shownQuestions(attempt.content, stems).map((question, place) => ({
      ...question,
      answer: answers.get(place) ?? openAnswer,
    })),
  };
}

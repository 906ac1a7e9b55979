import { now } from '#app/foundation/clock';
import type { Actor } from '#app/foundation/http/actor';
import { DEFAULT_LANGUAGE, type Language } from '#app/foundation/i18n/languages';
import { type Answer, openAnswer } from './answer';
import { allowedMinutes, closesAt, GRACE_MS } from './clock.rules';
import { answersOf } from './journal.rules';
import { afterOutage } from './pulse.server';
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
  /** With the learner's extra time. */
  minutes: number;
  extraPercent: number;
  largeText: boolean;
  passPercent: number;
  /** What of the time was given back for outages. */
  secondsGivenBack: number;
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
export async function attemptView(
  actor: Actor,
  { attemptId, language = DEFAULT_LANGUAGE }: { attemptId: string; language?: Language },
): Promise<AttemptView | null> {
  await afterOutage();
  const attempt = await servePaper(actor, { attemptId });
  const deadline = attempt.deadlineAt;
  if (attempt.state === 'marked' || !deadline) return null;
  const stems = await stemsOf(attempt.content.map((question) => question.itemId));
  const answers = answersOf(attempt.journal);
  const present = now();
  return {
    attemptId,
    ownerKey: attempt.ownerKey,
    number: attempt.number,
    epoch: attempt.epoch,
    minutes: allowedMinutes(attempt.minutes, attempt.extraPercent),
    extraPercent: attempt.extraPercent,
    largeText: attempt.largeText,
    passPercent: attempt.passPercent,
    secondsGivenBack: Math.round(attempt.givenBackMs / 1000),
    graceSeconds: GRACE_MS / 1000,
    secondsLeft: Math.max(0, Math.floor((deadline.getTime() - present.getTime()) / 1000)),
    deadlineAt: deadline.toISOString(),
    over: present > closesAt(deadline),
    journalled: attempt.journal.length,
    questions: shownQuestions(attempt.content, stems, language).map((question, place) => ({
      ...question,
      answer: answers.get(place) ?? openAnswer,
    })),
  };
}

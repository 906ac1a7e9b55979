import type { Answer } from './answer';
import type { Standing } from './journal.rules';

/** What happened, for appeals: times are the server's. `number`: of the question, from 1. */
export type TimelineEvent = { at: Date } & (
  | { kind: 'handed-out' | 'served' | 'held' | 'deadline' }
  | { kind: 'taken-over'; epoch: number }
  /** No server answered for a while, until then; the deadline moved by so many seconds. */
  | { kind: 'given-back'; from: Date; seconds: number }
  | {
      kind: 'answer';
      number: number;
      standing: Standing;
      epoch: number;
      sequence: number;
      counts: boolean;
      answer: Answer;
    }
  | { kind: 'handed-in' | 'closed'; mark: number; passed: boolean }
  /** A key was corrected: the mark that stands since, and why. */
  | { kind: 're-marked'; mark: number; passed: boolean; reason: string }
);

export type TimelineAttempt = {
  createdAt: Date;
  servedAt: Date | null;
  heldAt: Date | null;
  deadlineAt: Date | null;
  markedAt: Date | null;
  closedBy: 'learner' | 'deadline' | null;
  mark: number | null;
  passed: boolean | null;
};

/** A mark that a corrected key has replaced. */
export type TimelineRemark = {
  at: Date;
  markBefore: number;
  passedBefore: boolean;
  markAfter: number;
  passedAfter: boolean;
  reason: string;
};

/** What an outage took, given back. */
export type TimelineCredit = { from: Date; until: Date; ms: number };

export type TimelineEntry = Answer & {
  at: Date;
  epoch: number;
  sequence: number;
  question: number;
  standing: Standing;
};

const ranks = [
  'handed-out',
  'served',
  'held',
  'given-back',
  'taken-over',
  'answer',
  'deadline',
  'handed-in',
  'closed',
  're-marked',
];

/**
 * Everything that happened to an attempt, in the order of time. What happened in the same millisecond stands in the order in which
 * it can have happened.
 * @param winning the entries that made the mark
 * @param remarks in the order of time: the mark that was made first is the first one's before
 */
export function timelineOf(
  attempt: TimelineAttempt,
  entries: readonly TimelineEntry[],
  takeOvers: ReadonlyArray<{ epoch: number; at: Date }>,
  winning: ReadonlySet<TimelineEntry>,
  remarks: readonly TimelineRemark[] = [],
  credits: readonly TimelineCredit[] = [],
): TimelineEvent[] {
  const { createdAt, servedAt, heldAt, deadlineAt, markedAt, closedBy, mark, passed } = attempt;
  const events: TimelineEvent[] = [{ kind: 'handed-out', at: createdAt }];
  if (servedAt) events.push({ kind: 'served', at: servedAt });
  if (heldAt) events.push({ kind: 'held', at: heldAt });
  // A deadline that was not waited for did not happen.
  if (deadlineAt && (!markedAt || closedBy === 'deadline')) events.push({ kind: 'deadline', at: deadlineAt });
  for (const { from, until, ms } of credits)
    events.push({ kind: 'given-back', at: until, from, seconds: Math.round(ms / 1000) });
  for (const { epoch, at } of takeOvers) events.push({ kind: 'taken-over', epoch, at });
  for (const entry of entries) {
    const { at, epoch, sequence, question, standing, chosen, words } = entry;
    const counts = winning.has(entry);
    events.push({
      kind: 'answer',
      at,
      number: question + 1,
      standing,
      epoch,
      sequence,
      counts,
      answer: { chosen, words },
    });
  }
  if (markedAt && mark !== null && passed !== null) {
    const first = remarks[0];
    events.push({
      kind: closedBy === 'deadline' ? 'closed' : 'handed-in',
      at: markedAt,
      mark: first?.markBefore ?? mark,
      passed: first?.passedBefore ?? passed,
    });
  }
  for (const { at, markAfter, passedAfter, reason } of remarks)
    events.push({ kind: 're-marked', at, mark: markAfter, passed: passedAfter, reason });
  return events.sort(
    (one, other) => one.at.getTime() - other.at.getTime() || ranks.indexOf(one.kind) - ranks.indexOf(other.kind),
  );
}

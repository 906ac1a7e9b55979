import type { Day } from '#app/foundation/clock';
import type { AssignmentState } from './activity';

/** From which states a step may start. Reporting again after a return, or correcting before a review, is a new version. */
const startsOf = {
  report: ['open', 'reported', 'returned'],
  accept: ['reported'],
  return: ['reported'],
  exempt: ['open', 'returned'],
  reinstate: ['exempted'],
} as const satisfies Record<string, readonly AssignmentState[]>;

export type AssignmentStep = keyof typeof startsOf;

export function mayStep(step: AssignmentStep, from: AssignmentState): boolean {
  return (startsOf[step] as readonly AssignmentState[]).includes(from);
}

/** The state that a step leads to. */
export const stateAfter: Record<AssignmentStep, AssignmentState> = {
  report: 'reported',
  accept: 'accepted',
  return: 'returned',
  exempt: 'exempted',
  reinstate: 'open',
};

export type AssignmentCounts = {
  /** Fixed when the period opened. */
  expected: number;
  exempted: number;
  /** Reported at least once, whatever became of it. */
  reported: number;
  /** First reported by the due day. */
  onTime: number;
};

/**
 * Completeness and timeliness in percent, rounded down, of what was expected when the period opened, less the exempt. Both
 * have the same fixed denominator, so neither can pass 100; null where nothing was expected.
 */
export function reportingRates(counts: AssignmentCounts): { completeness: number | null; timeliness: number | null } {
  const expected = counts.expected - counts.exempted;
  if (expected <= 0) return { completeness: null, timeliness: null };
  return {
    completeness: Math.floor((counts.reported * 100) / expected),
    timeliness: Math.floor((counts.onTime * 100) / expected),
  };
}

/** Whether a report is late: due days are whole days, the last of them included. */
export function isLate(state: AssignmentState, dueOn: Day, firstReportOn: Day | null, today: Day): boolean {
  if (state === 'exempted') return false;
  return firstReportOn ? firstReportOn > dueOn : today > dueOn;
}

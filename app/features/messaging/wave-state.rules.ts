export const waveStates = [
  'draft',
  'awaiting-approval',
  'approved',
  'sending',
  'paused',
  'finished',
  'cancelled',
] as const;
export type WaveState = (typeof waveStates)[number];

const waveTransitions: Record<WaveState, readonly WaveState[]> = {
  draft: ['awaiting-approval', 'cancelled'],
  'awaiting-approval': ['approved', 'cancelled'],
  approved: ['sending', 'paused', 'cancelled'],
  sending: ['paused', 'finished', 'cancelled'],
  paused: ['approved', 'sending', 'cancelled'],
  finished: [],
  cancelled: [],
};

export function mayWaveBecome(before: WaveState, after: WaveState): boolean {
  return waveTransitions[before].includes(after);
}

/** The states from which a step may start: for the `where` of the statement that takes it. */
export function statesBefore(after: WaveState): WaveState[] {
  return waveStates.filter((state) => mayWaveBecome(state, after));
}

export type ApprovalQuestion = {
  frozenCount: number;
  /** The dated rule: above so many recipients a second person is needed. */
  secondPersonAbove: number;
  createdBy: string | null;
  approverId: string;
  approverRoles: readonly string[];
  secondFactorAt: Date | null;
  now: Date;
};

export type ApprovalAnswer = 'allowed' | 'second-person' | 'approver-role' | 'step-up';

/** How long a shown second factor counts as fresh for an approval. */
const FRESH_SECOND_FACTOR_MS = 10 * 60_000;

/**
 * Whether this person may approve this wave now (domain.md): above the limit a second person who holds an approving role;
 * always with a second factor shown within the last minutes.
 */
export function judgeApproval(question: ApprovalQuestion): ApprovalAnswer {
  if (question.frozenCount > question.secondPersonAbove) {
    if (question.createdBy === question.approverId) return 'second-person';
    if (!question.approverRoles.some((role) => role === 'campaign-approver' || role === 'administrator'))
      return 'approver-role';
  }
  const age = question.secondFactorAt
    ? question.now.getTime() - question.secondFactorAt.getTime()
    : Number.POSITIVE_INFINITY;
  return age >= 0 && age <= FRESH_SECOND_FACTOR_MS ? 'allowed' : 'step-up';
}

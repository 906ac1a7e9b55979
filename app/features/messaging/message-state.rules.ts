/** What a row of the ledger may be. The sum over all states of a wave is its frozen audience, at any time. */
export const messageStates = [
  'queued',
  'claimed',
  'submitting',
  'accepted',
  'delivered',
  'undelivered',
  'rejected',
  'suppressed',
  'cancelled',
  'unknown',
] as const;
export type MessageState = (typeof messageStates)[number];

/**
 * Every step a row may take; the database refuses any other (`message_may_become` in prisma/sql/messaging.sql).
 * `submitting → queued` only where it is known that nothing was sent; `unknown` is never sent again by itself.
 */
export const messageTransitions: Record<MessageState, readonly MessageState[]> = {
  queued: ['claimed', 'suppressed', 'cancelled'],
  claimed: ['queued', 'submitting', 'suppressed', 'cancelled'],
  submitting: ['queued', 'accepted', 'rejected', 'unknown'],
  accepted: ['delivered', 'undelivered'],
  unknown: ['delivered'],
  delivered: [],
  undelivered: [],
  rejected: [],
  suppressed: [],
  cancelled: [],
};

/** Nothing more will be sent; a receipt may still come to `accepted` and `unknown`. */
export const settledStates: readonly MessageState[] = messageStates.filter(
  (state) => !['queued', 'claimed', 'submitting'].includes(state),
);

export function mayBecome(before: MessageState, after: MessageState): boolean {
  return before === after || messageTransitions[before].includes(after);
}

/** What a lease that ended makes of a row: nothing was sent while it was only claimed; nobody knows once it was submitting. */
export function afterLease(state: 'claimed' | 'submitting'): MessageState {
  return state === 'claimed' ? 'queued' : 'unknown';
}

/** Figures of a wave by state, with the parts of the sentence "frozen = …" that the page shows. */
export type LedgerFigures = Record<MessageState, number>;

export function emptyFigures(): LedgerFigures {
  return Object.fromEntries(messageStates.map((state) => [state, 0])) as LedgerFigures;
}

/** Everything that may still be sent: "not yet". */
export function notYet(figures: LedgerFigures): number {
  return figures.queued + figures.claimed + figures.submitting;
}

export function ledgerSum(figures: LedgerFigures): number {
  return messageStates.reduce((sum, state) => sum + figures[state], 0);
}

/** Milliseconds until a message that was refused for the moment (4xx, busy) is tried again: 1 min, 5, 15, 60, 240. */
const retryMinutes = [1, 5, 15, 60, 240];

export const MAX_ATTEMPTS = retryMinutes.length + 1;

/** When to try again after so many attempts; null when that was the last one. */
export function retryAt(attempts: number, now: Date): Date | null {
  const minutes = retryMinutes[attempts - 1];
  return minutes === undefined ? null : new Date(now.getTime() + minutes * 60_000);
}

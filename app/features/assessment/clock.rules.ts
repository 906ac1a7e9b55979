import type { Standing } from './journal.rules';

/** An answer that was given in time may be this late on its way; the same for all, flagged, and said on the page. */
export const GRACE_MS = 30_000;
/** A served paper counts as held after this long, also when its acknowledgement never comes. */
export const HOLD_MS = 30_000;

/**
 * An answer that reached the server in time may still wait for its statement: an attempt is closed by itself only when no such answer
 * can be under way any more. Longer than a request waits for a connection (db.server) or a device for a reply (quiz.island).
 */
export const SETTLE_MS = 12_000;

/** A server that answers learners says so this often, and is away when it has not for so long. */
export const PULSE_MS = 3_000;
export const AWAY_MS = 9_000;

const MINUTE_MS = 60_000;

/** When the clock starts if nobody acknowledges the paper. */
export function latestHold(servedAt: Date): Date {
  return new Date(servedAt.getTime() + HOLD_MS);
}

/** The minutes that a learner has: those of everybody and what she was granted, in percent of them. */
export function allowedMinutes(minutes: number, extraPercent: number): number {
  return (minutes * (100 + extraPercent)) / 100;
}

export function deadlineOf(heldAt: Date, minutes: number, extraPercent = 0): Date {
  return new Date(heldAt.getTime() + allowedMinutes(minutes, extraPercent) * MINUTE_MS);
}

/** From this instant on nothing counts any more: an answer that arrives later is late. */
export function closesAt(deadline: Date): Date {
  return new Date(deadline.getTime() + GRACE_MS);
}

/** From this instant on an attempt left open is closed. */
export function closedAt(deadline: Date): Date {
  return new Date(closesAt(deadline).getTime() + SETTLE_MS);
}

/** How an answer of the present epoch to an open paper stands when it arrives; the last millisecond still counts. */
export function standingAt(arrivedAt: Date, deadline: Date | null): Standing {
  if (!deadline || arrivedAt <= deadline) return 'on-time';
  return arrivedAt <= closesAt(deadline) ? 'grace' : 'late';
}

/** From when another attempt may begin; `null` when one may begin at once. */
export function mayBeginAt(lastMarkedAt: Date | null, waitMinutes: number, now: Date): Date | null {
  if (!lastMarkedAt || waitMinutes === 0) return null;
  const from = new Date(lastMarkedAt.getTime() + waitMinutes * MINUTE_MS);
  return from > now ? from : null;
}

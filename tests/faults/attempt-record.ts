/** An answer as its learner saw it go and come back. Times are the run's own. */
export type SentAnswer = {
  /** 0: a form without a script, where the server numbers the answers. */
  sequence: number;
  epoch: number;
  question: number;
  chosen: number[];
  /** When it was sent for the first time. */
  sentAt: number;
  /** When its acknowledgement came; null while none did. */
  receivedAt: number | null;
  /** How it stands, as the acknowledgement said; null for forms. */
  standing: string | null;
};

/** What one learner knows of her attempt, kept apart from everything the server keeps. */
export type LearnerRecord = {
  name: string;
  attempts: Set<string>;
  /** First request for the paper, and its first arrival. */
  served: [from: number, by: number];
  /** The same for the acknowledgement. */
  held: [from: number, by: number];
  /** How much the run has let the attempt age, and when it began to. */
  agedMs: number;
  agedAt: number;
  sent: SentAnswer[];
  /** When she first asked for the marking, and when she knew that it was done. */
  submitted: [from: number, by: number];
  receipt: string | null;
  /** What no learner should ever see. */
  faults: string[];
};

export const NEVER = Number.POSITIVE_INFINITY;

export function newRecord(name: string): LearnerRecord {
  return {
    name,
    attempts: new Set(),
    served: [NEVER, NEVER],
    held: [NEVER, NEVER],
    agedMs: 0,
    agedAt: NEVER,
    sent: [],
    submitted: [NEVER, NEVER],
    receipt: null,
    faults: [],
  };
}

const HOLD_MS = 30_000;
const GRACE_MS = 30_000;

/** When the run had something broken, from its ending to its answering again. */
export type Breakage = { from: number; until: number };

// As published: signs of life come every three seconds, and nine without one are an outage, whose time is given back.
const PULSE_MS = 3_000;
const AWAY_MS = 9_000;

/**
 * Between which instants nothing counts any more: from the learner's own clock, by the rule as it is published. The paper is held
 * at its acknowledgement, at the latest 30 seconds after it was served; then come the minutes, 30 seconds of grace, and what outages
 * took meanwhile: at least most of what was seen of them, at most what stands between the signs of life around them.
 */
export function closing(
  record: LearnerRecord,
  minutes: number,
  breakages: readonly Breakage[] = [],
): [earliest: number, latest: number] {
  const [servedFrom, servedBy] = record.served;
  const [heldFrom, heldBy] = record.held;
  const more = minutes * 60_000 + GRACE_MS - record.agedMs;
  let earliest = Math.min(heldFrom, servedFrom + HOLD_MS) + more;
  let latest = Math.min(heldBy, servedBy + HOLD_MS) + more;
  for (const { from, until } of breakages) {
    const far = until < record.agedAt;
    const least = until - Math.max(from, heldBy) - PULSE_MS;
    if (until - from - PULSE_MS > AWAY_MS && (far || earliest > from)) earliest += Math.max(0, least);
    const most = until - from + 2 * PULSE_MS;
    if (most > AWAY_MS && heldFrom < until && (far || latest > from - PULSE_MS)) latest += most;
  }
  return [earliest, latest];
}

/** Notes the first time of something that may be tried often. */
export function first(known: number): number {
  return Math.min(known, Date.now());
}

import type { Day } from '#app/foundation/clock';
import type { Decisions } from './roster-match.rules';

/** What was said with an upload, and what was answered to its preview. */
export type RosterOptions = {
  /** The first day of new memberships, and the last-but-one of those that end. */
  effectiveOn: Day;
  /** Whether the file is the whole roster: who is not in it has left. */
  whole: boolean;
  decisions: Decisions;
};

export function readOptions(kept: unknown): RosterOptions {
  const { effectiveOn, whole, decisions } = kept as Partial<RosterOptions>;
  return { effectiveOn: effectiveOn as Day, whole: whole ?? false, decisions: decisions ?? {} };
}

/** Line numbers of people whom a whole roster does not name: behind those of any file. */
export const LEFT_FROM = 1_000_000;

/**
 * Whether an import would end so many of the present memberships that somebody has to say that she means it: five or more,
 * and more than a fifth. A roster of another school, or of last year, ends nearly all.
 */
export function endsTooMany({ ends, present }: { ends: number; present: number }): boolean {
  return ends >= 5 && ends * 5 > present;
}

/** The most that one file may hold. */
export const MAX_BYTES = 5 * 1024 * 1024;
export const MAX_ROWS = 60_000;

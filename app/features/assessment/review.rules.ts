/** When a result shows the key of its questions. */
export const reviewPolicies = ['after-each', 'after-passing', 'after-last', 'never'] as const;
export type ReviewPolicy = (typeof reviewPolicies)[number];

/**
 * What a marked attempt shows of its questions: the key and every feedback; what was chosen, how much of it is right and what to
 * remember; or the mark alone.
 */
export type Review = 'key' | 'hints' | 'mark';

export type Standing = {
  /** Another paper of the same quiz is in the learner's hands. */
  paperOpen: boolean;
  /** An attempt of the same series was passed. */
  passed: boolean;
  /** Attempts that are left in the series; null: as many as one likes. */
  left: number | null;
};

/**
 * A paper in hand closes every review: it may ask what an earlier one asked. Where the key waits for the last attempt or never comes,
 * single questions are not judged either: of a question with two options that would be its key.
 */
export function reviewOf(policy: ReviewPolicy, { paperOpen, passed, left }: Standing): Review {
  if (paperOpen || policy === 'never') return 'mark';
  if (policy === 'after-each') return 'key';
  if (policy === 'after-passing') return passed ? 'key' : 'hints';
  return passed || left === 0 ? 'key' : 'mark';
}

/** Attempts that may still begin in a series; null where the rule sets no limit. */
export function attemptsLeft(limit: number | null, used: number, granted: number): number | null {
  return limit === null ? null : Math.max(0, limit + granted - used);
}

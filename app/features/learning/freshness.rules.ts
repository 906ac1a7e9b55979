import type { Day } from '#app/foundation/clock';

/** A course is read against its sources at least once in so many months. */
export const REVIEW_MONTHS = 12;

/** The day by which a course that was reviewed on a day is to be reviewed again; the 29th of February falls on the 1st of March. */
export function nextReview(asOf: string): Day {
  const reviewed = new Date(`${asOf}T00:00:00Z`);
  reviewed.setUTCMonth(reviewed.getUTCMonth() + REVIEW_MONTHS);
  return reviewed.toISOString().slice(0, 10) as Day;
}

export function reviewIsDue(asOf: string, today: Day): boolean {
  return nextReview(asOf) < today;
}

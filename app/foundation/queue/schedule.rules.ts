import { Cron } from 'croner';
import { ZONE } from '../clock';
import type { JobContract, PayloadOf } from './contract';

/** One line of `jobs/schedule.ts`. */
export type ScheduleLine = {
  /** Names its slots: never re-used for something else. */
  name: string;
  cron: Cron;
  job: JobContract;
  payload: PayloadOf<JobContract>;
  /** Whether the last slot missed while nothing ran is made up for, once, at start. */
  catchUp: boolean;
};

/**
 * A line of the schedule: a name, when (cron in Vietnamese time), what.
 * @throws TypeError for a wrong pattern or a payload that does not fit: the process does not start with it
 */
export function at<Contract extends JobContract>(
  name: string,
  pattern: string,
  job: Contract,
  payload: PayloadOf<Contract>,
  options: { catchUp?: boolean } = {},
): ScheduleLine {
  const cron = new Cron(pattern, { timezone: ZONE, paused: true });
  return { name, cron, job, payload: job.payload.parse(payload), catchUp: options.catchUp ?? false };
}

/** The first slot after an instant; null when there is none any more. */
export function nextSlot(cron: Cron, after: Date): Date | null {
  return cron.nextRun(after);
}

const YEAR_MS = 366 * 86_400_000;

/**
 * The last slot at or before an instant, up to eight years back (29 February). Looks forward from a widening distance:
 * croner 10's own `previousRuns` fails for patterns with a day of the month.
 */
export function lastSlot(cron: Cron, now: Date): Date | null {
  for (let back = 60_000; back <= 8 * YEAR_MS * 4; back *= 4) {
    let found: Date | null = null;
    let slot = cron.nextRun(new Date(now.getTime() - back));
    while (slot && slot <= now) {
      found = slot;
      slot = cron.nextRun(slot);
    }
    if (found) return found;
  }
  return null;
}

import { type Day, daysBetween } from '#app/foundation/clock';
import { denominatorOf, type FigureParts, missingTo } from './percentage.rules';

/** Weeks over which the pace is taken: short enough to follow a campaign, long enough to bear a holiday. */
export const PACE_WEEKS = 4;

export type Forecast = {
  /** How many people are missing to the target today. */
  missing: number;
  /** How many will have met it by the due day at the pace of the last weeks; never more than there are. */
  expectedMet: number;
  /** Rounded down; null where nobody is counted. */
  expectedPercent: number | null;
  /** People a week from now on to reach the target in time; null when the due day has passed. */
  neededPerWeek: number | null;
  /** `none`: nobody is counted. */
  outcome: 'reached' | 'on-track' | 'behind' | 'missed' | 'none';
};

type Question = {
  parts: FigureParts;
  /** The target, in percent. */
  percent: number;
  /** How many met it in the last `PACE_WEEKS` weeks. */
  metRecently: number;
  on: Day;
  dueOn: Day;
};

/** Whether a unit will reach its target by the due day at the pace of the last weeks, and how many people are missing. */
export function forecast({ parts, percent, metRecently, on, dueOn }: Question): Forecast {
  const denominator = denominatorOf(parts);
  const missing = missingTo(parts, percent);
  const daysLeft = Math.max(0, daysBetween(on, dueOn));
  const pace = Math.max(0, metRecently) / (PACE_WEEKS * 7);
  // Whole people, rounded down: half a person does not reach a target.
  const expectedMet = Math.min(denominator, parts.met + Math.floor(pace * daysLeft));
  const expectedPercent = denominator === 0 ? null : Math.floor((expectedMet * 100) / denominator);
  const neededPerWeek = daysLeft === 0 ? null : Math.ceil((missing * 7) / daysLeft);
  return { missing, expectedMet, expectedPercent, neededPerWeek, outcome: outcome() };

  function outcome(): Forecast['outcome'] {
    if (denominator === 0) return 'none';
    if (missing === 0) return 'reached';
    if (daysLeft === 0) return 'missed';
    return expectedMet - parts.met >= missing ? 'on-track' : 'behind';
  }
}

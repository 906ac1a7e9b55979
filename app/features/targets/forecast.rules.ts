import { type Day, daysBetween } from '#app/foundation/clock';
import type { Figure } from './figure.rules';
import { denominatorOf, type FigureParts, missingTo } from './percentage.rules';

/** Weeks over which the pace is taken: short enough to follow a campaign, long enough to bear a holiday. */
export const PACE_WEEKS = 4;

/** With fewer days than these behind it, a pace is chance. */
const LEAST_DAYS = 14;

export type Forecast = {
  /** How many people are missing to the target today. */
  missing: number;
  /** How many will have met it by the due day at the pace of the last weeks; never more than there are. */
  expectedMet: number;
  /** Rounded down; null where nobody is counted. */
  expectedPercent: number | null;
  /** People a week from now on to reach the target in time; null when the due day has passed. */
  neededPerWeek: number | null;
  /** People a week at the pace of the last weeks, rounded down to one decimal. */
  pacePerWeek: number;
  /** `none`: nobody is counted. `unknown`: too few days behind it for a pace; what is missing is known all the same. */
  outcome: 'reached' | 'on-track' | 'behind' | 'missed' | 'unknown' | 'none';
};

type Question = {
  parts: FigureParts;
  /** The target, in percent. */
  percent: number;
  /** How many met it in the last `PACE_WEEKS` weeks. */
  metRecently: number;
  on: Day;
  dueOn: Day;
  /** Since when it could be met there: the cycle's first day, or the unit's if it opened later. */
  since: Day;
};

/** Whether a unit will reach its target by the due day at the pace of the last weeks, and how many people are missing. */
export function forecast({ parts, percent, metRecently, on, dueOn, since }: Question): Forecast {
  const denominator = denominatorOf(parts);
  const missing = missingTo(parts, percent);
  const daysLeft = Math.max(0, daysBetween(on, dueOn));
  const daysBehind = Math.min(PACE_WEEKS * 7, Math.max(0, daysBetween(since, on) + 1));
  const pace = daysBehind === 0 ? 0 : Math.max(0, metRecently) / daysBehind;
  // Whole people, rounded down: half a person does not reach a target.
  const expectedMet = Math.min(denominator, parts.met + Math.floor(pace * daysLeft));
  const expectedPercent = denominator === 0 ? null : Math.floor((expectedMet * 100) / denominator);
  const neededPerWeek = daysLeft === 0 ? null : Math.ceil((missing * 7) / daysLeft);
  const pacePerWeek = Math.floor(pace * 70) / 10;
  return { missing, expectedMet, expectedPercent, neededPerWeek, pacePerWeek, outcome: outcome() };

  function outcome(): Forecast['outcome'] {
    if (denominator === 0) return 'none';
    if (missing === 0) return 'reached';
    if (daysLeft === 0) return 'missed';
    if (daysBehind < LEAST_DAYS) return 'unknown';
    return expectedMet - parts.met >= missing ? 'on-track' : 'behind';
  }
}

type Place = {
  target: { percent: number };
  cycle: { on: Day; startsOn: Day; dueOn: Day };
  /** When the unit opened, or the first of those that it took over: before that nobody could meet anything there. */
  opensOn: Day;
};

/** The forecast of a unit's figure in a cycle. */
export function forecastOf(figure: Figure, { target, cycle, opensOn }: Place): Forecast {
  const since = opensOn > cycle.startsOn ? opensOn : cycle.startsOn;
  const { percent } = target;
  return forecast({ parts: figure, percent, metRecently: figure.metRecently, on: cycle.on, dueOn: cycle.dueOn, since });
}

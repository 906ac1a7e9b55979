export type Interval = { low: number; high: number };

/** Standard normal deviates: 95 % warns, 99.8 % is sure (the limits of Spiegelhalter's funnel plot). */
const Z_WARN = 1.959964;
export const Z_SURE = 3.090232;

/**
 * The score interval of Wilson for a rate `met / whole`: between which rates the unit's own lies, so that three people of four
 * say less than 300 of 400. E. B. Wilson, Journal of the American Statistical Association 22 (1927) 209–212; method 3 of
 * R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872. Both ends within 0 and 1; of nobody it says nothing: 0 to 1.
 */
export function wilson(met: number, whole: number, z = Z_WARN): Interval {
  if (whole === 0) return { low: 0, high: 1 };
  const rate = met / whole;
  const square = (z * z) / whole;
  const middle = rate + square / 2;
  const half = z * Math.sqrt((rate * (1 - rate)) / whole + square / (4 * whole));
  return { low: Math.max(0, (middle - half) / (1 + square)), high: Math.min(1, (middle + half) / (1 + square)) };
}

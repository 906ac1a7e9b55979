export type TargetSeries = {
  id: string;
  audience: string | null;
  measure: string;
  year: number;
  percent: number;
  annual: boolean;
};

/**
 * The target of an audience that holds in a year: the latest one whose year is not after it. A target holds every year until
 * a later one for the same audience takes its place: in 2026 the students' floor is still that of 2025, from 2030 the next.
 */
export function targetInForce<T extends TargetSeries>(targets: readonly T[], audience: string, year: number): T | null {
  return targets
    .filter((target) => target.audience === audience && target.measure === 'training' && target.year <= year)
    .reduce<T | null>((best, target) => (best === null || target.year > best.year ? target : best), null);
}

/** Those of every audience that hold in a year. */
export function targetsInForce<T extends TargetSeries>(targets: readonly T[], year: number): T[] {
  const audiences = [...new Set(targets.map((target) => target.audience).filter((audience) => audience !== null))];
  return audiences.map((audience) => targetInForce(targets, audience, year)).filter((target) => target !== null);
}

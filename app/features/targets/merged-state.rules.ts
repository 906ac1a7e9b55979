import type { ObligationState } from './obligation-state';

type Side = { state: ObligationState; met: boolean } | null;

/**
 * Where the one obligation stands that two of one person become, for the same target and cycle: what was met counts, else what was
 * excused, else it is owed. Of a cycle that has ended nothing changes: it was reported as it stood.
 */
export function mergedState(from: Side, into: Side, { closed }: { closed: boolean }): ObligationState | 'unchanged' {
  if (from && into && closed) return 'unchanged';
  const sides = [from, into].filter((side) => side !== null);
  if (sides.length === 1) return sides[0]?.state ?? 'owed';
  const counting = sides.filter(({ state }) => state !== 'released');
  if (counting.length === 0) return 'released';
  if (sides.some(({ met }) => met)) return 'met';
  return counting.some(({ state }) => state === 'exempted') ? 'exempted' : 'owed';
}

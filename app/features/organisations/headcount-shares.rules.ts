import { largestRemainder } from './reorganisation.rules';

export type Succession = { fromUnitId: string; toUnitId: string; share: number; remainder: boolean };
export type Unnamed = { unitId: string; audience: string; cycleKey: string; unnamed: number };

/**
 * Who has to have how many unnamed people after a reorganisation, so that every denominator above stays what it was: what was
 * declared and not on the roster passes to the successors by their shares (largest remainder), and is never chosen again
 * against another roster. Units that go on keep theirs.
 */
export function shareUnnamed(before: readonly Unnamed[], successions: readonly Succession[]): Unnamed[] {
  const of = new Map<string, Succession[]>();
  for (const succession of successions) {
    of.set(succession.fromUnitId, [...(of.get(succession.fromUnitId) ?? []), succession]);
  }
  const after = new Map<string, Unnamed>();
  const give = (unitId: string, { audience, cycleKey }: Unnamed, unnamed: number) => {
    const key = `${unitId} ${audience} ${cycleKey}`;
    after.set(key, { unitId, audience, cycleKey, unnamed: (after.get(key)?.unnamed ?? 0) + unnamed });
  };
  for (const each of before) {
    const heirs = of.get(each.unitId);
    if (!heirs) {
      give(each.unitId, each, each.unnamed);
      continue;
    }
    const shared = heirs.filter(({ share }) => share > 0);
    const parts = largestRemainder(each.unnamed, shared.length > 0 ? shared.map(({ share }) => share) : [1]);
    const takers = shared.length > 0 ? shared : heirs.filter(({ remainder }) => remainder);
    for (const [index, { toUnitId }] of takers.entries()) give(toUnitId, each, parts[index] ?? 0);
    // Where people wait, a declaration stands too: they must not fill up what a unit above has declared.
    for (const { toUnitId, share } of heirs) if (share === 0 && shared.length > 0) give(toUnitId, each, 0);
  }
  return [...after.values()];
}

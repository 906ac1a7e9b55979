import { addDays, type Day } from '#app/foundation/clock';

/** What speaks for two records being one person. */
export const doubleSigns = [
  'same-name',
  'swapped-name',
  'same-birth-date',
  'same-phone',
  'same-email',
  'named-by-hand',
] as const;

export type DoubleSign = (typeof doubleSigns)[number];

/** Below this nobody is asked. */
export const LEAST_SCORE = 50;

/**
 * How much speaks for it, 0 … 100. A name alone is nothing here, where thousands share it, and a telephone alone is a family's or
 * an office's: two signs of different kinds make a question. Two codes of one issuer speak against it, for an issuer seldom gives
 * two. An identity number is never a sign: it is unique already.
 */
export function doubleScore(signs: readonly DoubleSign[], { codesOfOneIssuer }: { codesOfOneIssuer: boolean }): number {
  const has = (sign: DoubleSign) => signs.includes(sign);
  if (has('named-by-hand')) return 100;
  const name = has('same-name') ? 40 : has('swapped-name') ? 30 : 0;
  const birth = has('same-birth-date') ? (name > 0 ? 40 : 10) : 0;
  const reach = (has('same-phone') ? (name > 0 ? 30 : 15) : 0) + (has('same-email') ? (name > 0 ? 30 : 25) : 0);
  return Math.max(0, Math.min(100, name + birth + reach - (codesOfOneIssuer ? 15 : 0)));
}

export type HeldMembership = {
  id: string;
  personId: string;
  unitId: string;
  audience: string;
  fromDay: Day;
  toDay: Day | null;
};

export type MembershipChange = { id: string; fromDay: Day; toDay: Day | null };

/**
 * The memberships of two records as those of one person: where both say the same unit and audience for the same days, one row
 * goes on for all of them, and the others become rows entered by mistake (an empty range). Only what changes is returned, emptied
 * rows first, so that no two ever overlap.
 */
export function mergedMemberships(held: readonly HeldMembership[], intoId: string): MembershipChange[] {
  const valid = held.filter(({ fromDay, toDay }) => toDay === null || toDay > fromDay);
  const places = new Map<string, HeldMembership[]>();
  for (const each of valid) places.set(placeOf(each), [...(places.get(placeOf(each)) ?? []), each]);
  const emptied: MembershipChange[] = [];
  const stretched: MembershipChange[] = [];
  for (const rows of places.values()) {
    for (const island of islandsOf(rows)) {
      if (island.length === 1) continue;
      // The oldest goes on; of equals that of the record that stays.
      const [stays, ...others] = [...island].sort(
        (one, other) =>
          one.fromDay.localeCompare(other.fromDay) ||
          Number(other.personId === intoId) - Number(one.personId === intoId) ||
          one.id.localeCompare(other.id),
      ) as [HeldMembership, ...HeldMembership[]];
      emptied.push(...others.map(({ id, fromDay }) => ({ id, fromDay, toDay: fromDay })));
      const toDay = island.some((each) => each.toDay === null)
        ? null
        : island.map((each) => each.toDay as Day).reduce((late, each) => (each > late ? each : late));
      if (toDay !== stays.toDay) stretched.push({ id: stays.id, fromDay: stays.fromDay, toDay });
    }
  }
  return [...emptied, ...stretched];
}

function placeOf({ unitId, audience }: HeldMembership): string {
  return `${unitId} ${audience}`;
}

/** Rows that overlap directly or through others; those that only touch stay apart. */
function islandsOf(rows: readonly HeldMembership[]): HeldMembership[][] {
  const islands: HeldMembership[][] = [];
  let end: Day | null | undefined;
  for (const each of [...rows].sort((one, other) => one.fromDay.localeCompare(other.fromDay))) {
    const joins = end === null || (end !== undefined && each.fromDay < end);
    if (joins) islands.at(-1)?.push(each);
    else islands.push([each]);
    end = !joins || (end !== null && (each.toDay === null || each.toDay > (end as Day))) ? each.toDay : (end ?? null);
  }
  return islands;
}

/** Within how many days the law wants a request carried out, by its kind (Law 91/2025/QH15, Decree 356/2025). */
const LAWFUL_DAYS = { copy: 10, erasure: 20 } as const;

export function requestDueOn(kind: keyof typeof LAWFUL_DAYS, askedOn: Day): Day {
  return addDays(askedOn, LAWFUL_DAYS[kind]);
}

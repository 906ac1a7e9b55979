import type { Day } from '#app/foundation/clock';
import { maybeRow, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import type { PeriodKind } from './period.rules';

export type CheckedSnapshot = {
  number: string;
  unitName: string;
  periodKind: PeriodKind;
  periodKey: string;
  asOf: Day;
  madeAt: Date;
  /** The number of the one that it corrects. */
  amends: string | null;
  /** A later one that corrects it: what it says is not the last word. */
  amendedBy: string | null;
};

/**
 * Whether a number and a hash belong together, for whoever holds a paper that bears both; null for any other pair, so that
 * numbers alone tell nothing. No figure is told.
 */
export async function checkSnapshot(
  _actor: Actor,
  { number, hash }: { number: string; hash: string },
): Promise<CheckedSnapshot | null> {
  return maybeRow<CheckedSnapshot>(sql`
    select s."number", unit."name" as "unitName", s."periodKind", s."periodKey", s."asOf", s."madeAt", root."number" as amends,
      (select later."number" from "Snapshot" later
        where later."amendsId" = coalesce(s."amendsId", s."id") and later."sequence" > s."sequence"
        order by later."sequence" desc limit 1) as "amendedBy"
    from "Snapshot" s
    join "Unit" unit on unit."id" = s."unitId"
    left join "Snapshot" root on root."id" = s."amendsId"
    where s."number" = ${number} and s."hash" = ${hash}`);
}

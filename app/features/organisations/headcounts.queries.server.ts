import { today } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import type { Audience } from './audiences.rules';
import { peopleReaders } from './roles.policy';
import { withinScope } from './scope.queries.server';

export type HeadcountLine = {
  unitId: string;
  unitCode: string;
  unitName: string;
  audience: Audience;
  /** On the unit's own roster today. */
  roster: number;
  declared: number | null;
  document: string | null;
  declaredAt: string | null;
  /** Who declared it; null for the seed. */
  declaredBy: string | null;
};

/**
 * The two denominators side by side: what each unit has declared for a cycle and whom its roster names. Lines are those of the
 * unit and all below it that have people or a declaration; units above others come first.
 */
export async function headcountLines(
  actor: Actor,
  { unitId, cycleKey }: { unitId: string; cycleKey: string },
): Promise<HeadcountLine[]> {
  const on = today();
  const found = await rows<HeadcountLine & { declaredAt: Date | null }>(sql`
    with below as (
      select "unitId", "depth" from "UnitAncestry" where "ancestorId" = ${unitId}::uuid
        and "fromDay" <= ${on}::date and ("toDay" is null or "toDay" > ${on}::date)
        and ${withinScope(actor, peopleReaders, sql`"UnitAncestry"."unitId"`)}
    ), present as (
      select "unitId", "audience", count(*)::int as "roster" from "Membership"
      where "unitId" in (select "unitId" from below)
        and "fromDay" <= ${on}::date and ("toDay" is null or "toDay" > ${on}::date)
      group by "unitId", "audience"
    ), told as (
      select head."unitId", head."audience", head."declared", head."document", head."declaredAt", account."displayName" as "declaredBy"
      from "Headcount" head left join "User" account on account."id" = head."declaredBy"
      where head."current" and head."cycleKey" = ${cycleKey} and head."unitId" in (select "unitId" from below)
    )
    select unit."id" as "unitId", unit."code" as "unitCode", unit."name" as "unitName", lines."audience",
      coalesce(lines."roster", 0) as "roster", lines."declared", lines."document", lines."declaredAt", lines."declaredBy"
    from (present full join told using ("unitId", "audience")) lines
    join below on below."unitId" = lines."unitId" join "Unit" unit on unit."id" = lines."unitId"
    order by below."depth", unit."name" collate "vi-x-icu", unit."code", lines."audience"
    limit 1000`);
  return found.map((line) => ({ ...line, declaredAt: line.declaredAt?.toISOString() ?? null }));
}

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
  /**
   * Today: of a unit that has declared, everybody whose nearest declaration at or above her it is; of another its own people.
   */
  roster: number;
  declared: number | null;
  document: string | null;
  declaredAt: string | null;
  /** Who declared it; null for the seed. */
  declaredBy: string | null;
  /** Of a unit that has not declared: the nearest one above that has, against which its people count. */
  against: string | null;
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
    ), above as (
      select up."unitId", up."ancestorId", up."depth" from "UnitAncestry" up
      where up."unitId" in (select "unitId" from below)
        and up."fromDay" <= ${on}::date and (up."toDay" is null or up."toDay" > ${on}::date)
    ), nearest as (
      select distinct on (present."unitId", present."audience") present.*, head."unitId" as "declaringId"
      from present join above using ("unitId")
      join "Headcount" head on head."unitId" = above."ancestorId" and head."audience" = present."audience"
        and head."current" and head."cycleKey" = ${cycleKey}
      order by present."unitId", present."audience", above."depth"
    ), stood as (
      select "declaringId" as "unitId", "audience", sum("roster")::int as "people" from nearest group by 1, 2
    ), told as (
      select head."unitId", head."audience", head."declared", head."document", head."declaredAt", account."displayName" as "declaredBy"
      from "Headcount" head left join "User" account on account."id" = head."declaredBy"
      where head."current" and head."cycleKey" = ${cycleKey} and head."unitId" in (select "unitId" from below)
    )
    select unit."id" as "unitId", unit."code" as "unitCode", unit."name" as "unitName", lines."audience",
      case when lines."declared" is null then coalesce(lines."roster", 0) else coalesce(stood."people", 0) end as "roster",
      lines."declared", lines."document", lines."declaredAt", lines."declaredBy",
      case when lines."declared" is null then against."name" end as "against"
    from (present full join told using ("unitId", "audience")) lines
    left join stood using ("unitId", "audience")
    left join nearest using ("unitId", "audience")
    left join "Unit" against on against."id" = nearest."declaringId"
    join below on below."unitId" = lines."unitId" join "Unit" unit on unit."id" = lines."unitId"
    order by below."depth", unit."name" collate "vi-x-icu", unit."code", lines."audience"
    limit 1000`);
  return found.map((line) => ({ ...line, declaredAt: line.declaredAt?.toISOString() ?? null }));
}

import type { Day } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import { oldestMembership } from './membership-order.queries.server';

/** A declaration that holds, and how many people stand nearest to it: what is left is declared and unnamed. */
export type Declaration = {
  unitId: string;
  audience: string;
  cycleKey: string;
  /** null: not declared by the unit itself, but to be. */
  declared: number | null;
  roster: number;
};

export const unnamedOf = ({ declared, roster }: Declaration): number => Math.max(0, (declared ?? 0) - roster);

export type Place = Pick<Declaration, 'unitId' | 'audience' | 'cycleKey'>;

/**
 * The declarations of cycles that a day or a later one belongs to, each with the people who stand nearest to it in the tree of
 * the day `at`: everybody counts once for an audience, where figures count her. Commands of reorganisations read it; it has no
 * scope of its own.
 * @param more units that are to have a declaration although they made none
 */
export async function declarationsOn(
  at: Day,
  { from, more = [] }: { from: Day; more?: readonly Place[] },
): Promise<Declaration[]> {
  return rows<Declaration>(sql`
    with declaring as materialized (
      select coalesce(head."unitId", extra."unitId") as "unitId", coalesce(head."audience", extra."audience") as "audience",
        coalesce(head."cycleKey", extra."cycleKey") as "cycleKey", head."declared"
      from (select * from "Headcount" where "current" and right("cycleKey", 4) >= left(${from}, 4)) head
      full join unnest(${more.map(({ unitId }) => unitId)}::uuid[], ${more.map(({ audience }) => audience)}::text[],
        ${more.map(({ cycleKey }) => cycleKey)}::text[]) as extra("unitId", "audience", "cycleKey")
        on extra."unitId" = head."unitId" and extra."audience" = head."audience" and extra."cycleKey" = head."cycleKey"
    ), standing as materialized (
      select declaring.* from declaring join "UnitPlace" place on place."unitId" = declaring."unitId"
        and place."fromDay" <= ${at}::date and (place."toDay" is null or place."toDay" > ${at}::date)
    ), counted as (
      select distinct on (m."personId", m."audience") m."unitId", m."audience"
      from "Membership" m join "Person" p on p."id" = m."personId" and p."mergedIntoId" is null
      where m."fromDay" <= ${at}::date and (m."toDay" is null or m."toDay" > ${at}::date)
      order by m."personId", m."audience", ${oldestMembership}
    ), leaf as materialized (
      select "unitId", "audience", count(*)::int as people from counted group by 1, 2
    ), nearest as (
      select distinct on (standing."cycleKey", leaf."audience", leaf."unitId")
        standing."cycleKey", standing."audience", standing."unitId", leaf.people
      from leaf
      join "UnitAncestry" above on above."unitId" = leaf."unitId" and above."fromDay" <= ${at}::date
        and (above."toDay" is null or above."toDay" > ${at}::date)
      join standing on standing."unitId" = above."ancestorId" and standing."audience" = leaf."audience"
      order by standing."cycleKey", leaf."audience", leaf."unitId", above."depth"
    )
    select standing."unitId", standing."audience", standing."cycleKey", standing."declared", coalesce(sum(nearest.people), 0)::int as "roster"
    from standing left join nearest using ("cycleKey", "audience", "unitId")
    group by 1, 2, 3, 4 order by 1, 2, 3`);
}

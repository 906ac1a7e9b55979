import { inTransaction, rows, sql } from '#app/foundation/db.server';
import { branchDifferences } from './branch-check.queries.server';
import { factDifferences } from './facts.queries.server';
import { lockObligations } from './obligation-lock.queries.server';
import { presentDifferences } from './present-check.queries.server';

export type FigureDifference = {
  /** What was counted again. */
  against:
    | 'events'
    | 'obligations'
    | 'days'
    | 'history'
    | 'branches'
    | 'present'
    | 'memberships'
    | 'achievements'
    | 'exemptions';
  targetId: string;
  cycleKey: string;
  unitId: string;
  kept: string;
  counted: string;
};

export type FigureVerdict = { figures: number; differences: FigureDifference[] };

/**
 * Counts every kept figure again: a unit's own from the double entry of events, from the obligations as they stand and from the
 * figures by day; those of branches from the units' in the tree; what pages of the present take, person by person; and each obligation from its last event and from the facts
 * (memberships, achievements, exemptions). At most 1,000 differences of each kind.
 */
export async function verifyFigures(): Promise<FigureVerdict> {
  return inTransaction(
    async () => {
      await lockObligations('refresh');
      const differences = await rows<FigureDifference>(sql`
        with moves as (
          select "targetId", "cycleKey", "toUnitId" as "unitId", "toState" as state, 1 as n from "ObligationEvent"
          union all
          select "targetId", "cycleKey", "fromUnitId", "fromState", -1 from "ObligationEvent" where "fromUnitId" is not null
        ), recount as (
          select 'events' as against, "targetId", "cycleKey", "unitId",
            coalesce(sum(n) filter (where state = 'owed'), 0) as owed, coalesce(sum(n) filter (where state = 'met'), 0) as met,
            coalesce(sum(n) filter (where state = 'exempted'), 0) as exempted,
            coalesce(sum(n) filter (where state = 'released'), 0) as released
          from moves group by 2, 3, 4
          union all
          select 'obligations', "targetId", "cycleKey", "unitId", count(*) filter (where "state" = 'owed'),
            count(*) filter (where "state" = 'met'), count(*) filter (where "state" = 'exempted'),
            count(*) filter (where "state" = 'released')
          from "Obligation" group by 2, 3, 4
          union all
          select 'days', "targetId", "cycleKey", "unitId", sum(owed), sum(met), sum(exempted), sum(released)
          from "UnitFigureDay" group by 2, 3, 4
        ), both_sides as (
          select against, coalesce(r."targetId", k."targetId") as "targetId", coalesce(r."cycleKey", k."cycleKey") as "cycleKey",
            coalesce(r."unitId", k."unitId") as "unitId",
            concat_ws('/', coalesce(k.owed, 0), coalesce(k.met, 0), coalesce(k.exempted, 0), coalesce(k.released, 0)) as kept,
            concat_ws('/', coalesce(r.owed, 0), coalesce(r.met, 0), coalesce(r.exempted, 0), coalesce(r.released, 0)) as counted
          from (select * from "UnitFigure" cross join unnest(array['events', 'obligations', 'days']) as against) k
          full join recount r using (against, "targetId", "cycleKey", "unitId")
        )
        (select against, "targetId", "cycleKey", "unitId", kept, counted from both_sides where kept <> counted)
        union all
        (select 'history', o."targetId", o."cycleKey", o."unitId", o."unitId" || ' ' || o."state",
          coalesce(last."toUnitId" || ' ' || last."toState", 'none')
        from "Obligation" o
        left join lateral (
          select e."toUnitId", e."toState" from "ObligationEvent" e where e."obligationId" = o."id" order by e."id" desc limit 1
        ) last on true
        where last."toUnitId" is distinct from o."unitId" or last."toState" is distinct from o."state")
        limit 1000`);
      const [{ figures } = { figures: 0 }] = await rows<{ figures: number }>(
        sql`select (select count(*) from "UnitFigure") + (select count(*) from "BranchFigure") + (select count(*) from "BranchPresent")
          as figures`,
      );
      const others = [...(await branchDifferences()), ...(await presentDifferences()), ...(await factDifferences())];
      return { figures, differences: [...differences, ...others] };
    },
    { timeout: 170_000 },
  );
}

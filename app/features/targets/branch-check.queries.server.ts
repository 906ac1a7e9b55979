import { today } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import type { FigureDifference } from './verify-figures.server';

/**
 * Adds the figures of branches up again from those of the units themselves, in the tree of the day: today, at the end of every
 * cycle, and on both sides of the last twelve changes of the tree.
 */
export async function branchDifferences(): Promise<FigureDifference[]> {
  const on = today();
  return rows<FigureDifference>(sql`
    with told as materialized (
      select ${on}::date as day
      union select "endsOn" from "Cycle" where "endsOn" < ${on}::date
      union select day + side from (
        select distinct "fromDay" as day from "UnitAncestry"
        where "fromDay" <= ${on}::date and "fromDay" > (select min("startsOn") from "Cycle")
        order by 1 desc limit 12
      ) change cross join (values (0), (-1)) as sides(side)
    ), own as materialized (
      select told.day, f."unitId", f."targetId", f."cycleKey", sum(f.owed) as owed, sum(f.met) as met, sum(f.exempted) as exempted
      from told join "UnitFigureDay" f on f.day <= told.day
      group by 1, 2, 3, 4
    ), counted as (
      select own.day, above."ancestorId" as "unitId", own."targetId", own."cycleKey", sum(own.owed) as owed, sum(own.met) as met,
        sum(own.exempted) as exempted
      from own join "UnitAncestry" above on above."unitId" = own."unitId" and above."fromDay" <= own.day
        and (above."toDay" is null or above."toDay" > own.day)
      group by 1, 2, 3, 4
    ), step as (
      select "unitId", "targetId", "cycleKey", day, owed - lag(owed, 1, 0) over way as owed, met - lag(met, 1, 0) over way as met,
        exempted - lag(exempted, 1, 0) over way as exempted
      from "BranchFigure" window way as (partition by "unitId", "targetId", "cycleKey" order by day)
      union all
      select "unitId", "targetId", "cycleKey", day, owed, met, exempted from "BranchFigureDelta"
    ), kept as (
      select told.day, s."unitId", s."targetId", s."cycleKey", sum(s.owed) as owed, sum(s.met) as met, sum(s.exempted) as exempted
      from told join step s on s.day <= told.day
      group by 1, 2, 3, 4
    )
    select 'branches' as against, "targetId", "cycleKey", "unitId",
      concat_ws('/', coalesce(kept.owed, 0), coalesce(kept.met, 0), coalesce(kept.exempted, 0)) as kept,
      day || ': ' || concat_ws('/', coalesce(counted.owed, 0), coalesce(counted.met, 0), coalesce(counted.exempted, 0)) as counted
    from kept full join counted using (day, "unitId", "targetId", "cycleKey")
    where (coalesce(kept.owed, 0), coalesce(kept.met, 0), coalesce(kept.exempted, 0))
      is distinct from (coalesce(counted.owed, 0), coalesce(counted.met, 0), coalesce(counted.exempted, 0))
    limit 1000`);
}

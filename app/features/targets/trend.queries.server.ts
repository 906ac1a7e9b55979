import type { Day } from '#app/foundation/clock';
import { type Sql, sql } from '#app/foundation/db.server';
import { type Reading, reading } from '#app/foundation/db-together.server';
import type { CycleView } from './cycles.queries.server';
import { restatedStands } from './restated-trend.queries.server';
import { type TrendPoint, trendOf, weekEnds } from './trend.rules';

type TrendQuestion = {
  unitId: string;
  cycle: CycleView;
  /** By target: the people of its total who are declared and not named. */
  unnamed: Record<string, number>;
};

type StandRow = { targetId: string; day: Day; owed: number; met: number; exempted: number };

/**
 * The course of targets through a cycle, a point a week, in the units of each day or in those of today, as the cycle is asked for. The
 * caller has read the unit within her scope. By target.
 */
export function weeklyTrends({ unitId, cycle, unnamed }: TrendQuestion): Reading<Record<string, TrendPoint[]>> {
  const targetIds = Object.keys(unnamed);
  const statement = (cycle.as === 'now' ? restatedStands : keptStands)({ unitId, cycle, targetIds });
  return reading(statement, (stands: StandRow[]) => {
    const ofTarget = (id: string) => stands.filter(({ targetId }) => targetId === id);
    return Object.fromEntries(targetIds.map((id) => [id, trendOf(ofTarget(id), unnamed[id] ?? 0)]));
  });
}

type StandsQuestion = { unitId: string; cycle: CycleView; targetIds: readonly string[] };

/** As it was in the tree of each day: one kept row a point. */
function keptStands({ unitId, cycle, targetIds }: StandsQuestion): Sql {
  return sql`
    select target.id as "targetId", week.day, coalesce(kept.owed, 0) + coalesce(waiting.owed, 0) as owed,
      coalesce(kept.met, 0) + coalesce(waiting.met, 0) as met,
      coalesce(kept.exempted, 0) + coalesce(waiting.exempted, 0) as exempted
    from unnest(${targetIds}::text[]) target(id)
    cross join unnest(${weekEnds(cycle.startsOn, cycle.on)}::date[]) week(day)
    left join lateral (
      select f.owed, f.met, f.exempted from "BranchFigure" f
      where f."unitId" = ${unitId}::uuid and f."targetId" = target.id and f."cycleKey" = ${cycle.key} and f.day <= week.day
      order by f.day desc limit 1
    ) kept on true
    cross join lateral (
      select sum(d.owed)::int as owed, sum(d.met)::int as met, sum(d.exempted)::int as exempted
      from "BranchFigureDelta" d
      where d."unitId" = ${unitId}::uuid and d."targetId" = target.id and d."cycleKey" = ${cycle.key} and d.day <= week.day
    ) waiting
    order by week.day`;
}

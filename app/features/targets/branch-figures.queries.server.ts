import { addDays, type Day, startOfDay } from '#app/foundation/clock';
import { empty, rows, type Sql, sql } from '#app/foundation/db.server';
import type { CycleView, TargetView } from './cycles.queries.server';
import type { Figure, UnitRow } from './figure.rules';
import { PACE_WEEKS } from './forecast.rules';

export type BranchQuestion = { unitId: string; cycle: CycleView; targets: readonly TargetView[] };

export type BranchRow = Figure & {
  targetId: string;
  /** Null: the unit itself, without the units below it. */
  childId: string | null;
  child: Omit<UnitRow, 'id' | 'figures'> | null;
};

/**
 * What a unit itself has and what each branch right below it has, at the end of the cycle's day, in the tree of that day. Reads
 * one kept row for each number shown and each declaration below the unit, never people. The caller has read the unit.
 */
export async function branchFigures({ unitId, cycle, targets }: BranchQuestion): Promise<BranchRow[]> {
  const { key, on, present } = cycle;
  const valid = (range: Sql) =>
    sql`${range}."fromDay" <= ${on}::date and (${range}."toDay" is null or ${range}."toDay" > ${on}::date)`;
  const stood = (branch: Sql, day: string, unless: Sql = empty) => sql`
    lateral (select f.day, f.owed, f.met, f.exempted, f.completed from "BranchFigure" f
      where f."unitId" = ${branch}."unitId" and f."targetId" = ${branch}."targetId" and f."cycleKey" = ${key}
        and f.day <= ${day}::date ${unless}
      order by f.day desc limit 1)`;
  const paceFrom = addDays(on, -7 * PACE_WEEKS);
  const weekFrom = addDays(on, -7);
  // Not prepared by name: a generic plan knows neither the unit's size nor the cycle, and costs ten times as much.
  return rows<BranchRow>(sql`
    with target as materialized (
      select * from unnest(${targets.map((each) => each.id)}::text[], ${targets.map((each) => each.audience)}::text[])
        as t("targetId", audience)
    ), waiting as materialized (
      -- What no job has folded into the branches yet: a minute's changes.
      select d."unitId", d."targetId", sum(d.owed)::int as owed, sum(d.met)::int as met, sum(d.exempted)::int as exempted,
        coalesce(sum(d.completed) filter (where coalesce(d."doneOn", d.day) > ${paceFrom}::date), 0)::int as recent,
        coalesce(sum(d.completed) filter (where coalesce(d."doneOn", d.day) > ${weekFrom}::date), 0)::int as week
      from "BranchFigureDelta" d where d."cycleKey" = ${key} and d.day <= ${on}::date
      group by 1, 2
    ), node as materialized (
      select ${unitId}::uuid as "unitId", 0 as depth
      union all
      select place."unitId", 1 from "UnitPlace" place where place."parentId" = ${unitId}::uuid and ${valid(sql`place`)}
    ), branch as materialized (
      select place.*, coalesce(kept.owed, 0) + coalesce(w.owed, 0) as owed,
        coalesce(kept.met, 0) + coalesce(w.met, 0) as met, coalesce(kept.exempted, 0) + coalesce(w.exempted, 0) as exempted,
        coalesce(w.recent, 0) + came.recent + case when kept.day > ${paceFrom}::date then kept.completed - coalesce(before.completed, 0) else 0 end
          as recent,
        coalesce(w.week, 0) + came.week + case when kept.day > ${weekFrom}::date then kept.completed - coalesce(week.completed, 0) else 0 end
          as week
      from (select node.*, target."targetId" from node cross join target) place
      left join waiting w using ("unitId", "targetId")
      left join ${stood(sql`place`, on)} kept on true
      -- Where nothing moved since, the one row has said it.
      left join ${stood(sql`place`, paceFrom, sql`and kept.day > ${paceFrom}::date`)} before on true
      left join ${stood(sql`place`, weekFrom, sql`and kept.day > ${weekFrom}::date`)} week on true
      cross join ${carriedInto(sql`place`, { key: sql`${key}`, on: sql`${on}::date`, pace: sql`${paceFrom}::date`, week: sql`${weekFrom}::date` })} came
    ), head as materialized (
      select distinct on (head."unitId", target."targetId") head."unitId", target."targetId", below.depth, head.declared
      from "UnitAncestry" below
      join "Headcount" head on head."unitId" = below."unitId" and head."cycleKey" = ${key}
        and ${present ? sql`head."current"` : sql`head."declaredAt" < ${startOfDay(addDays(on, 1))}`}
      join target on target.audience = head.audience
      where below."ancestorId" = ${unitId}::uuid and ${valid(sql`below`)}
      order by head."unitId", target."targetId", head."declaredAt" desc, head."id" desc
    ), declaring as materialized (
      select head.*, coalesce(kept.owed + kept.met + kept.exempted, 0) + coalesce(w.owed + w.met + w.exempted, 0) as named
      from head
      left join waiting w using ("unitId", "targetId")
      left join ${stood(sql`head`, on)} kept on true
    ), above as materialized (
      select d."targetId", d."unitId", d.depth as below, d.named, a."ancestorId", a.depth
      from declaring d join "UnitAncestry" a on a."unitId" = d."unitId" and a.depth <= d.depth and ${valid(sql`a`)}
    ), inner_named as (
      -- Everybody stands against the nearest declaration at or above her, so that nobody is declared twice.
      select distinct on (above."targetId", above."unitId") above."targetId", outside."unitId", above.named
      from above join declaring outside on outside."targetId" = above."targetId" and outside."unitId" = above."ancestorId"
      where above.depth > 0
      order by above."targetId", above."unitId", above.depth
    ), inner_sum as (
      select "targetId", "unitId", sum(named) as named from inner_named group by 1, 2
    ), declared as materialized (
      -- The unit's own declaration stays with it; one below goes to the branch in which it lies.
      select d."targetId", path."ancestorId" as "unitId", sum(d.declared)::int as declared,
        sum(greatest(0, d.declared - d.named + coalesce(i.named, 0)))::int as unnamed
      from declaring d
      join above path on path."targetId" = d."targetId" and path."unitId" = d."unitId" and path.depth = greatest(0, d.depth - 1)
      left join inner_sum i on i."targetId" = d."targetId" and i."unitId" = d."unitId"
      group by 1, 2
    ), shown as (
      select "targetId", null::uuid as "childId", sum(case when depth = 0 then owed else -owed end)::int as owed,
        sum(case when depth = 0 then met else -met end)::int as met,
        sum(case when depth = 0 then exempted else -exempted end)::int as exempted,
        sum(case when depth = 0 then recent else -recent end)::int as "metRecently",
        sum(case when depth = 0 then week else -week end)::int as "metThisWeek"
      from branch group by 1
      union all
      select "targetId", "unitId", owed, met, exempted, recent, week from branch where depth = 1
    )
    select shown.*, coalesce(d.unnamed, 0) as unnamed, d.declared,
      case when unit."id" is not null then json_build_object('code', unit."code", 'name', unit."name",
        'qualifier', unit."qualifier", 'type', unit."type", 'opensOn', ${standsSince(paceFrom)},
        'typeName', json_build_object('vi', kind."nameVi", 'en', kind."nameEn")) end as child
    from shown
    left join declared d on d."targetId" = shown."targetId" and d."unitId" = coalesce(shown."childId", ${unitId}::uuid)
    left join "Unit" unit on unit."id" = shown."childId"
    left join "UnitType" kind on kind."type" = unit."type"
    where shown.owed <> 0 or shown.met <> 0 or shown.exempted <> 0 or d.declared is not null
    order by kind."ordering", unit."name" collate "vi-x-icu", unit."code"`);
}

/**
 * What came into a branch and left it with those who did it: `recent` and `week`, of the pace's weeks and of the last seven days.
 * @param branch a table with "unitId" and "targetId"
 */
export function carriedInto(branch: Sql, of: Record<'key' | 'on' | 'pace' | 'week', Sql>): Sql {
  return sql`lateral (
    select coalesce(sum(c.completed), 0)::int as recent, coalesce(sum(c.completed) filter (where c."doneOn" > ${of.week}), 0)::int as week
    from "BranchCarried" c
    where c."unitId" = ${branch}."unitId" and c."targetId" = ${branch}."targetId" and c."cycleKey" = ${of.key}
      and c.day > ${of.pace} and c.day <= ${of.on} and c."doneOn" > ${of.pace})`;
}

/** Since when "Unit" unit stands, or what it took over: asked only of one so young that it limits a pace. */
export function standsSince(paceFrom: Day): Sql {
  return sql`case when unit."opensOn" <= ${paceFrom}::date then unit."opensOn" else unit_stands_since(unit."id") end`;
}

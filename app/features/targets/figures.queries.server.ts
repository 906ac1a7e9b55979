import { figureReaders } from '#app/features/organisations/roles.policy';
import { type UnitView, unitByCode } from '#app/features/organisations/units.queries.server';
import { addDays } from '#app/foundation/clock';
import { preparedRows, rows, type Sql, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { type CycleView, cycleWithTargets, type TargetView } from './cycles.queries.server';
import { addFigure, emptyFigure, type Figure, type UnitRow } from './figure.rules';
import { PACE_WEEKS } from './forecast.rules';
import { type TrendPoint, trendOf, type WeekChange } from './trend.rules';

export type UnitFigures = {
  unit: UnitView;
  cycle: CycleView;
  /** All that have begun, the newest first. */
  cycleKeys: string[];
  targets: TargetView[];
  /** Everything in the unit and below it: the sum of `own` and `children`. */
  total: Record<string, Figure>;
  /** People who belong to the unit itself. */
  own: Record<string, Figure>;
  /** The units right below that count somebody, by kind and name; each with all that is below it. */
  children: UnitRow[];
};

/**
 * The figures of a unit and of each unit below it in a cycle, summed over the subtree from the kept figures of the leaves. A
 * past cycle is shown in the tree of its last day. @throws DomainError not-found outside the actor's scope
 */
export async function unitFigures(
  actor: Actor,
  { unitCode, cycleKey }: { unitCode: string; cycleKey?: string | null },
): Promise<UnitFigures> {
  const unit = await unitByCode(actor, { code: unitCode, roles: figureReaders });
  const { cycle, targets, cycleKeys } = await cycleWithTargets(cycleKey);
  const found = await readFigures(unit.id, cycle, targets);
  const total: Record<string, Figure> = {};
  const own: Record<string, Figure> = {};
  const children = new Map<string, UnitRow>();
  for (const { targetId, childId, child, ...figure } of found) {
    total[targetId] = addFigure(total[targetId] ?? emptyFigure, figure);
    if (!childId || !child) {
      own[targetId] = figure;
      continue;
    }
    const row = children.get(childId) ?? { ...child, id: childId, figures: {} };
    row.figures[targetId] = figure;
    children.set(childId, row);
  }
  return { unit, cycle, cycleKeys, targets, total, own, children: [...children.values()] };
}

type FigureRow = Figure & { targetId: string; childId: string | null; child: Omit<UnitRow, 'id' | 'figures'> | null };

async function readFigures(unitId: string, cycle: CycleView, targets: readonly TargetView[]): Promise<FigureRow[]> {
  const valid = (range: Sql) =>
    sql`${range}."fromDay" <= ${cycle.on}::date and (${range}."toDay" is null or ${range}."toDay" > ${cycle.on}::date)`;
  // Not prepared by name: a generic plan knows neither the unit's size nor the cycle, and costs ten times as much.
  return rows<FigureRow>(
    sql`
    with target as materialized (
      select * from unnest(${targets.map((each) => each.id)}::text[], ${targets.map((each) => each.audience)}::text[])
        as t("targetId", audience)
    ), below as materialized (
      select below."unitId" from "UnitAncestry" below where below."ancestorId" = ${unitId}::uuid and ${valid(sql`below`)}
    ), child as materialized (
      select place."unitId" as "childId", path."unitId"
      from "UnitPlace" place join "UnitAncestry" path on path."ancestorId" = place."unitId" and ${valid(sql`path`)}
      where place."parentId" = ${unitId}::uuid and ${valid(sql`place`)}
    ), leaf as materialized (
      select kept."targetId", target.audience, kept."unitId", kept.owed, kept.met, kept.exempted
      from below
      join target on true
      join "UnitFigure" kept on kept."targetId" = target."targetId" and kept."cycleKey" = ${cycle.key}
        and kept."unitId" = below."unitId"
    ), declaring as materialized (
      select target."targetId", head."unitId", head.declared
      from below
      join "Headcount" head on head."unitId" = below."unitId" and head."cycleKey" = ${cycle.key} and head."current"
      join target on target.audience = head.audience
    ), nearest as (
      -- Everybody stands against the nearest declaration at or above her, so that nobody is declared twice.
      select distinct on (leaf."targetId", leaf."unitId") leaf."targetId", above."ancestorId" as "unitId",
        leaf.owed + leaf.met + leaf.exempted as roster
      from leaf
      join "UnitAncestry" above on above."unitId" = leaf."unitId" and ${valid(sql`above`)}
      join declaring on declaring."targetId" = leaf."targetId" and declaring."unitId" = above."ancestorId"
      order by leaf."targetId", leaf."unitId", above.depth
    ), part as (
      select "targetId", "unitId", owed, met, exempted, 0 as unnamed, null::int as declared, 0 as recent from leaf
      union all
      select d."targetId", d."unitId", 0, 0, 0, greatest(0, d.declared - coalesce(sum(n.roster), 0)), d.declared, 0
      from declaring d left join nearest n using ("targetId", "unitId")
      group by d."targetId", d."unitId", d.declared
      union all
      select recent."targetId", recent."unitId", 0, 0, 0, 0, null, recent.met
      from target
      join "UnitFigureDay" recent on recent."targetId" = target."targetId" and recent."cycleKey" = ${cycle.key}
        and recent.day > ${addDays(cycle.on, -7 * PACE_WEEKS)}::date
      join below on below."unitId" = recent."unitId"
    ), summed as (
      select part."targetId", child."childId", sum(owed)::int as owed, sum(met)::int as met,
        sum(exempted)::int as exempted, sum(unnamed)::int as unnamed, sum(declared)::int as declared,
        sum(recent)::int as "metRecently"
      from part left join child using ("unitId")
      group by 1, 2
    )
    select summed.*, case when unit."id" is not null then json_build_object('code', unit."code", 'name', unit."name",
      'qualifier', unit."qualifier", 'type', unit."type",
      'typeName', json_build_object('vi', kind."nameVi", 'en', kind."nameEn")) end as child
    from summed
    left join "Unit" unit on unit."id" = summed."childId"
    left join "UnitType" kind on kind."type" = unit."type"
    order by kind."ordering", unit."name" collate "vi-x-icu", unit."code"`,
  );
}

/**
 * The course of one target through a cycle, a point a week, from the days on which figures moved. The caller has read the
 * unit within her scope; `unnamed` is that of its total.
 */
export async function weeklyTrend({
  unitId,
  cycle,
  targetId,
  unnamed,
}: {
  unitId: string;
  cycle: CycleView;
  targetId: string;
  unnamed: number;
}): Promise<TrendPoint[]> {
  const changes = await preparedRows<WeekChange>(
    'targets.trend',
    sql`
    select ((moved.day - ${cycle.startsOn}::date) / 7)::int as week, sum(moved.owed)::int as owed,
      sum(moved.met)::int as met, sum(moved.exempted)::int as exempted
    from "UnitAncestry" below
    join "UnitFigureDay" moved on moved."targetId" = ${targetId} and moved."cycleKey" = ${cycle.key}
      and moved."unitId" = below."unitId"
    where below."ancestorId" = ${unitId}::uuid and below."fromDay" <= ${cycle.on}::date
      and (below."toDay" is null or below."toDay" > ${cycle.on}::date)
    group by 1`,
  );
  return trendOf({ changes, unnamed, startsOn: cycle.startsOn, until: cycle.on });
}

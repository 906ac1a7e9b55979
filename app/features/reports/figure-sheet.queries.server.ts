import { unitByCode } from '#app/features/organisations/units.queries.server';
import { type CycleView, cycleWithTargets, type TargetView } from '#app/features/targets/cycles.queries.server';
import type { Day } from '#app/foundation/clock';
import { rows, type Sql, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { type LeafFigure, sumTree, type TreeUnit } from './figure-sheet.rules';
import { reportReaders } from './reports.policy';
import type { FigureSheet, SnapshotHeadcount, SnapshotReported, SnapshotTarget } from './snapshot-body';

/** What a sheet is about: a unit with all below it, on a day, in these cycles; none named: in those that hold the day. */
export type SheetQuestion = { unitCode: string; on: Day; cycleKeys?: readonly string[] };

type CycleTargets = { cycle: CycleView; targets: TargetView[] };

/**
 * All figures of a unit and of every unit below it on a day: in the tree of that day, of what moved until then. On the last
 * day of a cycle, of everything that was ever written in it. @throws DomainError not-found outside the actor's scope
 */
export async function figureSheet(actor: Actor, { unitCode, on, cycleKeys }: SheetQuestion): Promise<FigureSheet> {
  const unit = await unitByCode(actor, { code: unitCode, roles: reportReaders });
  const keys = cycleKeys ?? (await cyclesHolding(on));
  const cycles: CycleTargets[] = [];
  for (const key of keys) cycles.push(await cycleWithTargets({ cycleKey: key }));
  const units = await treeOn(unit.id, on);
  const leaves: LeafFigure[] = [];
  for (const each of cycles) leaves.push(...(await leafFigures(unit.id, each, on)));
  return {
    asOf: on,
    unit: { code: unit.code, name: unit.name, type: unit.type },
    cycles: cycles.map(({ cycle: { on: _, ...cycle } }) => cycle),
    targets: await targetsWithRules(cycles),
    types: await typesOf(units),
    units: sumTree(units, leaves),
    headcounts: await headcounts(unit.id, keys, on),
    reported: await reported(unit.id, on),
  };
}

async function cyclesHolding(on: Day): Promise<string[]> {
  const held = await rows<{ key: string }>(sql`
    select "key" from "Cycle" where "startsOn" <= ${on}::date and "endsOn" >= ${on}::date order by "kind", "key"`);
  return held.map(({ key }) => key);
}

function valid(range: Sql, on: Day): Sql {
  return sql`${range}."fromDay" <= ${on}::date and (${range}."toDay" is null or ${range}."toDay" > ${on}::date)`;
}

/** The units of a subtree on a day, the top first, then by level, kind and name. */
function treeOn(unitId: string, on: Day): Promise<TreeUnit[]> {
  return rows<TreeUnit>(sql`
    select unit."id", unit."code", unit."name", unit."type", place."parentId", below."depth"
    from "UnitAncestry" below
    join "Unit" unit on unit."id" = below."unitId"
    join "UnitType" kind on kind."type" = unit."type"
    join "UnitPlace" place on place."unitId" = below."unitId" and ${valid(sql`place`, on)}
    where below."ancestorId" = ${unitId}::uuid and ${valid(sql`below`, on)}
    order by below."depth", kind."ordering", unit."name" collate "vi-x-icu", unit."code"`);
}

/** The condition by which what moved after a day is left out; on a cycle's last day nothing is. */
export function movedUntil(column: Sql, cycle: { endsOn: Day }, on: Day): Sql {
  return on >= cycle.endsOn ? sql`true` : sql`${column} <= ${on}::date`;
}

/** By unit and target: the people of the unit itself, and how many it has declared beyond those who stand against its declaration. */
function leafFigures(unitId: string, { cycle, targets }: CycleTargets, on: Day): Promise<LeafFigure[]> {
  return rows<LeafFigure>(sql`
    with target as materialized (
      select * from unnest(${targets.map((each) => each.id)}::text[], ${targets.map((each) => each.audience)}::text[])
        as t("targetId", audience)
    ), below as materialized (
      select b."unitId" from "UnitAncestry" b where b."ancestorId" = ${unitId}::uuid and ${valid(sql`b`, on)}
    ), leaf as materialized (
      select moved."targetId", moved."unitId", sum(moved.owed)::int as owed, sum(moved.met)::int as met,
        sum(moved.exempted)::int as exempted
      from below
      join "UnitFigureDay" moved on moved."unitId" = below."unitId" and moved."cycleKey" = ${cycle.key}
        and moved."targetId" in (select "targetId" from target) and ${movedUntil(sql`moved.day`, cycle, on)}
      group by 1, 2
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
      join "UnitAncestry" above on above."unitId" = leaf."unitId" and ${valid(sql`above`, on)}
      join declaring on declaring."targetId" = leaf."targetId" and declaring."unitId" = above."ancestorId"
      order by leaf."targetId", leaf."unitId", above.depth
    ), declared as (
      select d."targetId", d."unitId", d.declared, greatest(0, d.declared - coalesce(sum(n.roster), 0))::int as unnamed
      from declaring d left join nearest n using ("targetId", "unitId")
      group by 1, 2, 3
    )
    select "targetId", "unitId", coalesce(leaf.owed, 0) as owed, coalesce(leaf.met, 0) as met,
      coalesce(leaf.exempted, 0) as exempted, coalesce(declared.unnamed, 0) as unnamed, declared.declared
    from leaf full join declared using ("targetId", "unitId")
    where declared.declared is not null or leaf.owed <> 0 or leaf.met <> 0 or leaf.exempted <> 0`);
}

async function targetsWithRules(cycles: readonly CycleTargets[]): Promise<SnapshotTarget[]> {
  const all = cycles.flatMap(({ cycle, targets }) =>
    targets.map((target) => ({ ...target, cycle: cycle.key, endsOn: cycle.endsOn })),
  );
  const rules = await rows<{ targetId: string; rule: SnapshotTarget['requirement'] }>(sql`
    select distinct on (t.id) t.id as "targetId", json_build_object('fromYear', r."fromYear", 'mode', r."mode",
      'courses', r."courses", 'evidenceKinds', r."evidenceKinds", 'carryInDays', r."carryInDays") as rule
    from unnest(${all.map(({ id }) => id)}::text[], ${all.map(({ endsOn }) => endsOn)}::date[]) as t(id, "endsOn")
    join "Requirement" r on r."targetId" = t.id and r."fromYear" <= extract(year from t."endsOn")
      and (r."toYear" is null or r."toYear" >= extract(year from t."endsOn"))
    order by t.id, r."fromYear" desc`);
  const byTarget = new Map(rules.map(({ targetId, rule }) => [targetId, rule]));
  return all.map(({ endsOn: _, ...target }) => ({ ...target, requirement: byTarget.get(target.id) ?? null }));
}

async function typesOf(units: readonly TreeUnit[]): Promise<FigureSheet['types']> {
  const kinds = await rows<{ type: string; nameVi: string; nameEn: string }>(sql`
    select "type", "nameVi", "nameEn" from "UnitType" where "type" = any(${units.map(({ type }) => type)}::text[])`);
  return Object.fromEntries(kinds.map(({ type, nameVi, nameEn }) => [type, { vi: nameVi, en: nameEn }]));
}

async function headcounts(unitId: string, cycleKeys: readonly string[], on: Day): Promise<SnapshotHeadcount[]> {
  return rows<SnapshotHeadcount>(sql`
    select unit."code" as unit, head."audience", head."cycleKey" as cycle, head."declared", head."document",
      (head."declaredAt" at time zone 'Asia/Ho_Chi_Minh')::date as "declaredOn"
    from "UnitAncestry" below
    join "Headcount" head on head."unitId" = below."unitId" and head."current" and head."cycleKey" = any(${[...cycleKeys]}::text[])
    join "Unit" unit on unit."id" = below."unitId"
    where below."ancestorId" = ${unitId}::uuid and ${valid(sql`below`, on)}
    order by unit."code", head."audience", head."cycleKey"`);
}

/** Of each reported target the newest figure that was measured by the day. */
async function reported(unitId: string, on: Day): Promise<SnapshotReported[]> {
  return rows<SnapshotReported>(sql`
    select distinct on (target."ordering", target."id", unit."code") target."id" as "targetId", target."titleVi", target."titleEn",
      unit."code" as unit, figure."year", figure."value", figure."source", figure."measuredOn"
    from "UnitAncestry" below
    join "ReportedFigure" figure on figure."unitId" = below."unitId" and figure."current"
      and figure."measuredOn" <= ${on}::date
    join "Target" target on target."id" = figure."targetId"
    join "Unit" unit on unit."id" = below."unitId"
    where below."ancestorId" = ${unitId}::uuid and ${valid(sql`below`, on)}
    order by target."ordering", target."id", unit."code", figure."year" desc, figure."measuredOn" desc, figure."id" desc`);
}

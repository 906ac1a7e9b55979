import { addDays } from '#app/foundation/clock';
import { preparedRows, sql } from '#app/foundation/db.server';
import { type BranchQuestion, type BranchRow, standsSince } from './branch-figures.queries.server';
import type { Figure } from './figure.rules';
import { PACE_WEEKS } from './forecast.rules';

type PresentRow = Figure & {
  fresh: boolean;
  targetId: string | null;
  unitId: string;
  ownDeclared: number | null;
  ownUnnamed: number;
  code: string;
  name: string;
  qualifier: string | null;
  type: string;
  opensOn: string;
  nameVi: string;
  nameEn: string;
};

/**
 * As `branchFigures`, of the last day of a cycle: one kept row for each number shown, and a minute's changes that wait to be
 * folded. Null where what is kept is not of that day and those targets, or somebody joined, left or declared since: then they
 * have to be reckoned. The caller has read the unit.
 */
export async function presentFigures({ unitId, cycle, targets }: BranchQuestion): Promise<BranchRow[] | null> {
  const { key, on } = cycle;
  const targetIds = targets.map(({ id }) => id);
  const paceFrom = addDays(on, -7 * PACE_WEEKS);
  const read = await preparedRows<PresentRow>(
    'targets.present-figures',
    sql`
    with waiting as materialized (
      select d."unitId", d."targetId", sum(d.owed)::int as owed, sum(d.met)::int as met, sum(d.exempted)::int as exempted,
        coalesce(sum(d.completed) filter (where coalesce(d."doneOn", d.day) > ${paceFrom}::date), 0)::int as recent,
        coalesce(sum(d.completed) filter (where coalesce(d."doneOn", d.day) > ${addDays(on, -7)}::date), 0)::int as week,
        bool_or(d.owed + d.met + d.exempted <> 0) as moves
      from "BranchFigureDelta" d where d."cycleKey" = ${key} and d.day <= ${on}::date
      group by 1, 2
    ), known as materialized (
      select not exists (select from "BranchPresentDoubt") and not exists (select from waiting where moves) and exists (
        select from "BranchPresentDay" d where d."cycleKey" = ${key} and d."on" = ${on}::date and d."targetIds" = ${targetIds}::text[]
      ) as fresh
    ), shown as materialized (
      select ${unitId}::uuid as "unitId"
      union all
      select place."unitId" from "UnitPlace" place where place."parentId" = ${unitId}::uuid
        and place."fromDay" <= ${on}::date and (place."toDay" is null or place."toDay" > ${on}::date)
    )
    select known.fresh, p."targetId", p."unitId", p."owed" + coalesce(w.owed, 0) as owed, p."met" + coalesce(w.met, 0) as met,
      p."exempted" + coalesce(w.exempted, 0) as exempted, p."recent" + coalesce(w.recent, 0) as "metRecently",
      p."week" + coalesce(w.week, 0) as "metThisWeek", p."declared", p."unnamed", p."ownDeclared", p."ownUnnamed",
      unit."code", unit."name", unit."qualifier", unit."type", ${standsSince(paceFrom)} as "opensOn", kind."nameVi", kind."nameEn"
    from known
    left join (shown
      join "BranchPresent" p on p."cycleKey" = ${key} and p."unitId" = shown."unitId"
      join "Unit" unit on unit."id" = shown."unitId"
      join "UnitType" kind on kind."type" = unit."type"
      left join waiting w on w."unitId" = p."unitId" and w."targetId" = p."targetId") on known.fresh
    order by kind."ordering", unit."name" collate "vi-x-icu", unit."code"`,
  );
  if (!read[0]?.fresh) return null;
  const kept = read.filter((row) => row.targetId !== null);
  const children = kept.filter((row) => row.unitId !== unitId).map(childRow);
  const own = kept.filter((row) => row.unitId === unitId).map((row) => ownRow(row, children));
  return [...own, ...children].filter(
    ({ owed, met, exempted, declared }) => owed || met || exempted || declared !== null,
  );
}

function childRow(row: PresentRow): BranchRow {
  const { unitId, targetId, code, name, qualifier, type, opensOn, nameVi, nameEn } = row;
  const child = { code, name, qualifier, type, opensOn, typeName: { vi: nameVi, en: nameEn } } as BranchRow['child'];
  return { ...figureOf(row), targetId: targetId ?? '', childId: unitId, child };
}

/** What a unit has itself: its branch without those right below it, and its own declaration. */
function ownRow(row: PresentRow, children: readonly BranchRow[]): BranchRow {
  const own = figureOf({ ...row, declared: row.ownDeclared, unnamed: row.ownUnnamed });
  for (const child of children.filter(({ targetId }) => targetId === row.targetId)) {
    own.owed -= child.owed;
    own.met -= child.met;
    own.exempted -= child.exempted;
    own.metRecently -= child.metRecently;
    own.metThisWeek -= child.metThisWeek;
  }
  return { ...own, targetId: row.targetId ?? '', childId: null, child: null };
}

function figureOf({ owed, met, exempted, unnamed, declared, metRecently, metThisWeek }: Figure): Figure {
  return { owed, met, exempted, unnamed, declared, metRecently, metThisWeek };
}

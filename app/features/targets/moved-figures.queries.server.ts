import { figureReaders } from '#app/features/organisations/roles.policy';
import { everWithinScope } from '#app/features/organisations/scope.queries.server';
import { declarationsOn, unnamedOf } from '#app/features/organisations/unnamed.queries.server';
import type { Day } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import type { FigureLine } from './moved-figures.rules';
import type { TargetInCycle } from './target-scope.queries.server';

export type UnitFigureLine = FigureLine;

/**
 * What every unit of the tree of a day has in each target, with all that is below it: who met it, and the official denominator.
 * Units that count nobody are left out.
 */
export async function figuresByUnit(
  actor: Actor,
  { targets, at, from }: { targets: readonly TargetInCycle[]; at: Day; from: Day },
): Promise<FigureLine[]> {
  const declared = await declarationsOn(at, { from });
  const unnamed = declared.flatMap((each) =>
    targets
      .filter(({ audience, cycle }) => audience === each.audience && cycle.key === each.cycleKey)
      .map(({ targetId }) => ({ unitId: each.unitId, targetId, count: unnamedOf(each) })),
  );
  return rows<FigureLine>(sql`
    with target as (
      select * from unnest(${targets.map(({ targetId }) => targetId)}::text[], ${targets.map(({ cycle }) => cycle.key)}::text[])
        as t("targetId", "cycleKey")
    ), part as (
      select kept."unitId", kept."targetId", kept.met, kept.owed + kept.met as of from "UnitFigure" kept join target using ("targetId", "cycleKey")
      union all
      select * from unnest(${unnamed.map(({ unitId }) => unitId)}::uuid[], ${unnamed.map(({ targetId }) => targetId)}::text[],
        ${unnamed.map(() => 0)}::int[], ${unnamed.map(({ count }) => count)}::int[])
    ), summed as (
      select above."ancestorId" as "unitId", part."targetId", sum(part.met)::int as met, sum(part.of)::int as of
      from part join "UnitAncestry" above on above."unitId" = part."unitId" and above."fromDay" <= ${at}::date
        and (above."toDay" is null or above."toDay" > ${at}::date)
      group by 1, 2
    )
    select summed.*, json_build_object('code', unit."code", 'name', unit."name", 'type', unit."type",
      'where', coalesce(unit."qualifier", parent."name")) as unit
    from summed join "Unit" unit on unit."id" = summed."unitId"
    join "UnitType" kind on kind."type" = unit."type"
    left join "UnitPlace" place on place."unitId" = unit."id" and place."fromDay" <= ${at}::date
      and (place."toDay" is null or place."toDay" > ${at}::date)
    left join "Unit" parent on parent."id" = place."parentId"
    where summed.of > 0 and ${everWithinScope(actor, figureReaders, sql`unit."id"`)}
    order by unit."closesOn" is null, kind."ordering", unit."name" collate "vi-x-icu", unit."code", summed."targetId"`);
}

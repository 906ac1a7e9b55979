import { figureReaders } from '#app/features/organisations/roles.policy';
import { withinScope } from '#app/features/organisations/scope.queries.server';
import type { Day } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import { type Reading, reading } from '#app/foundation/db-together.server';
import type { Actor } from '#app/foundation/http/actor';

export type ReportedTarget = {
  id: string;
  planId: string;
  titleVi: string;
  titleEn: string;
  year: number;
  percent: number;
  /** The unit's latest figure; null where none was reported. */
  figure: { value: number; year: number; source: string; measuredOn: Day } | null;
};

/** The targets that are reported rather than counted, each with the unit's latest figure. */
export function reportedTargets(actor: Actor, { unitId }: { unitId: string }): Reading<ReportedTarget[]> {
  const statement = sql`
    select t."id", t."planId", t."titleVi", t."titleEn", t."year", t."percent", latest.it as figure
    from "Target" t
    left join lateral (
      select json_build_object('value', r."value", 'year', r."year", 'source', r."source", 'measuredOn', r."measuredOn") as it
      from "ReportedFigure" r
      where r."targetId" = t."id" and r."unitId" = ${unitId}::uuid and r."current"
        and ${withinScope(actor, figureReaders, sql`r."unitId"`)}
      order by r."year" desc, r."measuredOn" desc limit 1
    ) latest on true
    where t."measure" <> 'training'
    order by t."ordering", t."id"`;
  return reading(statement, (found: ReportedTarget[]) => found);
}

export type Adoption = {
  name: string;
  fromDay: Day;
  toDay: Day;
  services: number | null;
  dossiers: number | null;
  /** Among the provinces that have the figure, the highest first. */
  servicesRank: number | null;
  dossiersRank: number | null;
  note: string | null;
};

/** How far the provinces had come in the last period that was published, as it was published: open to all who see figures. */
export async function provincesAdoption(): Promise<Adoption[]> {
  return rows<Adoption>(sql`
    select "name", "fromDay", "toDay", "servicesPercent" as services, "dossiersPercent" as dossiers, "note",
      case when "servicesPercent" is not null then rank() over (order by "servicesPercent" desc nulls last) end as "servicesRank",
      case when "dossiersPercent" is not null then rank() over (order by "dossiersPercent" desc nulls last) end as "dossiersRank"
    from "AdoptionBenchmark"
    where "level" = 'province' and "toDay" = (select max("toDay") from "AdoptionBenchmark" where "level" = 'province')
    order by "servicesPercent" desc nulls last, "name" collate "vi-x-icu"`);
}

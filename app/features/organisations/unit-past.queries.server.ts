import type { Day } from '#app/foundation/clock';
import { row, sql } from '#app/foundation/db.server';

export type RelatedUnit = {
  code: string;
  name: string;
  day: Day;
  reorganisationId: string;
  title: string;
  document: string | null;
};

export type UnitPast = {
  names: Array<{ name: string; qualifier: string | null; fromDay: Day; toDay: Day }>;
  /** Units that this one took over, as a whole or in part; and those that took it over. */
  predecessors: RelatedUnit[];
  successors: RelatedUnit[];
};

/** What a unit was called, what it came from and what became of it. The caller has read the unit within her scope. */
export async function pastOfUnit({ unitId }: { unitId: string }): Promise<UnitPast> {
  const related = sql`json_build_object('code', other."code", 'name', other."name", 'day', plan."day", 'reorganisationId', plan."id",
    'title', plan."title", 'document', plan."document") order by plan."day", other."name" collate "vi-x-icu"`;
  return row<UnitPast>(sql`
    select
      (select coalesce(json_agg(json_build_object('name', "name", 'qualifier', "qualifier", 'fromDay', "fromDay", 'toDay', "toDay")
        order by "fromDay" desc), '[]') from "UnitName" where "unitId" = ${unitId}::uuid) as "names",
      (select coalesce(json_agg(${related}), '[]') from "UnitSuccession" succession
        join "Unit" other on other."id" = succession."fromUnitId" join "Reorganisation" plan on plan."id" = succession."reorganisationId"
        where succession."toUnitId" = ${unitId}::uuid) as "predecessors",
      (select coalesce(json_agg(${related}), '[]') from "UnitSuccession" succession
        join "Unit" other on other."id" = succession."toUnitId" join "Reorganisation" plan on plan."id" = succession."reorganisationId"
        where succession."fromUnitId" = ${unitId}::uuid) as "successors"`);
}

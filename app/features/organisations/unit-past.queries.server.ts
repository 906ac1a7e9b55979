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

export type PastPlace = {
  id: string;
  parentCode: string | null;
  parentName: string | null;
  fromDay: Day;
  toDay: Day | null;
  document: string | null;
};

export type UnitPast = {
  /** With the document that ended the name. */
  names: Array<{ name: string; qualifier: string | null; fromDay: Day; toDay: Day; document: string | null }>;
  /** Under which units it stood, stands and will stand, the latest first; the topmost unit stands under none. */
  places: PastPlace[];
  /** Units that this one took over, as a whole or in part; and those that took it over. */
  predecessors: RelatedUnit[];
  successors: RelatedUnit[];
};

/** What a unit was called, where it stood, what it came from and what became of it. The caller has read the unit within her scope. */
export async function pastOfUnit({ unitId }: { unitId: string }): Promise<UnitPast> {
  const related = sql`json_build_object('code', other."code", 'name', other."name", 'day', plan."day", 'reorganisationId', plan."id",
    'title', plan."title", 'document', plan."document") order by plan."day", other."name" collate "vi-x-icu"`;
  return row<UnitPast>(sql`
    select
      (select coalesce(json_agg(json_build_object('name', "name", 'qualifier', "qualifier", 'fromDay', "fromDay", 'toDay', "toDay",
        'document', "document") order by "fromDay" desc), '[]') from "UnitName" where "unitId" = ${unitId}::uuid) as "names",
      (select json_agg(json_build_object('id', place."id", 'parentCode', parent."code", 'parentName', parent."name",
          'fromDay', place."fromDay", 'toDay', place."toDay", 'document', place."document") order by place."fromDay" desc)
        from "UnitPlace" place left join "Unit" parent on parent."id" = place."parentId"
        where place."unitId" = ${unitId}::uuid) as "places",
      (select coalesce(json_agg(${related}), '[]') from "UnitSuccession" succession
        join "Unit" other on other."id" = succession."fromUnitId" join "Reorganisation" plan on plan."id" = succession."reorganisationId"
        where succession."toUnitId" = ${unitId}::uuid) as "predecessors",
      (select coalesce(json_agg(${related}), '[]') from "UnitSuccession" succession
        join "Unit" other on other."id" = succession."toUnitId" join "Reorganisation" plan on plan."id" = succession."reorganisationId"
        where succession."fromUnitId" = ${unitId}::uuid) as "successors"`);
}

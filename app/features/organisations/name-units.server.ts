import type { Day } from '#app/foundation/clock';
import { execute, rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { searchText } from '#app/foundation/text';
import { searchOfUnit } from './unit-search.rules';

export type NewNames = { unitId: string; name: string; shortName: string | null; qualifier: string | null };

type Named = {
  id: string;
  code: string;
  name: string;
  shortName: string | null;
  qualifier: string | null;
  former: string[];
};

/**
 * Gives units other names from a day on. What they were called until then stays in `UnitName`, and they are found by it. A name
 * that began on that very day, or later, is mended and leaves nothing behind.
 * @param by.document the number of the decision, kept with the former name
 * @returns the former names that were written
 */
export async function nameUnits(
  names: readonly NewNames[],
  { on, document }: { on: Day; document: string | null },
): Promise<string[]> {
  const ids = names.map(({ unitId }) => unitId);
  const known = await rows<Named>(sql`
    select unit."id", unit."code", unit."name", unit."shortName", unit."qualifier",
      array(select "name" from "UnitName" where "unitId" = unit."id" order by "fromDay") as former
    from "Unit" unit where unit."id" = any(${ids}::uuid[])`);
  const kept = await rows<{ id: string; unitId: string; name: string }>(sql`
    insert into "UnitName" ("id", "unitId", "name", "shortName", "qualifier", "fromDay", "toDay", "document")
    select new.id, unit."id", unit."name", unit."shortName", unit."qualifier", since.day, ${on}::date, ${document}
    from unnest(${ids.map(() => newId())}::uuid[], ${ids}::uuid[], ${names.map(({ name }) => name)}::text[]) as new(id, "unitId", name)
    join "Unit" unit on unit."id" = new."unitId" and unit."name" <> new.name
    cross join lateral (select coalesce(max("toDay"), unit."opensOn") as day from "UnitName" where "unitId" = unit."id") since
    where since.day < ${on}::date
    returning "id", "unitId", "name"`);
  const search = names.map(({ unitId, ...name }) => {
    const unit = known.find(({ id }) => id === unitId);
    const former = [...(unit?.former ?? []), ...kept.filter((row) => row.unitId === unitId).map((row) => row.name)];
    return [searchOfUnit({ ...name, code: unit?.code ?? '' }), ...new Set(former.map(searchText))].join(' ');
  });
  await execute(sql`
    update "Unit" unit set "name" = new.name, "shortName" = new."shortName", "qualifier" = new.qualifier,
      "searchText" = new.search, "version" = unit."version" + 1
    from unnest(${ids}::uuid[], ${names.map(({ name }) => name)}::text[], ${names.map(({ shortName }) => shortName)}::text[],
      ${names.map(({ qualifier }) => qualifier)}::text[], ${search}::text[]) as new(id, name, "shortName", qualifier, search)
    where unit."id" = new.id`);
  return kept.map(({ id }) => id);
}

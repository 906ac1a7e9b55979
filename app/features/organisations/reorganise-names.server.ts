import type { Day } from '#app/foundation/clock';
import { execute, rows, sql } from '#app/foundation/db.server';
import { logRows } from './log-rows.server';
import { type NewNames, nameUnits } from './name-units.server';

/** Gives units the names that a reorganisation states, from its day on. @returns how many */
export async function reorganiseNames(
  reorganisationId: string,
  by: { on: Day; document: string | null },
): Promise<number> {
  const names = await rows<NewNames>(sql`
    select unit."id" as "unitId", edge."newName" as "name", null as "shortName", edge."newQualifier" as "qualifier"
    from "ReorganisationEdge" edge join "Unit" unit on unit."id" = edge."fromUnitId"
    where edge."reorganisationId" = ${reorganisationId}::uuid and edge."kind" = 'rename' order by unit."id"`);
  const ids = names.map(({ unitId }) => unitId);
  await logRows(reorganisationId, 'unit', sql`select * from "Unit" where "id" = any(${ids}::uuid[])`);
  const kept = await nameUnits(names, by);
  await execute(sql`
    insert into "ReorganisationRow" ("reorganisationId", "kind", "rowId")
    select ${reorganisationId}::uuid, 'name', unnest(${kept}::uuid[])`);
  return names.length;
}

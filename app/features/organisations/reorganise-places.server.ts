import type { Day } from '#app/foundation/clock';
import { execute, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import { logRows } from './log-rows.server';
import type { Home, PlannedEdge } from './reorganisation.rules';
import { orViolation } from './violations.server';

/**
 * Ends the places of closing units, and gives a new one from the day on to every unit that a stated move names or that stood
 * below a closing unit: schools, teams and classes go along.
 * @returns how many units stand elsewhere now
 * @throws DomainError invalid when the tree would have a loop
 */
export async function reorganisePlaces(
  reorganisationId: string,
  edges: readonly PlannedEdge[],
  homes: ReadonlyMap<string, Home>,
  { on, document }: { on: Day; document: string | null },
): Promise<number> {
  const closing = [...homes.keys()];
  const moves = edges.flatMap(({ kind, fromUnitId, toUnitId }) =>
    kind === 'move' && fromUnitId && toUnitId ? [{ unitId: fromUnitId, parentId: toUnitId }] : [],
  );
  // What is moved: by a stated move, else by what became of the unit above.
  const moving = sql`
    select place.*, coalesce(stated."toId", home."toId") as "newParentId"
    from "UnitPlace" place
    left join unnest(${moves.map(({ unitId }) => unitId)}::uuid[], ${moves.map(({ parentId }) => parentId)}::uuid[])
      as stated("fromId", "toId") on stated."fromId" = place."unitId"
    left join unnest(${closing}::uuid[], ${closing.map((id) => homes.get(id)?.children ?? id)}::uuid[])
      as home("fromId", "toId") on home."fromId" = place."parentId"
    where (place."toDay" is null or place."toDay" > ${on}::date) and place."unitId" <> all(${closing}::uuid[])
      and coalesce(stated."toId", home."toId") is not null`;
  await logRows(
    reorganisationId,
    'place',
    sql`
    select * from "UnitPlace" where "unitId" = any(${closing}::uuid[]) and ("toDay" is null or "toDay" > ${on}::date)
    union select "id", "unitId", "parentId", "fromDay", "toDay", "document" from (${moving}) moving`,
  );
  const written = async () => {
    // Rows that begin on the day or later need no end: they are moved as a whole.
    await execute(sql`
      update "UnitPlace" place set "parentId" = moving."newParentId", "document" = ${document} from (${moving}) moving
      where place."id" = moving."id" and moving."fromDay" >= ${on}::date`);
    await execute(sql`
      with moving as materialized (${moving}), made as (
        insert into "ReorganisationRow" ("reorganisationId", "kind", "rowId")
        select ${reorganisationId}::uuid, 'place', gen_random_uuid() from moving where moving."fromDay" < ${on}::date
        returning "rowId"
      ), numbered as (
        select "rowId", row_number() over (order by "rowId") as n from made
      ), ended as (
        update "UnitPlace" place set "toDay" = ${on}::date
        where (place."id" in (select "id" from moving) and place."fromDay" < ${on}::date)
          or (place."unitId" = any(${closing}::uuid[]) and (place."toDay" is null or place."toDay" > ${on}::date))
      )
      insert into reorganised_place select numbered."rowId", moving."unitId", moving."newParentId", ${on}::date, moving."toDay"
      from (select *, row_number() over (order by "id") as n from moving where "fromDay" < ${on}::date) moving
      join numbered using (n)`);
    return execute(sql`
      insert into "UnitPlace" ("id", "unitId", "parentId", "fromDay", "toDay", "document")
      select reorganised_place.*, ${document} from reorganised_place`);
  };
  await execute(sql`
    create temporary table if not exists reorganised_place
      ("id" uuid, "unitId" uuid, "parentId" uuid, "fromDay" date, "toDay" date) on commit drop`);
  await execute(sql`truncate reorganised_place`);
  const loop = new DomainError('invalid', 'organisations:error.loop');
  return orViolation(written(), { UnitAncestry_no_cycle: loop, UnitPlace_not_own_parent: loop });
}

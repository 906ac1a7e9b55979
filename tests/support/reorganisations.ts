import type { EdgeKind } from '#app/features/organisations/reorganisation.rules';
import { now } from '#app/foundation/clock';
import { execute, raw, rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import type { MadeUnit } from './organisations';

/** A drafted reorganisation below a unit, to which units, edges and people are added. */
export async function makePlan(top: MadeUnit, on: string) {
  const id = newId();
  await execute(sql`
    insert into "Reorganisation" ("id", "unitId", "title", "document", "day", "state", "createdAt")
    values (${id}::uuid, ${top.id}::uuid, 'Sắp xếp thử', '1654/NQ-UBTVQH15', ${on}::date, 'draft', ${now()})`);
  let line = 0;
  return {
    id,
    unit: async (code: string, parent: MadeUnit, name = code): Promise<MadeUnit> => {
      const unit = { id: newId(), code, name };
      await execute(sql`
        insert into "ReorganisationUnit" ("id", "reorganisationId", "code", "name", "type", "parentId")
        values (${unit.id}::uuid, ${id}::uuid, ${code}, ${name}, 'commune', ${parent.id}::uuid)`);
      return unit;
    },
    edge: async (
      kind: EdgeKind,
      from: MadeUnit,
      to: MadeUnit | null = null,
      newName: string | null = null,
      share = 1,
    ) => {
      line += 1;
      await execute(sql`
        insert into "ReorganisationEdge" ("id", "reorganisationId", "kind", "fromUnitId", "toUnitId", "newName", "share", "line")
        values (${newId()}::uuid, ${id}::uuid, ${kind}, ${from.id}::uuid, ${to?.id ?? null}::uuid, ${newName}, ${share}, ${line})`);
    },
    person: (personId: string, to: MadeUnit) =>
      execute(sql`
        insert into "ReorganisationPerson" ("reorganisationId", "personId", "toUnitId")
        values (${id}::uuid, ${personId}::uuid, ${to.id}::uuid)`),
  };
}

/** Every row of the tree, its people, roles and headcounts, but for the version that each write raises. */
export async function snapshotOf(): Promise<Record<string, unknown[]>> {
  const tables = [
    'Unit',
    'UnitName',
    'UnitPlace',
    'UnitAncestry',
    'Membership',
    'Grant',
    'Headcount',
    'UnitSuccession',
  ];
  const all: Record<string, unknown[]> = {};
  for (const table of tables) {
    all[table] = await rows(sql`
      select to_jsonb(each) - 'version' as row from ${raw(`"${table}"`)} each order by (to_jsonb(each) - 'version')::text`);
  }
  return all;
}

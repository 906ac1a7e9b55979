import { type Day, now } from '#app/foundation/clock';
import { execute, rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { logRows } from './log-rows.server';
import { closingUnits, type Home, homesOf, type PlannedEdge } from './reorganisation.rules';
import { searchOfUnit } from './unit-search.rules';

type Made = { id: string; code: string; name: string; qualifier: string | null; type: string; parentId: string };
type Closing = { id: string; code: string; name: string; parentId: string | null; people: boolean; children: boolean };

/**
 * Opens the units that a reorganisation makes, with a holding unit for each that is split or abolished and has somebody, states
 * who succeeds whom, and closes what ends. Places are `reorganisePlaces`'s.
 * @returns where the units below each closing unit go, and how many were opened and closed
 */
export async function reorganiseUnits(
  reorganisationId: string,
  edges: readonly PlannedEdge[],
  { on, document }: { on: Day; document: string | null },
): Promise<{ homes: Map<string, Home>; opened: number; closed: number }> {
  const closing = await closingRows([...closingUnits(edges)], on);
  const made = await rows<Made>(sql`
    select "id", "code", "name", "qualifier", "type", "parentId" from "ReorganisationUnit"
    where "reorganisationId" = ${reorganisationId}::uuid order by "code"`);
  const holdings = holdingsOf(edges, closing, made);
  const parentOf = await parentsOn(on);
  const homes = homesOf(edges, parentOf, new Map(holdings.map(({ of, unit }) => [of, unit.id])));
  const placed = holdings.map(({ of, unit }) => ({
    ...unit,
    parentId: unit.parentId || (above(of, parentOf, homes) as string),
  }));
  await openUnits(reorganisationId, [...made, ...placed], { on, document });
  await stateSuccession(reorganisationId, edges, homes, on);
  const ids = closing.map(({ id }) => id);
  await logRows(reorganisationId, 'unit', sql`select * from "Unit" where "id" = any(${ids}::uuid[])`);
  await execute(sql`
    update "Unit" set "closesOn" = ${on}::date, "version" = "version" + 1 where "id" = any(${ids}::uuid[])`);
  return { homes, opened: made.length + placed.length, closed: closing.length };
}

async function closingRows(ids: string[], on: Day): Promise<Closing[]> {
  return rows<Closing>(sql`
    select unit."id", unit."code", unit."name", place."parentId",
      exists (select 1 from "Membership" m where m."unitId" = unit."id"
        and (m."toDay" is null or (m."toDay" > ${on}::date and m."toDay" > m."fromDay"))) as "people",
      exists (select 1 from "UnitPlace" below where below."parentId" = unit."id"
        and (below."toDay" is null or below."toDay" > ${on}::date)) as "children"
    from "Unit" unit
    left join "UnitPlace" place on place."unitId" = unit."id" and place."fromDay" < ${on}::date
      and (place."toDay" is null or place."toDay" >= ${on}::date)
    where unit."id" = any(${ids}::uuid[]) order by unit."code"`);
}

/** Where units stood on the day before. */
async function parentsOn(on: Day): Promise<Map<string, string | null>> {
  const places = await rows<{ unitId: string; parentId: string | null }>(sql`
    select "unitId", "parentId" from "UnitPlace"
    where "fromDay" < ${on}::date and ("toDay" is null or "toDay" >= ${on}::date)`);
  return new Map(places.map(({ unitId, parentId }) => [unitId, parentId]));
}

/** A unit that waits to be shared out stands beside the successors; one of an abolished unit where its units go. */
function holdingsOf(edges: readonly PlannedEdge[], closing: readonly Closing[], made: readonly Made[]) {
  const fateOf = new Map(edges.map((edge) => [edge.fromUnitId, edge]));
  const parentOfMade = new Map(made.map(({ id, parentId }) => [id, parentId]));
  return closing.flatMap((unit) => {
    const fate = fateOf.get(unit.id);
    const waits = fate?.kind === 'split' ? unit.people || unit.children : fate?.kind === 'abolish' && unit.people;
    if (!waits) return [];
    const named = { code: `cho-phan-bo-${unit.code}`.slice(0, 80), name: `Chờ phân bổ: ${unit.name}`, qualifier: null };
    const parentId = (fate?.toUnitId && parentOfMade.get(fate.toUnitId)) ?? '';
    return [{ of: unit.id, unit: { id: newId(), ...named, type: 'holding', parentId } }];
  });
}

function above(
  unitId: string,
  parentOf: ReadonlyMap<string, string | null>,
  homes: ReadonlyMap<string, Home>,
): string | null | undefined {
  const parent = parentOf.get(unitId);
  return parent ? (homes.get(parent)?.children ?? parent) : parent;
}

async function openUnits(
  reorganisationId: string,
  units: readonly Made[],
  { on, document }: { on: Day; document: string | null },
): Promise<void> {
  const column = <Key extends keyof Made>(key: Key) => units.map((unit) => unit[key]);
  await execute(sql`
    insert into "Unit" ("id", "code", "name", "qualifier", "searchText", "type", "opensOn", "createdAt")
    select new.*, ${on}::date, ${now()} from unnest(${column('id')}::uuid[], ${column('code')}::text[], ${column('name')}::text[],
      ${column('qualifier')}::text[], ${units.map(searchOfUnit)}::text[], ${column('type')}::text[]) as new`);
  const placeIds = units.map(() => newId());
  await execute(sql`
    insert into "UnitPlace" ("id", "unitId", "parentId", "fromDay", "document")
    select new.*, ${on}::date, ${document} from unnest(${placeIds}::uuid[], ${column('id')}::uuid[], ${column('parentId')}::uuid[]) as new`);
  await logMade(reorganisationId, 'unit', column('id'));
  await logMade(reorganisationId, 'place', placeIds);
}

async function logMade(reorganisationId: string, kind: string, ids: readonly string[]): Promise<void> {
  await execute(sql`
    insert into "ReorganisationRow" ("reorganisationId", "kind", "rowId")
    select ${reorganisationId}::uuid, ${kind}, unnest(${[...ids]}::uuid[])`);
}

/** Each stated successor by its share, and one, for whatever nobody shares out, as the remainder. */
async function stateSuccession(
  reorganisationId: string,
  edges: readonly PlannedEdge[],
  homes: ReadonlyMap<string, Home>,
  on: Day,
): Promise<void> {
  const stated = edges.flatMap(({ kind, fromUnitId, toUnitId, share }) =>
    fromUnitId && toUnitId && (kind === 'merge' || kind === 'split') ? [{ from: fromUnitId, to: toUnitId, share }] : [],
  );
  const known = new Set(stated.map(({ from, to }) => `${from} ${to}`));
  const rest = [...homes].flatMap(([from, { remainder: to }]) =>
    known.has(`${from} ${to}`) ? [] : [{ from, to, share: 0 }],
  );
  const all = [...stated, ...rest];
  await execute(sql`
    insert into "UnitSuccession" ("fromUnitId", "toUnitId", "share", "remainder", "day", "reorganisationId")
    select new.*, ${on}::date, ${reorganisationId}::uuid from unnest(${all.map(({ from }) => from)}::uuid[],
      ${all.map(({ to }) => to)}::uuid[], ${all.map(({ share }) => share)}::int[],
      ${all.map(({ from, to }) => homes.get(from)?.remainder === to)}::boolean[]) as new`);
}

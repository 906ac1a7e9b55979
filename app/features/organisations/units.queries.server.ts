import { type Day, today } from '#app/foundation/clock';
import { maybeRow, rows, type Sql, sql } from '#app/foundation/db.server';
import { found, notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import { searchPattern, searchText } from '#app/foundation/text';
import { figureReaders, type Role } from './roles.policy';
import { everWithinScope, withinScope } from './scope.queries.server';

export type UnitView = {
  id: string;
  code: string;
  name: string;
  shortName: string | null;
  /** What tells it from units of the same name: "Huyện Châu Thành". */
  qualifier: string | null;
  type: string;
  typeName: { vi: string; en: string };
  opensOn: Day;
  closesOn: Day | null;
  version: number;
};

/** Columns of a `UnitView` from "Unit" unit and "UnitType" kind. */
export const unitColumns: Sql = sql`unit."id", unit."code", unit."name", unit."shortName", unit."qualifier", unit."type",
  json_build_object('vi', kind."nameVi", 'en', kind."nameEn") as "typeName",
  unit."opensOn", unit."closesOn", unit."version"`;

/**
 * The unit of an address. @throws DomainError not-found unless it lies where the actor holds one of the roles today.
 * @param options.roles who may see it; by default whoever sees figures
 * @param options.closed for reading: also a unit that has closed, by those in whose part of the tree it stood
 */
export async function unitByCode(
  actor: Actor,
  { code, roles = figureReaders, closed = false }: { code: string; roles?: readonly Role[]; closed?: boolean },
): Promise<UnitView> {
  return found(
    await maybeRow<UnitView>(sql`
      select ${unitColumns} from "Unit" unit join "UnitType" kind on kind."type" = unit."type"
      where unit."code" = ${code} and ${visibleUnit(actor, roles, { closed })}`),
  );
}

/** A condition for "Unit" unit: it lies in the actor's scope today or, with `closed`, lay there until it closed. */
export function visibleUnit(actor: Actor, roles: readonly Role[], { closed }: { closed: boolean }): Sql {
  const formerly = sql`(unit."closesOn" <= ${today()}::date and ${everWithinScope(actor, roles, sql`unit."id"`)})`;
  return sql`(${withinScope(actor, roles, sql`unit."id"`)} or ${closed ? formerly : sql`false`})`;
}

/** The same by its id, for commands. @throws DomainError not-found */
export async function unitById(
  actor: Actor,
  { unitId, roles = figureReaders }: { unitId: string; roles?: readonly Role[] },
): Promise<UnitView> {
  if (!isId(unitId)) throw notFound();
  return found(
    await maybeRow<UnitView>(sql`
      select ${unitColumns} from "Unit" unit join "UnitType" kind on kind."type" = unit."type"
      where unit."id" = ${unitId}::uuid and ${withinScope(actor, roles, sql`unit."id"`)}`),
  );
}

export type ChildUnit = UnitView & {
  /** Units right below it. */
  children: number;
  /** Present memberships in it and below it. */
  people: number;
};

/** The units right below a unit today, by kind and then by name. */
export async function listChildren(actor: Actor, { unitId }: { unitId: string }): Promise<ChildUnit[]> {
  const on = today();
  return rows<ChildUnit>(sql`
    select ${unitColumns}, coalesce(below."children", 0)::int as "children", coalesce(below."people", 0)::int as "people"
    from "UnitPlace" place
    join "Unit" unit on unit."id" = place."unitId"
    join "UnitType" kind on kind."type" = unit."type"
    left join lateral (
      select count(distinct down."unitId") filter (where down."depth" = 1) as "children",
        count(member."id") as "people"
      from "UnitAncestry" down
      left join "Membership" member on member."unitId" = down."unitId"
        and member."fromDay" <= ${on}::date and (member."toDay" is null or member."toDay" > ${on}::date)
      where down."ancestorId" = unit."id"
        and down."fromDay" <= ${on}::date and (down."toDay" is null or down."toDay" > ${on}::date)
    ) below on true
    where place."parentId" = ${unitId}::uuid
      and place."fromDay" <= ${on}::date and (place."toDay" is null or place."toDay" > ${on}::date)
      and ${withinScope(actor, figureReaders, sql`unit."id"`)}
    order by kind."ordering", unit."name" collate "vi-x-icu", unit."code"`);
}

export type FoundUnit = Pick<UnitView, 'id' | 'code' | 'name' | 'qualifier' | 'type' | 'typeName'> & {
  /** The unit right above, which tells doubles apart. */
  parentName: string | null;
};

/**
 * Units by name, short name or code, without diacritics; names that begin with the text come first. Two communes of one name
 * are told apart by `qualifier` and `parentName`.
 * @param options.types only these types of unit
 */
export async function searchUnits(
  actor: Actor,
  {
    text,
    roles = figureReaders,
    types,
    limit = 20,
  }: { text: string; roles?: readonly Role[]; types?: readonly string[]; limit?: number },
): Promise<FoundUnit[]> {
  if (searchText(text) === '') return [];
  const on = today();
  return rows<FoundUnit>(sql`
    select unit."id", unit."code", unit."name", unit."qualifier", unit."type",
      json_build_object('vi', kind."nameVi", 'en', kind."nameEn") as "typeName", parent."name" as "parentName"
    from "Unit" unit
    join "UnitType" kind on kind."type" = unit."type"
    join "UnitPlace" place on place."unitId" = unit."id"
      and place."fromDay" <= ${on}::date and (place."toDay" is null or place."toDay" > ${on}::date)
    left join "Unit" parent on parent."id" = place."parentId"
    where unit."searchText" like ${searchPattern(text)}
      and (${types ? [...types] : null}::text[] is null or unit."type" = any(${types ? [...types] : null}::text[]))
      and ${withinScope(actor, roles, sql`unit."id"`)}
    order by (unit."code" = ${text}) desc, (unit."searchText" like ${`${searchPattern(text).slice(1)}`}) desc,
      kind."ordering", unit."name" collate "vi-x-icu", unit."code"
    limit ${Math.min(limit, 100)}`);
}

import { type Day, today } from '#app/foundation/clock';
import { maybeRow, row, rows, sql } from '#app/foundation/db.server';
import { found, notFound } from '#app/foundation/errors';
import { type Actor, unitsOfRole } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import { searchPattern } from '#app/foundation/text';
import type { Role } from './roles.policy';
import { everWithinScope } from './scope.queries.server';
import { type UnitView, unitColumns } from './units.queries.server';

const treeKeepers: readonly Role[] = ['administrator'];

/** A unit of any day, also one that closed or opens later, for those who keep the tree. @throws DomainError not-found */
export async function anyUnit(actor: Actor, by: { code: string } | { unitId: string }): Promise<UnitView> {
  if ('unitId' in by && !isId(by.unitId)) throw notFound();
  const which = 'code' in by ? sql`unit."code" = ${by.code}` : sql`unit."id" = ${by.unitId}::uuid`;
  return found(
    await maybeRow<UnitView>(sql`
      select ${unitColumns} from "Unit" unit join "UnitType" kind on kind."type" = unit."type"
      where ${which} and ${everWithinScope(actor, treeKeepers, sql`unit."id"`)}`),
  );
}

export type PlaceView = {
  id: string;
  parentId: string | null;
  parentCode: string | null;
  parentName: string | null;
  fromDay: Day;
  toDay: Day | null;
};

/** Where a unit stood, stands and will stand; the latest first. The caller has read the unit within her scope. */
export async function placesOfUnit({ unitId }: { unitId: string }): Promise<PlaceView[]> {
  return rows<PlaceView>(sql`
    select place."id", place."parentId", parent."code" as "parentCode", parent."name" as "parentName",
      place."fromDay", place."toDay"
    from "UnitPlace" place left join "Unit" parent on parent."id" = place."parentId"
    where place."unitId" = ${unitId}::uuid order by place."fromDay" desc`);
}

export type Attachments = { children: number; memberships: number; grants: number };

/** What still hangs on a unit from a day on: it has to go elsewhere before the unit can close. */
export async function attachmentsFrom({ unitId, on }: { unitId: string; on: Day }): Promise<Attachments> {
  return row<Attachments>(sql`
    select
      (select count(*)::int from "UnitPlace" where "parentId" = ${unitId}::uuid
        and ("toDay" is null or "toDay" > ${on}::date)) as "children",
      (select count(*)::int from "Membership" where "unitId" = ${unitId}::uuid
        and ("toDay" is null or ("toDay" > ${on}::date and "toDay" > "fromDay"))) as "memberships",
      (select count(*)::int from "Grant" where "unitId" = ${unitId}::uuid
        and ("toDay" is null or ("toDay" > ${on}::date and "toDay" > "fromDay"))) as "grants"`);
}

export type UnitTypeView = { type: string; nameVi: string; nameEn: string };

/** The types of unit, in their order. */
export async function unitTypes(): Promise<UnitTypeView[]> {
  return rows<UnitTypeView>(sql`select "type", "nameVi", "nameEn" from "UnitType" order by "ordering"`);
}

export type GrantView = {
  id: string;
  role: Role;
  userId: string;
  loginName: string;
  displayName: string;
  fromDay: Day;
  toDay: Day | null;
};

/** Who holds which role at the unit itself, today or later. */
export async function grantsAt(actor: Actor, { unitId }: { unitId: string }): Promise<GrantView[]> {
  const on = today();
  return rows<GrantView>(sql`
    select held."id", held."role", held."userId", account."loginName", account."displayName", held."fromDay", held."toDay"
    from "Grant" held join "User" account on account."id" = held."userId"
    where held."unitId" = ${unitId}::uuid and (held."toDay" is null or held."toDay" > ${on}::date)
      and ${everWithinScope(actor, treeKeepers, sql`held."unitId"`)}
    order by held."role", account."displayName" collate "vi-x-icu", held."id"`);
}

export type UserGrant = { id: string; role: Role; unitCode: string; unitName: string; fromDay: Day; toDay: Day | null };

/** The roles a user holds today or later, where the actor may give and end them. */
export async function grantsOfUser(actor: Actor, { userId }: { userId: string }): Promise<UserGrant[]> {
  const on = today();
  return rows<UserGrant>(sql`
    select held."id", held."role", unit."code" as "unitCode", unit."name" as "unitName", held."fromDay", held."toDay"
    from "Grant" held join "Unit" unit on unit."id" = held."unitId"
    where held."userId" = ${userId}::uuid and (held."toDay" is null or held."toDay" > ${on}::date)
      and ${everWithinScope(actor, treeKeepers, sql`held."unitId"`)}
    order by held."role", unit."name" collate "vi-x-icu", held."id"`);
}

/** The topmost units of those who keep the tree: where they hold the role. */
export async function rootUnits(actor: Actor): Promise<UnitView[]> {
  const units = unitsOfRole(actor, treeKeepers);
  return rows<UnitView>(sql`
    select ${unitColumns} from "Unit" unit join "UnitType" kind on kind."type" = unit."type"
    where unit."id" = any(${units}::uuid[]) order by unit."name" collate "vi-x-icu"`);
}

export type TreeUnit = UnitView & {
  /** The unit right above, which tells doubles apart. */
  parentName: string | null;
  /** What it is called today, if it was called otherwise on the day. */
  nowCalled: string | null;
};

/**
 * Units by any name they ever bore, or by code, without diacritics; as they stood on a day: called as they were called then, below
 * whom they stood then. Units that are not open on the day only with `closed`, last.
 */
export async function searchTree(
  actor: Actor,
  { text, on = today(), closed = true }: { text: string; on?: Day; closed?: boolean },
): Promise<TreeUnit[]> {
  return rows<TreeUnit>(sql`
    select ${unitColumns}, coalesce(former."name", unit."name") as "name", coalesce(former."qualifier", unit."qualifier") as "qualifier",
      case when former."name" is not null then unit."name" end as "nowCalled", parent."name" as "parentName"
    from "Unit" unit join "UnitType" kind on kind."type" = unit."type"
    cross join lateral (
      select unit."opensOn" <= ${on}::date and (unit."closesOn" is null or unit."closesOn" > ${on}::date) as open
    ) state
    left join "UnitName" former on former."unitId" = unit."id" and former."fromDay" <= ${on}::date and former."toDay" > ${on}::date
    left join lateral (
      select "parentId" from "UnitPlace" where "unitId" = unit."id"
      order by ("fromDay" <= ${on}::date and ("toDay" is null or "toDay" > ${on}::date)) desc, "fromDay" desc limit 1
    ) place on true
    left join "Unit" parent on parent."id" = place."parentId"
    where unit."searchText" like ${searchPattern(text)} and (${closed} or state.open)
      and ${everWithinScope(actor, treeKeepers, sql`unit."id"`)}
    order by not state.open, (unit."code" = ${text}) desc, kind."ordering", unit."name" collate "vi-x-icu", unit."code"
    limit 100`);
}

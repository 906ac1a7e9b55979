import type { Day } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { searchText } from '#app/foundation/text';
import type { EdgeKind } from './reorganisation.rules';
import { type ReorganisationView, reorganisationById, reorganisers } from './reorganisation-plan.queries.server';
import { everWithinScope } from './scope.queries.server';

export type ReorganisationLine = Pick<ReorganisationView, 'id' | 'title' | 'document' | 'day' | 'state'> & {
  edges: number;
};

/** All reorganisations of the trees that the actor keeps, the latest day first. */
export async function reorganisations(actor: Actor): Promise<ReorganisationLine[]> {
  return rows<ReorganisationLine>(sql`
    select plan."id", plan."title", plan."document", plan."day", plan."state",
      (select count(*)::int from "ReorganisationEdge" edge where edge."reorganisationId" = plan."id") as "edges"
    from "Reorganisation" plan where ${everWithinScope(actor, reorganisers, sql`plan."unitId"`)}
    order by plan."day" desc, plan."createdAt" desc limit 100`);
}

export type UnitName = { code: string; name: string; where: string | null };

export type EdgeView = {
  id: string;
  kind: EdgeKind;
  line: number;
  stated: string | null;
  share: number;
  newName: string | null;
  from: UnitName | null;
  to: (UnitName & { isNew: boolean }) | null;
  candidates: UnitName[];
};

/** The stated changes of a reorganisation with the names of their units; `text` is looked for without diacritics. */
export async function edgesOf(
  actor: Actor,
  { reorganisationId, text = '', limit }: { reorganisationId: string; text?: string; limit: number },
): Promise<EdgeView[]> {
  const plan = await reorganisationById(actor, { reorganisationId });
  const unitName = sql`json_build_object('code', unit."code", 'name', unit."name", 'where', coalesce(unit."qualifier", (
    select parent."name" from "UnitPlace" place join "Unit" parent on parent."id" = place."parentId"
    where place."unitId" = unit."id" order by place."fromDay" limit 1)))`;
  const edges = await rows<EdgeView & { search: string }>(sql`
    select edge."id", edge."kind", edge."line", edge."stated", edge."share", edge."newName",
      (select ${unitName} from "Unit" unit where unit."id" = edge."fromUnitId") as "from",
      coalesce(
        (select json_build_object('code', made."code", 'name', made."name", 'where', made."qualifier", 'isNew', true)
          from "ReorganisationUnit" made where made."id" = edge."toUnitId"),
        (select (${unitName}::jsonb || '{"isNew": false}'::jsonb)::json from "Unit" unit where unit."id" = edge."toUnitId")) as "to",
      coalesce((select json_agg(${unitName} order by unit."code") from "Unit" unit where unit."id" = any(edge."candidates")), '[]') as "candidates"
    from "ReorganisationEdge" edge where edge."reorganisationId" = ${plan.id}::uuid
    order by edge."fromUnitId" is not null, edge."line", edge."id"`);
  const wanted = searchText(text);
  return edges
    .filter(({ from, to, stated, newName }) =>
      searchText([from?.name, from?.code, to?.name, to?.code, stated, newName].filter(Boolean).join(' ')).includes(
        wanted,
      ),
    )
    .slice(0, limit);
}

export type PlannedUnitView = { id: string; code: string; name: string; type: string; from: number };

/** The units that a reorganisation opens, with how many old ones lead to each. */
export async function unitsToOpen(
  actor: Actor,
  { reorganisationId }: { reorganisationId: string },
): Promise<PlannedUnitView[]> {
  const plan = await reorganisationById(actor, { reorganisationId });
  return rows<PlannedUnitView>(sql`
    select made."id", made."code", made."name", made."type",
      (select count(*)::int from "ReorganisationEdge" edge where edge."toUnitId" = made."id") as "from"
    from "ReorganisationUnit" made where made."reorganisationId" = ${plan.id}::uuid
    order by made."name" collate "vi-x-icu"`);
}

export type WaitingGrant = {
  id: string;
  role: string;
  userId: string;
  displayName: string;
  loginName: string;
  fromName: string;
  successors: Array<{ id: string; name: string }>;
};

/** Roles of split and abolished units that wait for a decision, of every applied reorganisation in the actor's trees. */
export async function waitingGrants(
  actor: Actor,
  { reorganisationId }: { reorganisationId: string },
): Promise<WaitingGrant[]> {
  const plan = await reorganisationById(actor, { reorganisationId });
  return rows<WaitingGrant>(sql`
    select waiting."id", waiting."role", waiting."userId", account."displayName", account."loginName", unit."name" as "fromName",
      coalesce((
        select json_agg(json_build_object('id', heir."id", 'name', heir."name") order by heir."name" collate "vi-x-icu")
        from "UnitSuccession" succession join "Unit" heir on heir."id" = succession."toUnitId" and heir."type" <> 'holding'
        where succession."fromUnitId" = waiting."fromUnitId" or succession."fromUnitId" in (
          select below."unitId" from "UnitPlace" below where below."parentId" = waiting."fromUnitId" and below."toDay" = ${plan.day}::date)
      ), '[]') as "successors"
    from "ReorganisationGrant" waiting
    join "User" account on account."id" = waiting."userId"
    join "Unit" unit on unit."id" = waiting."fromUnitId"
    where waiting."reorganisationId" = ${plan.id}::uuid and waiting."state" = 'waiting'
    order by unit."name" collate "vi-x-icu", account."displayName" collate "vi-x-icu"`);
}

export type HoldingView = { code: string; name: string; people: number; units: number; day: Day };

/** The holding units of a reorganisation in which somebody still waits. */
export async function holdings(
  actor: Actor,
  { reorganisationId }: { reorganisationId: string },
): Promise<HoldingView[]> {
  const plan = await reorganisationById(actor, { reorganisationId });
  return rows<HoldingView>(sql`
    select * from (
      select unit."code", unit."name", unit."opensOn" as "day",
        (select count(*)::int from "Membership" m where m."unitId" = unit."id" and m."toDay" is null) as "people",
        (select count(*)::int from "UnitPlace" place where place."parentId" = unit."id" and place."toDay" is null) as "units"
      from "ReorganisationRow" made join "Unit" unit on unit."id" = made."rowId" and unit."type" = 'holding'
      where made."reorganisationId" = ${plan.id}::uuid and made."kind" = 'unit' and made."before" is null
    ) holding where "people" + "units" > 0 order by "name" collate "vi-x-icu"`);
}

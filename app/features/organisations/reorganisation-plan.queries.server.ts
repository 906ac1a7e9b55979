import type { Day } from '#app/foundation/clock';
import { maybeRow, rows, sql } from '#app/foundation/db.server';
import { found, notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import {
  type EdgeFault,
  faultsOf,
  type PlannedEdge,
  type PlannedUnits,
  type ReorganisationState,
} from './reorganisation.rules';
import type { Role } from './roles.policy';
import { everWithinScope } from './scope.queries.server';

export const reorganisers: readonly Role[] = ['administrator'];

export type ReorganisationView = {
  id: string;
  unitId: string;
  title: string;
  document: string | null;
  day: Day;
  state: ReorganisationState;
  outcome: Record<string, number> | null;
  appliedAt: Date | null;
  undoneAt: Date | null;
  version: number;
};

/** One reorganisation. @throws DomainError not-found unless the actor keeps the tree in which it happens */
export async function reorganisationById(
  actor: Actor,
  { reorganisationId, lock = false }: { reorganisationId: string; lock?: boolean },
): Promise<ReorganisationView> {
  if (!isId(reorganisationId)) throw notFound();
  return found(
    await maybeRow<ReorganisationView>(sql`
      select plan."id", plan."unitId", plan."title", plan."document", plan."day", plan."state", plan."outcome",
        plan."appliedAt", plan."undoneAt", plan."version"
      from "Reorganisation" plan
      where plan."id" = ${reorganisationId}::uuid and ${everWithinScope(actor, reorganisers, sql`plan."unitId"`)}
      ${lock ? sql`for update` : sql``}`),
  );
}

/** Its stated changes, as the rules look at them. The caller has read the reorganisation within her scope. */
export async function plannedEdges({ reorganisationId }: { reorganisationId: string }): Promise<PlannedEdge[]> {
  return rows<PlannedEdge>(sql`
    select "id", "kind", "fromUnitId", "toUnitId", "newName", "share" from "ReorganisationEdge"
    where "reorganisationId" = ${reorganisationId}::uuid order by "line", "id"`);
}

/** What the rules have to know of the units that it names. The caller has read the reorganisation within her scope. */
export async function plannedUnits({
  reorganisationId,
  on,
}: {
  reorganisationId: string;
  on: Day;
}): Promise<PlannedUnits> {
  const units = await rows<{ id: string; how: 'open' | 'made' | 'moving' | 'top' }>(sql`
    with named as (
      select "fromUnitId" as id from "ReorganisationEdge" where "reorganisationId" = ${reorganisationId}::uuid
      union select "toUnitId" from "ReorganisationEdge" where "reorganisationId" = ${reorganisationId}::uuid
    )
    select unit."id", 'open' as how from named join "Unit" unit on unit."id" = named.id
    where unit."opensOn" < ${on}::date and (unit."closesOn" is null or unit."closesOn" > ${on}::date)
    union all
    select made."id", 'made' from "ReorganisationUnit" made join "Unit" parent on parent."id" = made."parentId"
    where made."reorganisationId" = ${reorganisationId}::uuid and parent."opensOn" <= ${on}::date
      and (parent."closesOn" is null or parent."closesOn" > ${on}::date)
      and not exists (select 1 from "ReorganisationEdge" ending where ending."reorganisationId" = ${reorganisationId}::uuid
        and ending."fromUnitId" = parent."id" and ending."kind" in ('merge', 'split', 'abolish'))
    union all
    select distinct place."unitId", 'moving' from named join "UnitPlace" place on place."unitId" = named.id
    where place."fromDay" >= ${on}::date
    union all
    select place."unitId", 'top' from named join "UnitPlace" place on place."unitId" = named.id
    where place."parentId" is null and place."fromDay" < ${on}::date and (place."toDay" is null or place."toDay" >= ${on}::date)`);
  const of = (how: string) => new Set(units.filter((unit) => unit.how === how).map(({ id }) => id));
  return { open: of('open'), made: of('made'), moving: of('moving'), top: of('top') };
}

/** What keeps it from being applied, by edge. The caller has read it within her scope. */
export async function reorganisationFaults({
  reorganisationId,
  on,
}: {
  reorganisationId: string;
  on: Day;
}): Promise<Array<{ edgeId: string; fault: EdgeFault }>> {
  return faultsOf(await plannedEdges({ reorganisationId }), await plannedUnits({ reorganisationId, on }));
}

import { row, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { reorganisationById } from './reorganisation-plan.queries.server';

/** What was begun on the ground that a reorganisation made, by kind; 0 where nothing was. */
export type UndoObstacles = {
  /** Later reorganisations that touch one of its units. */
  later: number;
  /** People who joined a new unit since. */
  joined: number;
  /** Memberships that it carried over and that were changed since: ended, mended, shared out. */
  changed: number;
  /** Units put below a new unit since, and new units put elsewhere. */
  placed: number;
  /** Roles given at a new unit since. */
  grants: number;
  /** Headcounts declared by a new unit since. */
  headcounts: number;
  /** Rosters imported into a new unit since. */
  imports: number;
};

/** What prevents the undo, in this room. @throws DomainError not-found outside the actor's scope */
export async function undoObstacles(
  actor: Actor,
  { reorganisationId }: { reorganisationId: string },
): Promise<UndoObstacles> {
  const plan = await reorganisationById(actor, { reorganisationId });
  const logged = (kind: string) => sql`(select "rowId" from "ReorganisationRow"
    where "reorganisationId" = ${plan.id}::uuid and "kind" = ${kind})`;
  return row<UndoObstacles>(sql`
    with made as materialized (
      select "rowId" as id from "ReorganisationRow"
      where "reorganisationId" = ${plan.id}::uuid and "kind" = 'unit' and "before" is null
    ), touched as (
      select "rowId" as id from "ReorganisationRow" where "reorganisationId" = ${plan.id}::uuid and "kind" = 'unit'
      union select "toUnitId" from "UnitSuccession" where "reorganisationId" = ${plan.id}::uuid
    )
    select
      (select count(distinct other."id")::int from "Reorganisation" other
        join "ReorganisationEdge" edge on edge."reorganisationId" = other."id"
        where other."state" = 'applied' and other."id" <> ${plan.id}::uuid and other."appliedAt" >= ${plan.appliedAt}
          and (edge."fromUnitId" in (select id from touched) or edge."toUnitId" in (select id from touched))) as "later",
      (select count(*)::int from "Membership" m where m."unitId" in (select id from made)
        and m."reorganisationId" is distinct from ${plan.id}::uuid) as "joined",
      (select count(*)::int from "Membership" m where m."reorganisationId" = ${plan.id}::uuid and m."version" > 0) as "changed",
      (select count(*)::int from "UnitPlace" place
        where (place."parentId" in (select id from made) or place."unitId" in (select id from made))
        and place."id" not in ${logged('place')}) as "placed",
      (select count(*)::int from "Grant" held where held."unitId" in (select id from made)
        and held."id" not in ${logged('grant')}) as "grants",
      (select count(*)::int from "Headcount" head where head."unitId" in (select id from made)
        and head."id" not in ${logged('headcount')}) as "headcounts",
      (select count(*)::int from "RosterImport" roster where roster."unitId" in (select id from made)) as "imports"`);
}

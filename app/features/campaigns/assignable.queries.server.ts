import { withinScope } from '#app/features/organisations/scope.queries.server';
import { today } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { planners } from './campaigns.policy';

export type Assignable = {
  types: Array<{ code: string; vi: string; en: string }>;
  parents: Array<{ code: string; name: string }>;
};

/** What an activity can be given to: types of unit that exist in the actor's scope, and units that have others below them. */
export async function assignable(actor: Actor): Promise<Assignable> {
  const types = await rows<Assignable['types'][number]>(sql`
    select kind."type" as code, kind."nameVi" as vi, kind."nameEn" as en from "UnitType" kind
    where exists (select 1 from "Unit" unit where unit."type" = kind."type" and ${withinScope(actor, planners, sql`unit."id"`)})
    order by kind."ordering"`);
  const parents = await rows<Assignable['parents'][number]>(sql`
    select unit."code", unit."name" from "Unit" unit
    where unit."type" in ('district', 'school') and (unit."closesOn" is null or unit."closesOn" > ${today()}::date)
      and ${withinScope(actor, planners, sql`unit."id"`)}
    order by unit."name" collate "vi-x-icu"`);
  return { types, parents };
}

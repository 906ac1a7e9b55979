import { type Day, today } from '#app/foundation/clock';
import { rows, type Sql, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { searchPattern } from '#app/foundation/text';
import { rosterKeepers } from './roles.policy';
import { withinScope } from './scope.queries.server';

/**
 * The holding units in which people wait for a unit or for one below it: those of split units that it succeeds, and of abolished
 * ones from under which it took a commune. A holding unit itself shows its own.
 */
export const holdingsFor = (unitId: Sql, on: Day): Sql => sql`
  select hold."id" from "Unit" hold
  where hold."type" = 'holding' and (hold."closesOn" is null or hold."closesOn" > ${on}::date) and (
    exists (select 1 from "UnitAncestry" here where here."ancestorId" = ${unitId} and here."unitId" = hold."id"
      and here."fromDay" <= ${on}::date and (here."toDay" is null or here."toDay" > ${on}::date))
    or exists (
      select 1 from "UnitSuccession" gone
      where gone."toUnitId" = hold."id" and gone."remainder" and exists (
        select 1 from "UnitSuccession" heir where heir."toUnitId" = ${unitId} and heir."reorganisationId" = gone."reorganisationId"
          and (heir."fromUnitId" = gone."fromUnitId" or heir."fromUnitId" in (
            select below."unitId" from "UnitAncestry" below where below."ancestorId" = gone."fromUnitId" and below."toDay" = gone."day")))))`;

export type WaitingPerson = {
  membershipId: string;
  fullName: string;
  personCode: string | null;
  position: string | null;
  audience: string;
  holdingName: string;
};

export type Waiting = {
  people: WaitingPerson[];
  total: number;
  units: Array<{ code: string; name: string; holdingName: string }>;
};

/**
 * People and units who wait to be shared out and may belong to a unit; those who keep the unit's roster see them. At most 200
 * people at once, by the unit they come from and by name.
 */
export async function waitingFor(
  actor: Actor,
  { unitId, text = '', audience = null }: { unitId: string; text?: string; audience?: string | null },
): Promise<Waiting> {
  const on = today();
  const mine = sql`exists (select 1 from "Unit" own where own."id" = ${unitId}::uuid and ${withinScope(actor, rosterKeepers, sql`own."id"`)})`;
  const people = await rows<WaitingPerson & { total: number }>(sql`
    select m."id" as "membershipId", person."fullName", person."personCode", m."position", m."audience", hold."name" as "holdingName",
      (count(*) over ())::int as total
    from "Membership" m
    join "Person" person on person."id" = m."personId"
    join "Unit" hold on hold."id" = m."unitId"
    where ${mine} and m."unitId" in (${holdingsFor(sql`${unitId}::uuid`, on)})
      and m."fromDay" <= ${on}::date and (m."toDay" is null or m."toDay" > ${on}::date)
      and person."searchText" like ${searchPattern(text)} and (${audience}::text is null or m."audience" = ${audience})
    order by hold."name" collate "vi-x-icu", person."givenNameKey", m."id" limit 200`);
  const units = await rows<Waiting['units'][number]>(sql`
    select unit."code", unit."name", hold."name" as "holdingName"
    from "UnitPlace" place join "Unit" unit on unit."id" = place."unitId" join "Unit" hold on hold."id" = place."parentId"
    where ${mine} and place."parentId" in (${holdingsFor(sql`${unitId}::uuid`, on)})
      and place."fromDay" <= ${on}::date and (place."toDay" is null or place."toDay" > ${on}::date)
    order by hold."name" collate "vi-x-icu", unit."name" collate "vi-x-icu"`);
  return { people: people.map(({ total: _, ...person }) => person), total: people[0]?.total ?? 0, units };
}

/**
 * Whether anybody or any unit waits who may belong to the unit of a statement, and the actor keeps its roster: a condition. Its
 * pages show the list then.
 */
export const waitsFor = (actor: Actor, unitId: Sql, on: Day): Sql => sql`
  (${withinScope(actor, rosterKeepers, unitId)} and exists (
    select 1 from (${holdingsFor(unitId, on)}) hold
    where exists (select 1 from "Membership" m where m."unitId" = hold."id" and m."toDay" is null)
      or exists (select 1 from "UnitPlace" place where place."parentId" = hold."id" and place."toDay" is null)))`;

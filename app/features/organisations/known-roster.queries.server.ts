import { today } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { searchText } from '#app/foundation/text';
import { rosterKeepers } from './roles.policy';
import type { FormerKeys, KnownMembership, KnownPerson, KnownRoster, StagedRow } from './roster-known.rules';
import { withinScope } from './scope.queries.server';

export type UnitBelow = { id: string; code: string; name: string; type: string; parentId: string | null };

/** The unit and all below it today: what a line of its roster may name. */
export async function unitsBelow({ unitId }: { unitId: string }): Promise<UnitBelow[]> {
  const on = today();
  return rows<UnitBelow>(sql`
    select unit."id", unit."code", unit."name", unit."type", place."parentId" from "UnitAncestry" below
    join "Unit" unit on unit."id" = below."unitId"
    left join "UnitPlace" place on place."unitId" = unit."id" and place."fromDay" <= ${on}::date
      and (place."toDay" is null or place."toDay" > ${on}::date)
    where below."ancestorId" = ${unitId}::uuid
      and below."fromDay" <= ${on}::date and (below."toDay" is null or below."toDay" > ${on}::date)
    order by below."depth", unit."code"`);
}

/** Everybody whom the lines may mean, with all their memberships, in three statements. */
export async function knownRoster(
  actor: Actor,
  { lines, unitIds }: { lines: readonly StagedRow[]; unitIds: readonly string[] },
): Promise<KnownRoster> {
  const on = today();
  const coded = lines.filter((row) => row.personCode);
  const named = lines.filter((row) => row.birthDate);
  const persons = await rows<KnownPerson>(sql`
    with meant as (
      select coalesce(person."mergedIntoId", person."id") as "id" from unnest(${coded.map((row) => row.issuer)}::text[], ${coded.map((row) => row.personCode)}::text[]) as key ("issuer", "code")
        join "Person" person on person."issuer" = key."issuer" and person."personCode" = key."code"
      union
      select coalesce("mergedIntoId", "id") from "Person" where "identityHash" = any(${lines.flatMap((row) => row.identityHash ?? [])}::text[])
      union
      select person."id" from unnest(${named.map((row) => searchText(row.fullName))}::text[], ${named.map((row) => row.birthDate)}::date[]) as name ("text", "birthDate")
        join "Person" person on person."searchText" = name."text" and person."birthDate" = name."birthDate"
      union
      select "personId" from "Membership"
        where "unitId" = any(${[...unitIds]}::uuid[]) and ("toDay" is null or "toDay" > ${on}::date)
    )
    select "id", "issuer", "personCode", "identityHash", "fullName", "searchText", "birthDate", "gender", "email", "phone"
    from "Person" where "id" in (select "id" from meant) and "mergedIntoId" is null and "erasedAt" is null
    order by "id"`);
  const memberships = await rows<KnownMembership>(sql`
    select member."id", member."personId", member."unitId", unit."name" as "unitName", member."audience", member."position",
      member."fromDay", member."toDay", ${withinScope(actor, rosterKeepers, sql`member."unitId"`)} as "mine"
    from "Membership" member join "Unit" unit on unit."id" = member."unitId"
    where member."personId" = any(${persons.map((person) => person.id)}::uuid[])
    order by member."fromDay", member."id"`);
  const formerKeys = await rows<FormerKeys>(sql`
    select "mergedIntoId" as "personId", "issuer", "personCode", "identityHash" from "Person"
    where "mergedIntoId" = any(${persons.map((person) => person.id)}::uuid[])`);
  return { persons, memberships, formerKeys };
}

import { type Day, today } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { searchText } from '#app/foundation/text';
import type { Audience } from './audiences.rules';
import { rosterKeepers } from './roles.policy';
import { withinScope } from './scope.queries.server';

export type Candidate = {
  personId: string;
  fullName: string;
  birthDate: Day;
  /** Where the person belongs today; null for somebody who belongs nowhere. */
  unitName: string | null;
  audience: Audience | null;
  position: string | null;
};

/**
 * People of one name (without diacritics) and one birth date: that only suggests that two may be one, so somebody has to say
 * which. Of those outside the actor's scope only the unit is told, no position.
 */
export async function personCandidates(
  actor: Actor,
  { fullName, birthDate }: { fullName: string; birthDate: Day | null },
): Promise<Candidate[]> {
  if (!birthDate) return [];
  const on = today();
  return rows<Candidate>(sql`
    select distinct on (person."id") person."id" as "personId", person."fullName", person."birthDate",
      unit."name" as "unitName", member."audience",
      case when ${withinScope(actor, rosterKeepers, sql`member."unitId"`)} then member."position" end as "position"
    from "Person" person
    left join "Membership" member on member."personId" = person."id"
      and member."fromDay" <= ${on}::date and (member."toDay" is null or member."toDay" > ${on}::date)
    left join "Unit" unit on unit."id" = member."unitId"
    where person."searchText" = ${searchText(fullName)} and person."birthDate" = ${birthDate}::date
      and person."mergedIntoId" is null and person."erasedAt" is null
    order by person."id", member."fromDay", member."id"
    limit 20`);
}

import { oldestMembership } from '#app/features/organisations/membership-order.queries.server';
import { today } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import { figuresAsOf, inForceTable, targetsOn } from './target-scope.queries.server';
import type { FigureDifference } from './verify-figures.server';

/**
 * Counts the obligations of the cycles under way again from the facts alone: who belongs where by her memberships, who has met
 * it by her achievements, who is excused by an exemption. As of the day to which the figures were rolled. What was met stays
 * met when a requirement changes; then it must at least name what met it.
 */
export async function factDifferences(): Promise<FigureDifference[]> {
  const on = (await figuresAsOf()) ?? today();
  const targets = await targetsOn(on);
  if (targets.length === 0) return [];
  return rows<FigureDifference>(sql`
    with in_force as materialized ${inForceTable(targets)},
    member as materialized (
      select distinct on (m."personId", f."targetId") m."personId", f."targetId", f."cycleKey", f.annual, f."startsOn",
        f."endsOn", m."unitId"
      from "Membership" m
      join in_force f on f.audience = m."audience"
      join "Person" p on p."id" = m."personId" and p."mergedIntoId" is null
      where m."fromDay" <= ${on}::date and (m."toDay" is null or m."toDay" > ${on}::date)
      order by m."personId", f."targetId", ${oldestMembership}
    ), done as materialized (
      select m."personId", m."targetId"
      from member m
      join "Requirement" r on r."targetId" = m."targetId" and r."fromYear" <= extract(year from m."endsOn")
        and (r."toYear" is null or r."toYear" >= extract(year from m."endsOn"))
      join "Achievement" a on a."personId" = m."personId" and a."revokedAt" is null and a."achievedOn" <= m."endsOn"
        and (not m.annual or a."achievedOn" >= m."startsOn" - r."carryInDays")
        and ((a."sourceType" = 'course' and a."sourceKey" = any(r."courses"))
          or (a."sourceType" = 'evidence' and a."sourceKey" = any(r."evidenceKinds")))
      group by m."personId", m."targetId", r."id", r."mode", r."courses", r."evidenceKinds"
      having r."mode" = 'any' or count(distinct a."sourceKey") = cardinality(r."courses") + cardinality(r."evidenceKinds")
    ), counted as (
      select coalesce(m."targetId", o."targetId") as "targetId", coalesce(m."cycleKey", o."cycleKey") as "cycleKey",
        coalesce(o."unitId", m."unitId") as "unitId", o."id" as "obligationId", o."state", m."unitId" as "memberOf",
        o."unitId" as "countsIn", done."personId" is not null as done, e."id" is not null as excused,
        exists (select 1 from "ObligationEvent" event join "Achievement" a on a."id"::text = event."causeId"
          where o."state" = 'met' and event."obligationId" = o."id" and event."kind" = 'met'
            and a."personId" = o."personId") as named
      from member m
      full join (select o.* from "Obligation" o join in_force using ("targetId", "cycleKey") where o."state" <> 'released') o
        on o."personId" = m."personId" and o."targetId" = m."targetId"
      left join done on done."personId" = m."personId" and done."targetId" = m."targetId"
      left join "Exemption" e on e."personId" = o."personId" and e."targetId" = o."targetId" and e."cycleKey" = o."cycleKey"
        and e."revokedAt" is null and (e."expiresOn" is null or e."expiresOn" > ${on}::date)
    )
    select 'memberships' as against, "targetId", "cycleKey", "unitId",
      coalesce('in ' || "countsIn", 'nobody') as kept, coalesce('in ' || "memberOf", 'nobody') as counted
    from counted where "memberOf" is distinct from "countsIn"
    union all
    select 'achievements', "targetId", "cycleKey", "unitId", "state", case when done then 'met' else 'nothing that met it' end
    from counted where "obligationId" is not null and (("state" = 'owed' and done) or ("state" = 'met' and not done and not named))
    union all
    select 'exemptions', "targetId", "cycleKey", "unitId", "state", case when excused then 'exempted' else 'no exemption' end
    from counted where "obligationId" is not null and ("state" = 'exempted') <> excused and not ("state" = 'met' and excused)
    limit 1000`);
}

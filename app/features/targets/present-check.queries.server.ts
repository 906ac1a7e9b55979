import { today } from '#app/foundation/clock';
import { rows, type Sql, sql } from '#app/foundation/db.server';
import { PACE_WEEKS } from './forecast.rules';
import type { FigureDifference } from './verify-figures.server';

/**
 * Counts again, from the double entry of events and from declarations, what pages of the last day of a cycle show (`BranchPresent`):
 * people, the pace of those who are there, and everybody against the nearest declaration at or above her. Of cycles of which pages
 * take it: where somebody joined or declared since the last fold, they reckon themselves.
 */
export async function presentDifferences(): Promise<FigureDifference[]> {
  const valid = (range: Sql) =>
    sql`${range}."fromDay" <= a."on" and (${range}."toDay" is null or ${range}."toDay" > a."on")`;
  return rows<FigureDifference>(sql`
    with asked as materialized (
      select d."cycleKey", d."on", target."id" as "targetId", target."audience"
      from "BranchPresentDay" d join "Target" target on target."id" = any(d."targetIds")
      where not exists (select from "BranchPresentDoubt") and not exists (
        select from "BranchFigureDelta" w where w."cycleKey" = d."cycleKey" and w.owed + w.met + w.exempted <> 0)
    ), entry as materialized (
      select a.*, e."id", e."obligationId", e."kind", e."causeType", e."effectiveOn", e."fromUnitId", e."fromState", e."toUnitId", e."toState"
      from asked a join "ObligationEvent" e on e."targetId" = a."targetId" and e."cycleKey" = a."cycleKey" and e."effectiveOn" <= a."on"
    ), did as (
      -- Who did it, where she did it; and every other entry into or out of what is met, with the day on which it was last done.
      select e."cycleKey", e."targetId", e."on", e."toUnitId" as "unitId", 1 as n, e."effectiveOn" as day
      from entry e where e."kind" = 'met' and e."causeType" <> 'carry-in'
      union all
      select e."cycleKey", e."targetId", e."on", side."unitId", side.n, done."effectiveOn"
      from entry e
      cross join lateral (values (e."toUnitId", e."toState", 1), (e."fromUnitId", e."fromState", -1)) side("unitId", state, n)
      cross join lateral (
        select m."effectiveOn", m."causeType" from "ObligationEvent" m
        where m."obligationId" = e."obligationId" and m."kind" = 'met' and m."id" < e."id" order by m."effectiveOn" desc, m."id" desc limit 1
      ) done
      where e."kind" <> 'met' and side.state = 'met' and done."causeType" <> 'carry-in'
    ), move as (
      select "cycleKey", "targetId", "on", "unitId", n * (state = 'owed')::int as owed, n * (state = 'met')::int as met,
        n * (state = 'exempted')::int as exempted, 0 as recent, 0 as week
      from entry cross join lateral (values ("toUnitId", "toState", 1), ("fromUnitId", "fromState", -1)) side("unitId", state, n)
      where "unitId" is not null
      union all
      select "cycleKey", "targetId", "on", "unitId", 0, 0, 0, n, n * (day > "on" - 7)::int
      from did where day <= "on" and day > "on" - ${7 * PACE_WEEKS}::int
    ), head as materialized (
      select distinct on (a."cycleKey", a."targetId", h."unitId") a."cycleKey", a."targetId", h."unitId", h.declared
      from asked a join "Headcount" h on h."cycleKey" = a."cycleKey" and h.audience = a.audience
        and case when a."on" >= ${today()}::date then h."current"
          else h."declaredAt" < (a."on" + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh' end
      order by a."cycleKey", a."targetId", h."unitId", h."declaredAt" desc, h."id" desc
    ), own as (
      select "cycleKey", "targetId", "on", "unitId", sum(owed) as owed, sum(met) as met, sum(exempted) as exempted, sum(recent) as recent,
        sum(week) as week
      from move group by 1, 2, 3, 4
    ), against as (
      select a."cycleKey", a."targetId", nearest."unitId", sum(a.owed + a.met + a.exempted) as named
      from own a cross join lateral (
        select h."unitId" from "UnitAncestry" up join head h on h."unitId" = up."ancestorId" and h."cycleKey" = a."cycleKey"
          and h."targetId" = a."targetId"
        where up."unitId" = a."unitId" and ${valid(sql`up`)} order by up.depth limit 1
      ) nearest group by 1, 2, 3
    ), part as (
      select "cycleKey", "targetId", "on", "unitId", owed, met, exempted, recent, week, null::int as declared, 0 as unnamed from own
      union all
      select h."cycleKey", h."targetId", a."on", h."unitId", 0, 0, 0, 0, 0, h.declared, greatest(0, h.declared - coalesce(g.named, 0))
      from head h join asked a using ("cycleKey", "targetId") left join against g using ("cycleKey", "targetId", "unitId")
    ), counted as (
      select a."cycleKey", a."targetId", up."ancestorId" as "unitId", concat_ws('/', sum(owed), sum(met), sum(exempted), sum(recent),
        sum(week), coalesce(sum(declared)::text, '-'), sum(unnamed),
        coalesce((sum(declared) filter (where up.depth = 0))::text, '-'), coalesce(sum(unnamed) filter (where up.depth = 0), 0)) as said
      from part a join "UnitAncestry" up on up."unitId" = a."unitId" and ${valid(sql`up`)} group by 1, 2, 3
    ), waiting as (
      select d."cycleKey", d."targetId", d."unitId", sum(d.owed) as owed, sum(d.met) as met, sum(d.exempted) as exempted,
        coalesce(sum(d.completed) filter (where coalesce(d."doneOn", d.day) > a."on" - ${7 * PACE_WEEKS}::int), 0) as recent,
        coalesce(sum(d.completed) filter (where coalesce(d."doneOn", d.day) > a."on" - 7), 0) as week
      from "BranchFigureDelta" d join asked a using ("cycleKey", "targetId") where d.day <= a."on" group by 1, 2, 3
    ), kept as (
      select p."cycleKey", p."targetId", p."unitId", concat_ws('/', p.owed + coalesce(w.owed, 0), p.met + coalesce(w.met, 0),
        p.exempted + coalesce(w.exempted, 0), p.recent + coalesce(w.recent, 0), p.week + coalesce(w.week, 0),
        coalesce(p.declared::text, '-'), p.unnamed, coalesce(p."ownDeclared"::text, '-'), p."ownUnnamed") as said
      from "BranchPresent" p join asked using ("cycleKey", "targetId")
      left join waiting w using ("cycleKey", "targetId", "unitId")
    )
    select 'present' as against, "targetId", "cycleKey", "unitId", coalesce(kept.said, ${NOTHING}) as kept,
      coalesce(counted.said, ${NOTHING}) as counted
    from kept full join counted using ("cycleKey", "targetId", "unitId")
    where coalesce(kept.said, ${NOTHING}) <> coalesce(counted.said, ${NOTHING})
    limit 1000`);
}

const NOTHING = '0/0/0/0/0/-/0/-/0';

import { today } from '#app/foundation/clock';
import { type Sql, sql } from '#app/foundation/db.server';
import type { CycleView } from './cycles.queries.server';
import { weekEnds } from './trend.rules';

type StandsQuestion = { unitId: string; cycle: CycleView; targetIds: readonly string[] };

/**
 * Where a unit of today stood at the end of each week, restated as `restatedFigures` restates a day. Units go on in others only on
 * the days of reorganisations, so the weeks between two of them share one answer; who stood in a divided or abolished unit is asked
 * once for as long as she stood there. Reads the own figures of every unit that it is made of.
 */
export function restatedStands({ unitId, cycle: { key, startsOn, on }, targetIds }: StandsQuestion): Sql {
  const until = today();
  return sql`
    with turn as materialized (
      select "day" from "UnitSuccession" where "day" > ${startsOn}::date and "day" <= ${until}::date
      union
      select "closesOn" from "Unit" where "type" = 'holding' and "closesOn" > ${startsOn}::date and "closesOn" <= ${until}::date
    ), week as materialized (
      select w.day, coalesce((select min(turn.day) from turn where turn.day > w.day), 'infinity') as next
      from unnest(${weekEnds(startsOn, on)}::date[]) w(day)
    ), era as materialized (select distinct next from week),
    below as materialized (
      select "unitId" from "UnitAncestry" where "ancestorId" = ${unitId}::uuid
        and "fromDay" <= ${until}::date and ("toDay" is null or "toDay" > ${until}::date)
    ), gone as materialized (
      select era.next, s."fromUnitId" as "unitId",
        count(*) filter (where s."share" > 0) > 1 or bool_or(heir."type" = 'holding') as parted
      from era join "UnitSuccession" s on s."day" >= era.next and s."day" <= ${until}::date join "Unit" heir on heir."id" = s."toUnitId"
      group by 1, 2
      union all
      select era.next, "id", true from era join "Unit" on "type" = 'holding' and "closesOn" >= era.next and "closesOn" <= ${until}::date
    ), home as materialized (
      select gone.*, restated_unit("unitId", null, next - 1, ${until}::date) in (select "unitId" from below) as inside from gone
    ), daily as materialized (
      select m.next, f."targetId", f.day, sum(f.owed) as owed, sum(f.met) as met, sum(f.exempted) as exempted
      from (
        select next, "unitId" from home where inside
        union all
        select next, "unitId" from era cross join below where (next, "unitId") not in (select next, "unitId" from gone)
      ) m
      join "UnitFigureDay" f on f."unitId" = m."unitId" and f."targetId" = any(${targetIds}::text[]) and f."cycleKey" = ${key}
        and f.day <= ${on}::date
      group by 1, 2, 3
    ), parting as materialized (select distinct "unitId" from home where parted),
    stay as materialized (
      -- Each entry of those who once stood in such a unit, until the next.
      select e."personId", e."targetId", e."toUnitId" as "unitId", e."toState" as state, e."effectiveOn" as since,
        lead(e."effectiveOn", 1, 'infinity') over (partition by e."obligationId" order by e."effectiveOn", e."id") as until
      from "ObligationEvent" e
      where e."effectiveOn" <= ${on}::date and e."obligationId" in (
        select came."obligationId" from parting join "ObligationEvent" came on came."toUnitId" = parting."unitId"
          and came."targetId" = any(${targetIds}::text[]) and came."cycleKey" = ${key})
    ), way as materialized (
      select stay.*, restated_unit("unitId", "personId", since, ${until}::date) in (select "unitId" from below) as inside
      from stay where until > since and state <> 'released' and "unitId" in (select "unitId" from parting)
    ), parted as materialized (
      select week.day, way."targetId", sum(n * (state = 'owed')::int) as owed, sum(n * (state = 'met')::int) as met,
        sum(n * (state = 'exempted')::int) as exempted
      from week join home on home.next = week.next and home.parted
      join way on way."unitId" = home."unitId" and way.since <= week.day and way.until > week.day
      cross join lateral (select way.inside::int - home.inside::int as n) moved
      group by 1, 2
    )
    select target.id as "targetId", week.day, (coalesce(sum(d.owed), 0) + coalesce(p.owed, 0))::int as owed,
      (coalesce(sum(d.met), 0) + coalesce(p.met, 0))::int as met,
      (coalesce(sum(d.exempted), 0) + coalesce(p.exempted, 0))::int as exempted
    from unnest(${targetIds}::text[]) target(id) cross join week
    left join daily d on d.next = week.next and d."targetId" = target.id and d.day <= week.day
    left join parted p on p.day = week.day and p."targetId" = target.id
    group by target.id, week.day, p.owed, p.met, p.exempted
    order by week.day`;
}

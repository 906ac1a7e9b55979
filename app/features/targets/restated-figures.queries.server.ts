import { addDays, startOfDay, today } from '#app/foundation/clock';
import { rows, type Sql, sql } from '#app/foundation/db.server';
import { type BranchQuestion, type BranchRow, standsSince } from './branch-figures.queries.server';
import { PACE_WEEKS } from './forecast.rules';

/**
 * The figures of a past day restated: in the tree of today, every unit that has closed since counting in the one that it became
 * (`restated_unit`). People of a divided or abolished unit count where they went; what it had declared is shared out by its shares, the
 * largest remainders first. Nothing is chosen again, so the province's total is that of the day. Reads every unit's own figures.
 */
export async function restatedFigures({ unitId, cycle, targets }: BranchQuestion): Promise<BranchRow[]> {
  const { key, on } = cycle;
  const until = today();
  const [paceFrom, weekFrom] = [addDays(on, -7 * PACE_WEEKS), addDays(on, -7)];
  const valid = (range: Sql, day: string) =>
    sql`${range}."fromDay" <= ${day}::date and (${range}."toDay" is null or ${range}."toDay" > ${day}::date)`;
  return rows<BranchRow>(sql`
    with target as materialized (
      select * from unnest(${targets.map((each) => each.id)}::text[], ${targets.map((each) => each.audience)}::text[])
        as t("targetId", audience)
    ), below as materialized (
      -- Today's units and in which row of the page each counts.
      select a."unitId", case when a.depth > 0 then path."ancestorId" end as "childId"
      from "UnitAncestry" a join "UnitAncestry" path on path."unitId" = a."unitId" and path.depth = greatest(0, a.depth - 1)
        and ${valid(sql`path`, until)}
      where a."ancestorId" = ${unitId}::uuid and ${valid(sql`a`, until)}
    ), gone as materialized (
      select s."fromUnitId" as "unitId", count(*) filter (where s."share" > 0) > 1 as divided, bool_or(heir."type" = 'holding') as waited
      from "UnitSuccession" s join "Unit" heir on heir."id" = s."toUnitId"
      where s."day" > ${on}::date and s."day" <= ${until}::date group by 1
      union all
      -- A holding unit that has been emptied since.
      select "id", false, true from "Unit" where "type" = 'holding' and "closesOn" > ${on}::date and "closesOn" <= ${until}::date
    ), source as materialized (
      select "unitId", "unitId" as home, false as divided, false as parted from below where "unitId" not in (select "unitId" from gone)
      union all
      select "unitId", restated_unit("unitId", null, ${on}::date, ${until}::date), divided, divided or waited from gone
    ), own as materialized (
      select f."unitId", f."targetId", sum(f.owed) as owed, sum(f.met) as met, sum(f.exempted) as exempted,
        sum(f.completed) filter (where f."doneOn" > ${paceFrom}::date) as recent,
        sum(f.completed) filter (where f."doneOn" > ${weekFrom}::date) as week
      from source cross join target
      cross join lateral (
        select d."unitId", d."targetId", d.day as "doneOn", d.owed, d.met, d.exempted, d.completed from "UnitFigureDay" d
        where d."unitId" = source."unitId" and d."targetId" = target."targetId" and d."cycleKey" = ${key} and d.day <= ${on}::date
        union all
        select c."unitId", c."targetId", c."doneOn", 0, 0, 0, c.completed from "UnitCarried" c
        where c."unitId" = source."unitId" and c."targetId" = target."targetId" and c."cycleKey" = ${key} and c.day <= ${on}::date
      ) f
      group by 1, 2
    ), parted as materialized (
      -- Who stood in a divided or abolished unit on the day, each in the unit to which her own way led.
      select o."targetId", source.home, restated_unit(source."unitId", o."personId", ${on}::date, ${until}::date) as went, last."toState",
        coalesce((done.day > ${paceFrom}::date)::int, 0) as recent, coalesce((done.day > ${weekFrom}::date)::int, 0) as week
      from source
      join "Obligation" o on o."cycleKey" = ${key} and exists (select 1 from "ObligationEvent" came
        where came."obligationId" = o."id" and came."toUnitId" = source."unitId" and came."targetId" = o."targetId"
          and came."cycleKey" = ${key})
      join target on target."targetId" = o."targetId"
      cross join lateral (
        select e."toUnitId", e."toState" from "ObligationEvent" e
        where e."obligationId" = o."id" and e."effectiveOn" <= ${on}::date order by e."effectiveOn" desc, e."id" desc limit 1
      ) last
      left join lateral (
        select m."effectiveOn" as day, m."causeType" from "ObligationEvent" m
        where m."obligationId" = o."id" and m."kind" = 'met' and m."effectiveOn" <= ${on}::date
        order by m."effectiveOn" desc, m."id" desc limit 1
      ) done on last."toState" = 'met' and done."causeType" <> 'carry-in'
      where source.parted and last."toUnitId" = source."unitId" and last."toState" <> 'released'
    ), head as materialized (
      select distinct on (head."unitId", target."targetId") head."unitId", target."targetId", source.home, source.divided, head.declared
      from source
      join "Headcount" head on head."unitId" = source."unitId" and head."cycleKey" = ${key}
        and head."declaredAt" < ${startOfDay(addDays(on, 1))}
      join target on target.audience = head.audience
      order by head."unitId", target."targetId", head."declaredAt" desc, head."id" desc
    ), named as materialized (
      -- As it was: everybody against the nearest declaration at or above her in the tree of the day.
      select head.*, coalesce(sum(under.people), 0) as people
      from head
      left join lateral (
        select own.owed + own.met + own.exempted as people
        from "UnitAncestry" a join own on own."unitId" = a."unitId" and own."targetId" = head."targetId"
        where a."ancestorId" = head."unitId" and ${valid(sql`a`, on)} and not exists (
          select 1 from "UnitAncestry" nearer join head closer on closer."unitId" = nearer."ancestorId" and closer."targetId" = head."targetId"
          where nearer."unitId" = a."unitId" and nearer.depth < a.depth and ${valid(sql`nearer`, on)})
      ) under on true
      group by head."unitId", head."targetId", head.home, head.divided, head.declared
    ), told as (
      select "targetId", "unitId", home, divided, declared, greatest(0, declared - people)::int as unnamed from named
    ), shared as (
      select told."targetId", restated_unit(s."toUnitId", null, ${on}::date, ${until}::date) as home,
        part.what, part.n * s."share" / total.of + case when row_number() over (partition by told."targetId", told."unitId", part.what
          order by part.n * s."share" % total.of desc, s."toUnitId")
          <= part.n - sum(part.n * s."share" / total.of) over (partition by told."targetId", told."unitId", part.what) then 1 else 0 end as n
      from told
      cross join lateral (values ('declared', told.declared), ('unnamed', told.unnamed)) as part(what, n)
      join "UnitSuccession" s on s."fromUnitId" = told."unitId" and s."share" > 0
      cross join lateral (select sum("share")::int as of from "UnitSuccession" where "fromUnitId" = told."unitId" and "share" > 0) total
      where told.divided
    ), part as (
      select own."targetId", source.home, own.owed, own.met, own.exempted, coalesce(own.recent, 0) as recent, coalesce(own.week, 0) as week,
        null::int as declared, 0 as unnamed
      from own join source using ("unitId")
      union all
      select "targetId", went, ("toState" = 'owed')::int, ("toState" = 'met')::int, ("toState" = 'exempted')::int, recent, week, null, 0
      from parted
      union all
      select "targetId", home, -("toState" = 'owed')::int, -("toState" = 'met')::int, -("toState" = 'exempted')::int, -recent, -week, null, 0
      from parted
      union all
      select "targetId", home, 0, 0, 0, 0, 0, declared, unnamed from told where not divided
      union all
      select "targetId", home, 0, 0, 0, 0, 0, case when what = 'declared' then n end::int, case when what = 'unnamed' then n else 0 end from shared
    )
    select part."targetId", below."childId", sum(part.owed)::int as owed, sum(part.met)::int as met, sum(part.exempted)::int as exempted,
      sum(part.unnamed)::int as unnamed, sum(part.declared)::int as declared, sum(part.recent)::int as "metRecently",
      sum(part.week)::int as "metThisWeek",
      case when unit."id" is not null then json_build_object('code', unit."code", 'name', unit."name",
        'qualifier', unit."qualifier", 'type', unit."type", 'opensOn', ${standsSince(paceFrom)},
        'typeName', json_build_object('vi', kind."nameVi", 'en', kind."nameEn")) end as child
    from part
    join below on below."unitId" = part.home
    left join "Unit" unit on unit."id" = below."childId"
    left join "UnitType" kind on kind."type" = unit."type"
    group by part."targetId", below."childId", unit."id", kind."type"
    having sum(part.owed) <> 0 or sum(part.met) <> 0 or sum(part.exempted) <> 0 or sum(part.declared) is not null
    order by kind."ordering", unit."name" collate "vi-x-icu", unit."code"`);
}

import { addDays, startOfDay } from '#app/foundation/clock';
import { execute, rows, type Sql, sql } from '#app/foundation/db.server';
import { carriedInto } from './branch-figures.queries.server';
import { type CycleView, cyclesToday, type TargetView } from './cycles.queries.server';
import { PACE_WEEKS } from './forecast.rules';

type Kept = { cycleKey: string; on: string; targetIds: string[] };
type Wanted = { cycle: CycleView; targets: TargetView[] };

/**
 * Keeps what a page of the last day of each cycle shows (`BranchPresent`): of those cycles in which something was folded, of all
 * when a declaration or the tree has changed, and of those whose last day or targets are others than those kept. For the fold, in
 * its transaction: it reads figures as they are folded and not what still waits.
 * @param done.changed keys of the cycles in which something was folded
 */
export async function keepPresent({ changed }: { changed: readonly string[] }): Promise<void> {
  // First what is taken away, then what is read: a change that comes between the two stays in doubt.
  const doubts = await execute(sql`delete from "BranchPresentDoubt"`);
  const kept = new Map(
    (await rows<Kept>(sql`select "cycleKey", "on"::text as "on", "targetIds" from "BranchPresentDay"`)).map((each) => [
      each.cycleKey,
      each,
    ]),
  );
  const stale = (await cyclesToday()).filter(({ cycle, targets }) => {
    const known = kept.get(cycle.key);
    const same = known?.on === cycle.on && known.targetIds.join() === targets.map(({ id }) => id).join();
    return doubts > 0 || !same || changed.includes(cycle.key);
  });
  if (stale.length > 0) await reckon(stale);
}

async function reckon(wanted: readonly Wanted[]): Promise<void> {
  const pairs = wanted.flatMap(({ cycle, targets }) => targets.map((target) => ({ cycle, target })));
  const column = (read: (pair: (typeof pairs)[number]) => string | boolean | Date) => pairs.map(read);
  const asked = sql`unnest(${column(({ cycle }) => cycle.key)}::text[], ${column(({ cycle }) => cycle.on)}::date[],
      ${column(({ cycle }) => cycle.present)}::boolean[], ${column(({ cycle }) => startOfDay(addDays(cycle.on, 1)))}::timestamptz[],
      ${column(({ cycle }) => addDays(cycle.on, -7 * PACE_WEEKS))}::date[], ${column(({ cycle }) => addDays(cycle.on, -7))}::date[],
      ${column(({ target }) => target.id)}::text[], ${column(({ target }) => target.audience)}::text[])
    with ordinality as a("cycleKey", "on", present, until, pace, week, "targetId", audience, n)`;
  const valid = (range: Sql, on: Sql) =>
    sql`${range}."fromDay" <= ${on} and (${range}."toDay" is null or ${range}."toDay" > ${on})`;
  const stood = (on: Sql, unless: Sql = sql``) => sql`lateral (select f.* from "BranchFigure" f
      where f."unitId" = unit."id" and f."targetId" = a."targetId" and f."cycleKey" = a."cycleKey" and f.day <= ${on} ${unless}
      order by f.day desc limit 1)`;
  await execute(sql`
    with asked as materialized (select * from ${asked}), stand as materialized (
      select a."cycleKey", a."targetId", unit."id" as "unitId", kept.owed, kept.met, kept.exempted,
        case when kept.day > a.pace then kept.completed - coalesce(before.completed, 0) else 0 end + came.recent as recent,
        case when kept.day > a.week then kept.completed - coalesce(week.completed, 0) else 0 end + came.week as week
      from asked a cross join "Unit" unit
      join ${stood(sql`a."on"`)} kept on true
      left join ${stood(sql`a.pace`, sql`and kept.day > a.pace`)} before on true
      left join ${stood(sql`a.week`, sql`and kept.day > a.week`)} week on true
      cross join ${carriedInto(sql`kept`, { key: sql`a."cycleKey"`, on: sql`a."on"`, pace: sql`a.pace`, week: sql`a.week` })} came
    ), head as materialized (
      select distinct on (a."cycleKey", a."targetId", head."unitId") a."cycleKey", a."targetId", head."unitId", a."on", head.declared
      from asked a
      join "Headcount" head on head."cycleKey" = a."cycleKey" and head.audience = a.audience
        and case when a.present then head."current" else head."declaredAt" < a.until end
      join "UnitAncestry" self on self."unitId" = head."unitId" and self."ancestorId" = head."unitId" and ${valid(sql`self`, sql`a."on"`)}
      order by a."cycleKey", a."targetId", head."unitId", head."declaredAt" desc, head."id" desc
    ), declaring as materialized (
      select head.*, coalesce(s.owed + s.met + s.exempted, 0) as named
      from head left join stand s using ("cycleKey", "targetId", "unitId")
    ), above as materialized (
      select d."cycleKey", d."targetId", d."unitId", d.named, way."ancestorId", way.depth
      from declaring d join "UnitAncestry" way on way."unitId" = d."unitId" and ${valid(sql`way`, sql`d."on"`)}
    ), inner_named as (
      -- Everybody stands against the nearest declaration at or above her, so that nobody is declared twice.
      select distinct on (above."cycleKey", above."targetId", above."unitId") above."cycleKey", above."targetId",
        outside."unitId", above.named
      from above join declaring outside on outside."cycleKey" = above."cycleKey" and outside."targetId" = above."targetId"
        and outside."unitId" = above."ancestorId"
      where above.depth > 0
      order by above."cycleKey", above."targetId", above."unitId", above.depth
    ), inner_sum as (
      select "cycleKey", "targetId", "unitId", sum(named) as named from inner_named group by 1, 2, 3
    ), told as materialized (
      select d."cycleKey", d."targetId", d."unitId", d.declared, greatest(0, d.declared - d.named + coalesce(i.named, 0)) as unnamed
      from declaring d left join inner_sum i using ("cycleKey", "targetId", "unitId")
    ), branch as materialized (
      select above."cycleKey", above."targetId", above."ancestorId" as "unitId", sum(told.declared) as declared,
        sum(told.unnamed) as unnamed, sum(told.declared) filter (where above.depth = 0) as own,
        coalesce(sum(told.unnamed) filter (where above.depth = 0), 0) as "ownUnnamed"
      from above join told using ("cycleKey", "targetId", "unitId") group by 1, 2, 3
    ), fresh as materialized (
      select "cycleKey", "unitId", "targetId", coalesce(s.owed, 0) as owed, coalesce(s.met, 0) as met,
        coalesce(s.exempted, 0) as exempted, coalesce(s.recent, 0) as recent, coalesce(s.week, 0) as week,
        b.declared::int as declared, coalesce(b.unnamed, 0)::int as unnamed, b.own::int as own,
        coalesce(b."ownUnnamed", 0)::int as "ownUnnamed"
      from stand s full join branch b using ("cycleKey", "unitId", "targetId")
    ), gone as (
      delete from "BranchPresent" p where p."cycleKey" in (select "cycleKey" from asked) and not exists (
        select 1 from fresh f where f."cycleKey" = p."cycleKey" and f."unitId" = p."unitId" and f."targetId" = p."targetId")
    ), about as (
      insert into "BranchPresentDay" ("cycleKey", "on", "targetIds")
      select * from unnest(${wanted.map(({ cycle }) => cycle.key)}::text[], ${wanted.map(({ cycle }) => cycle.on)}::date[])
        as w("cycleKey", "on")
      cross join lateral (
        select coalesce(array_agg(a."targetId" order by a.n), '{}') from asked a where a."cycleKey" = w."cycleKey") listed
      on conflict ("cycleKey") do update set "on" = excluded."on", "targetIds" = excluded."targetIds"
    )
    insert into "BranchPresent" as kept ("cycleKey", "unitId", "targetId", "owed", "met", "exempted", "recent", "week",
      "declared", "unnamed", "ownDeclared", "ownUnnamed")
    select * from fresh
    on conflict ("cycleKey", "unitId", "targetId") do update set "owed" = excluded."owed", "met" = excluded."met",
      "exempted" = excluded."exempted", "recent" = excluded."recent", "week" = excluded."week", "declared" = excluded."declared",
      "unnamed" = excluded."unnamed", "ownDeclared" = excluded."ownDeclared", "ownUnnamed" = excluded."ownUnnamed"
    where to_jsonb(kept) is distinct from to_jsonb(excluded)`);
}

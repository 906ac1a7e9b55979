import { foldBranches } from '#app/features/targets/fold-branches.server';
import { meetSatisfied } from '#app/features/targets/meet-satisfied.server';
import { refreshObligations } from '#app/features/targets/refresh-obligations.server';
import { rollDay } from '#app/features/targets/roll-day.server';
import { type Day, day, daysBetween, now, today, yearOf } from '#app/foundation/clock';
import { execute, inTransaction, row, type Sql, sql } from '#app/foundation/db.server';
import { nameSortKey, searchText } from '#app/foundation/text';
import { inventName } from './demo-names';
import { randomFrom } from './random';

const actor = { kind: 'system', job: 'generate' } as const;

/** The tree of a generated province: old and new communes, and what stands beside them. */
const kinds = {
  departments: 20,
  districts: 15,
  oldCommunes: 298,
  newCommunes: 102,
  schools: 70,
  classesEach: 15,
} as const;

const shares = [
  { audience: 'officials', share: 0.5, types: ['department', 'commune', 'school'] },
  { audience: 'system-operators', share: 0.01, types: ['department'] },
  { audience: 'dtt-members', share: 0.14, types: ['dtt'] },
  { audience: 'high-school-students', share: 0.35, types: ['class'] },
] as const;

export type GeneratedHistory = { units: number; people: number; cycles: number; events: number; branches: number };

/**
 * A province of its real size with three years of history, for benches: 298 communes in 15 districts, which on 1 July of last
 * year became 102 communes right below the province, with their teams, 70 schools and 1,050 classes. Everything by the same
 * set-based commands that the site uses. Needs the plan's targets and nothing else. Minutes, not seconds.
 */
export async function generateHistory({ people }: { people: number }): Promise<GeneratedHistory> {
  const year = yearOf(today());
  const reform = day(`${year - 1}-07-01`);
  const stages: Array<() => Promise<unknown>> = [
    () => holdTargetsFrom(year - 2),
    () => plantTree(reform),
    async () => {
      for (const { audience, share, types } of shares)
        await addPeople(audience, Math.round(people * share), types, reform);
    },
    () => declareHeadcounts(year),
    ...[year - 2, year - 1, year].flatMap((each) => [
      () => refreshObligations(actor, { people: 'all', on: day(`${each}-01-01`) }),
      () => achieve(day(`${each}-01-01`), each === year - 1 ? reform : endOf(each)),
      ...(each === year - 1
        ? [
            () => reorganise(reform),
            () => refreshObligations(actor, { people: 'all', on: reform }),
            () => achieve(reform, endOf(each)),
          ]
        : []),
    ]),
    () => rollDay(actor),
    () => foldBranches(),
  ];
  for (const stage of stages) {
    await inTransaction(stage, { timeout: 900_000 });
    // What was written is not yet known to the planner.
    await execute(sql`analyze`);
  }
  return row<GeneratedHistory>(sql`
    select (select count(*) from "Unit") as units, (select count(*) from "Person") as people, (select count(*) from "Cycle") as cycles,
      (select count(*) from "ObligationEvent") as events, (select count(*) from "BranchFigure") as branches`);
}

function endOf(year: number): Day {
  const last = day(`${year}-12-31`);
  return last < today() ? last : today();
}

/** The plan's first targets are of last year; the generated province has had them a year longer. */
async function holdTargetsFrom(year: number): Promise<void> {
  await execute(sql`update "Target" set "year" = ${year} where "measure" = 'training' and "year" = ${year + 1}`);
  await execute(sql`update "Requirement" set "fromYear" = ${year} where "fromYear" = ${year + 1}`);
}

async function plantTree(reform: Day): Promise<void> {
  const opens = '2004-01-01';
  const add = (type: string, count: number, parentOf: Sql, fromDay: string, toDay: string | null) =>
    execute(sql`
    with fresh as (
      select gen_random_uuid() as id, n, ${type} || case when ${fromDay}::date = ${reform}::date then '-new-' else '-' end || lpad(n::text, 4, '0') as code
      from generate_series(1, ${count}::int) n
    ), unit as (
      insert into "Unit" ("id", "code", "name", "searchText", "type", "opensOn", "closesOn", "createdAt")
      select id, code, code, code, ${type}, ${fromDay}::date, ${toDay}::date, ${now()} from fresh
    )
    insert into "UnitPlace" ("id", "unitId", "parentId", "fromDay", "toDay")
    select gen_random_uuid(), id, ${parentOf}, ${fromDay}::date, ${toDay}::date from fresh`);
  const under = (type: string, count: number, suffix = '') =>
    sql`(select "id" from "Unit" where "code" = ${`${type}${suffix}-`} || lpad((1 + (n - 1) % ${count})::text, 4, '0'))`;
  await add('province', 1, sql`null::uuid`, opens, null);
  await add('department', kinds.departments, under('province', 1), opens, null);
  await add('district', kinds.districts, under('province', 1), opens, reform);
  await add('commune', kinds.oldCommunes, under('district', kinds.districts), opens, reform);
  await add('commune', kinds.newCommunes, under('province', 1), reform, null);
  // The team of a commune moves with it; the place after the reform is written by `reorganise`.
  await add('dtt', kinds.oldCommunes, under('commune', kinds.oldCommunes), opens, null);
  await add('school', kinds.schools, under('department', 1), opens, null);
  await add('class', kinds.schools * kinds.classesEach, under('school', kinds.schools), opens, null);
}

/** Names come from a pool, so that sorting and searching meet as many doubles as in life. */
async function addPeople(audience: string, count: number, types: readonly string[], reform: Day): Promise<void> {
  const random = randomFrom(count);
  const pool = Array.from({ length: 4_000 }, () => inventName(random).fullName);
  const joined = day(`${yearOf(reform) - 2}-09-01`);
  await execute(sql`
    with place as (
      select "id", row_number() over (order by "code") - 1 as at, count(*) over () as of
      from "Unit" where "type" = any(${[...types]}::text[]) and "opensOn" < ${reform}::date
    ), fresh as (
      select gen_random_uuid() as id, n, (${pool}::text[])[1 + n % ${pool.length}] as name,
        (${pool.map(nameSortKey)}::text[])[1 + n % ${pool.length}] as key,
        (${pool.map(searchText)}::text[])[1 + n % ${pool.length}] as search
      from generate_series(1, ${count}::int) n
    ), person as (
      insert into "Person" ("id", "issuer", "personCode", "fullName", "givenNameKey", "searchText", "minor", "createdAt")
      select id, 'generated', ${audience} || '-' || n, name, key, search, ${audience === 'high-school-students'}, ${now()} from fresh
    )
    insert into "Membership" ("id", "personId", "unitId", "audience", "fromDay", "source", "createdAt")
    select gen_random_uuid(), fresh.id, place."id", ${audience}, ${joined}::date, 'generated', ${now()}
    from fresh join place on place.at = (fresh.n * 7919) % place.of`);
}

/** Every department, commune, team and school declares in January; every third a few people more than it can name. */
async function declareHeadcounts(year: number): Promise<void> {
  await execute(sql`
    insert into "Headcount" ("id", "unitId", "audience", "cycleKey", "declared", "declaredAt", "current")
    select gen_random_uuid(), coalesce(school."parentId", roster."unitId"), roster.audience, cycle::text,
      sum(roster.people) + case when hashtext(min(roster."unitId"::text)) % 3 = 0 then 3 else 0 end,
      (cycle || '-01-15')::timestamptz, true
    from (select "unitId", "audience" as audience, count(*)::int as people from "Membership" group by 1, 2) roster
    join "Unit" unit on unit."id" = roster."unitId"
    left join "UnitPlace" school on school."unitId" = unit."id" and unit."type" = 'class'
    cross join generate_series(${year - 2}::int, ${year}::int) cycle
    group by 2, 3, cycle`);
}

/** On the day districts disappear, three communes become one, and everybody and every team goes along. */
async function reorganise(on: Day): Promise<void> {
  await execute(sql`
    create temp table successor on commit drop as
    select old."id" as "fromUnitId", new."id" as "toUnitId"
    from "Unit" old join "Unit" new on new."code" = 'commune-new-' || lpad((1 + (right(old."code", 4)::int - 1) % ${kinds.newCommunes})::text, 4, '0')
    where old."type" = 'commune' and old."closesOn" = ${on}::date`);
  await execute(sql`
    update "UnitPlace" place set "toDay" = ${on}::date from successor where place."parentId" = successor."fromUnitId"`);
  await execute(sql`
    insert into "UnitPlace" ("id", "unitId", "parentId", "fromDay")
    select gen_random_uuid(), place."unitId", successor."toUnitId", ${on}::date
    from "UnitPlace" place join successor on place."parentId" = successor."fromUnitId"`);
  await execute(sql`
    with ended as (
      update "Membership" m set "toDay" = ${on}::date from successor where m."unitId" = successor."fromUnitId"
      returning m."personId", m."audience", successor."toUnitId"
    )
    insert into "Membership" ("id", "personId", "unitId", "audience", "fromDay", "source", "createdAt")
    select gen_random_uuid(), "personId", "toUnitId", "audience", ${on}::date, 'generated', ${now()} from ended`);
  await execute(sql`
    insert into "Headcount" ("id", "unitId", "audience", "cycleKey", "declared", "declaredAt", "current")
    select gen_random_uuid(), s."toUnitId", h."audience", h."cycleKey", sum(h."declared"), ${on}::date, true
    from "Headcount" h join successor s on s."fromUnitId" = h."unitId" group by 2, 3, 4`);
}

/** Three of five do it each year, on days spread from one day to the day before another. */
async function achieve(from: Day, to: Day): Promise<void> {
  const days = Math.max(1, daysBetween(from, to));
  const year = from.slice(0, 4);
  await execute(sql`
    insert into "Achievement" ("id", "personId", "sourceType", "sourceKey", "sourceId", "achievedOn", "createdAt")
    select gen_random_uuid(), p."id", 'evidence', 'sign-in-sheet', gen_random_uuid(),
      ${from}::date + (hashtext(p."personCode" || ${year}) & 1048575) % ${days}::int, ${now()}
    from "Person" p
    where p."issuer" = 'generated' and (hashtext(p."personCode" || ${from}::text || 'x') & 1023) < ${from.endsWith('-01-01') ? 420 : 300}`);
  // Analysed while it was empty, it would be read from end to end for everybody.
  await execute(sql`analyze "Achievement"`);
  await meetSatisfied(actor, { people: 'all' });
}

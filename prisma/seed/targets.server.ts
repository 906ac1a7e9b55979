import { calendarYear } from '#app/features/targets/cycle.rules';
import { exemptPerson } from '#app/features/targets/exempt-person.server';
import { recordAchievements } from '#app/features/targets/record-achievements.server';
import { refreshObligations } from '#app/features/targets/refresh-obligations.server';
import { rollDay } from '#app/features/targets/roll-day.server';
import { type Day, day, now, today, yearOf } from '#app/foundation/clock';
import { execute, inTransaction, maybeRow, rows, sql } from '#app/foundation/db.server';
import { demoLogins } from './demo-accounts';
import { type DemoProgress, type Learner, progressOf } from './demo-progress';
import { seedPlanTargets } from './plan-targets.server';

const demoNames = demoLogins.map((login) => login.loginName);
const actor = { kind: 'system', job: 'seed' } as const;

/**
 * Targets of both plans, and the demo's story: last year ended well and is closed, this year is under way. It is told month by
 * month through the same commands that the site uses, so that every figure has its history. A database that holds obligations
 * is left as it is.
 */
export async function seedTargets(): Promise<void> {
  await inTransaction(
    async () => {
      await seedPlanTargets();
      if (await maybeRow(sql`select 1 from "Obligation" limit 1`)) return;
      const until = today();
      const year = yearOf(until);
      await keepCycles(year);
      // Without it the planner takes the tables for empty, and each month costs a second.
      await execute(sql`analyze`);
      await tellYear(year - 1, calendarYear(year - 1).endsOn);
      await tellYear(year, until);
      await seedExemptions(until);
      await rollDay(actor, { to: until });
      await seedReportedFigures(year);
    },
    { timeout: 60_000 },
  );
  // The first pages must not be planned for empty tables either.
  await execute(sql`analyze`);
}

async function keepCycles(year: number): Promise<void> {
  for (const cycle of [year - 1, year, year + 1].map(calendarYear)) {
    await execute(sql`
      insert into "Cycle" ("key", "kind", "startsOn", "endsOn", "dueOn")
      values (${cycle.key}, ${cycle.kind}, ${cycle.startsOn}::date, ${cycle.endsOn}::date, ${cycle.dueOn}::date)
      on conflict ("key") do nothing`);
  }
}

/** Month by month: who belongs where, then what was done. */
async function tellYear(year: number, until: Day): Promise<void> {
  const progress = await planYear(year, until);
  const months = Array.from({ length: 12 }, (_, month) => day(`${year}-${String(month + 1).padStart(2, '0')}-01`));
  for (const [index, start] of months.entries()) {
    if (start > until) break;
    const end = months[index + 1] ?? day(`${year + 1}-01-01`);
    await refreshObligations(actor, { people: 'all', on: start });
    if (index === 0) await execute(sql`analyze "Obligation", "ObligationEvent", "UnitFigure", "UnitFigureDay"`);
    await recordAchievements(
      actor,
      progress.filter((each) => each.achievedOn >= start && each.achievedOn < end),
    );
  }
  await refreshObligations(actor, { people: 'all', on: until });
}

/** Everybody who belongs to an audience at any time of the year, in an order that is the same on every machine. */
async function planYear(year: number, until: Day): Promise<DemoProgress[]> {
  const learners = await rows<Learner>(sql`
    select distinct on (p."personCode") p."id" as "personId", p."personCode", m."audience", u."code" as "unitCode", m."fromDay"
    from "Membership" m
    join "Person" p on p."id" = m."personId"
    join "Unit" u on u."id" = m."unitId"
    where m."fromDay" <= ${until}::date and (m."toDay" is null or m."toDay" > ${calendarYear(year).startsOn}::date)
    order by p."personCode", m."fromDay", m."id"`);
  const named = await rows<{ personId: string }>(sql`
    select "personId" from "User" where "loginName" = any(${demoNames}::text[])`);
  return progressOf(learners, new Set(named.map(({ personId }) => personId)), { year, until });
}

/** Maternity leave and long illness, as they stand in every unit's papers. */
async function seedExemptions(on: Day): Promise<void> {
  const reasons = ['Nghỉ thai sản (dữ liệu minh họa)', 'Nghỉ ốm dài ngày (dữ liệu minh họa)'];
  const chosen = await rows<{ obligationId: string; place: number }>(sql`
    select "obligationId", place from (
      select o."id" as "obligationId", (row_number() over (order by p."personCode"))::int as place
      from "Obligation" o join "Person" p on p."id" = o."personId"
      where o."cycleKey" = ${calendarYear(yearOf(on)).key} and o."state" = 'owed' and o."targetId" = 'officials-awareness'
        and not exists (select 1 from "User" u where u."personId" = p."id" and u."loginName" = any(${demoNames}::text[]))
    ) owing where place % 29 = 7`);
  for (const { obligationId, place } of chosen) {
    const reason = reasons[place % reasons.length] as string;
    await exemptPerson(actor, { obligationId, reason, document: `QĐ-DEMO/${place}` });
  }
}

/** What the province published for 2024, and two invented figures of last year that say so. */
async function seedReportedFigures(year: number): Promise<void> {
  const published = 'Số liệu dịch vụ công trực tuyến của bộ, ngành, địa phương từ 01/01 đến 20/8/2024';
  const invented = 'Số liệu minh họa';
  const figures = [
    ['full-online-services', 2024, 49.89, published, '2024-08-20'],
    ['dossiers-online', 2024, 20.12, published, '2024-08-20'],
    ['dossiers-online', year - 1, 61.4, invented, `${year - 1}-12-31`],
    ['satisfaction', year - 1, 88.5, invented, `${year - 1}-12-31`],
    ['agencies-portal', year - 1, 92, invented, `${year - 1}-12-31`],
  ] as const;
  for (const [targetId, of, value, source, measuredOn] of figures) {
    await execute(sql`
      insert into "ReportedFigure" ("id", "targetId", "unitId", "year", "value", "source", "measuredOn", "enteredAt", "current")
      select gen_random_uuid(), ${targetId}, u."id", ${of}, ${value}, ${source}, ${measuredOn}::date, ${now()}, true
      from "Unit" u where u."code" = 'ubnd-tinh'`);
  }
}

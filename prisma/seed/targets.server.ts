import { closeEndedCycles } from '#app/features/reports/close-ended-cycles.server';
import { calendarYear } from '#app/features/targets/cycle.rules';
import { exemptPerson } from '#app/features/targets/exempt-person.server';
import { recordAchievements } from '#app/features/targets/record-achievements.server';
import { rollDay } from '#app/features/targets/roll-day.server';
import { addDays, atTime, type Day, day, now, runAt, today, yearOf } from '#app/foundation/clock';
import { execute, inTransaction, maybeRow, rows, sql } from '#app/foundation/db.server';
import { demoLogins, storyUnits } from './demo-accounts';
import { firstsOfMonths, nextMonth } from './demo-people';
import { type DemoProgress, type Learner, progressOf } from './demo-progress';
import { seedHeadcounts } from './headcounts.server';
import { seedNewcomers } from './organisations.server';
import { seedPlanTargets } from './plan-targets.server';
import { reorganiseCommunes, reorganiseDepartments } from './reorganisations.server';
import { shareOutPeople } from './share-out.server';
import { STORY_BEGINS, story } from './story-2025';

const demoNames = demoLogins.map((login) => login.loginName);
const actor = { kind: 'system', job: 'seed' } as const;
const { departments, communes } = story.reorganisations;

/**
 * Targets of both plans, and the demo's story, month by month through the commands that the site uses, so that every figure has its
 * history: 2025 begins in the units of old, departments are merged in March, provinces and communes in July, the year ends well
 * and is closed; the present one is under way. Needs the wiring. A database that holds obligations is left as it is.
 */
export async function seedTargets(): Promise<void> {
  await inTransaction(seedPlanTargets);
  if (await maybeRow(sql`select 1 from "Obligation" limit 1`)) return;
  const until = today();
  const years = Array.from(
    { length: yearOf(until) - yearOf(STORY_BEGINS) + 1 },
    (_, ago) => yearOf(STORY_BEGINS) + ago,
  );
  await keepCycles([...years, yearOf(until) + 1]);
  await seedPublishedFigures();
  // Without it the planner takes the tables for empty, and each month costs a second.
  await execute(sql`analyze`);
  for (const year of years) await tellYear(year, until);
  await seedExemptions(until);
  await inTransaction(() => rollDay(actor, { to: until }));
  // The first pages must not be planned for empty tables either.
  await execute(sql`analyze`);
}

async function keepCycles(years: readonly number[]): Promise<void> {
  for (const cycle of years.map(calendarYear)) {
    await execute(sql`
      insert into "Cycle" ("key", "kind", "startsOn", "endsOn", "dueOn")
      values (${cycle.key}, ${cycle.kind}, ${cycle.startsOn}::date, ${cycle.endsOn}::date, ${cycle.dueOn}::date)
      on conflict ("key") do nothing`);
  }
}

/** What was written since is not known to the planner: after half a year each month costs seconds. */
const quarters = new Set(['01', '04', '07', '10']);

/** Month by month: who belongs where, what happened to the units, then what was done. At the year's end it is closed. */
async function tellYear(year: number, until: Day): Promise<void> {
  const first = day(`${year}-01-01`);
  const last = day(`${year}-12-31`);
  const end = last < until ? last : until;
  const afterwards = communes.day > first ? communes.day : first;
  if (afterwards === first) await runAt(atTime(first, '00:10'), () => seedNewcomers(first, end));
  const progress = await planYear(year, end, first);
  for (const start of [first, ...firstsOfMonths(first, addDays(end, 1))]) {
    if (start > until) break;
    await runAt(atTime(start, '01:00'), () => inTransaction(() => rollDay(actor), { timeout: 60_000 }));
    if (start === first) await runAt(january(year, until), () => seedHeadcounts(year));
    if (quarters.has(start.slice(5, 7))) await execute(sql`analyze`);
    if (start === departments.day) await reorganiseDepartments();
    if (start === communes.day) {
      await reorganiseCommunes();
      await execute(sql`analyze`);
      await runAt(atTime(start, '17:00'), () => seedNewcomers(start, end));
      progress.push(...(await planYear(year, end, start)));
      await shareOutPeople();
    }
    await achieve(progress, start, until);
  }
  if (last < until) await closeYear(year);
}

/** In the middle of January, or yesterday if that is still to come. */
function january(year: number, until: Day): Date {
  const middle = day(`${year}-01-15`);
  return atTime(middle < until ? middle : addDays(until, -1), '09:10');
}

/** What was done in a month is known at its end. */
async function achieve(progress: readonly DemoProgress[], start: Day, until: Day): Promise<void> {
  const last = addDays(nextMonth(start), -1);
  const done = progress.filter(({ achievedOn }) => achievedOn >= start && achievedOn <= last);
  await runAt(last < until ? atTime(last, '17:00') : now(), () => recordAchievements(actor, done));
}

async function closeYear(year: number): Promise<void> {
  await runAt(atTime(day(`${year}-12-31`), '16:00'), () => seedReportedFigures(year));
  await runAt(atTime(day(`${year + 1}-01-02`), '00:30'), async () => {
    await inTransaction(() => rollDay(actor));
    await closeEndedCycles(actor);
  });
}

/** Everybody who belongs to an audience at any time of the year, in an order that is the same on every machine. */
async function planYear(year: number, until: Day, from: Day): Promise<DemoProgress[]> {
  const learners = await rows<Learner>(sql`
    select distinct on (p."personCode") p."id" as "personId", p."personCode", m."audience", u."code" as "unitCode", m."fromDay"
    from "Membership" m
    join "Person" p on p."id" = m."personId"
    join "Unit" u on u."id" = m."unitId"
    where m."fromDay" <= ${until}::date and (m."toDay" is null or m."toDay" > ${from}::date)
      and not exists (select 1 from "Achievement" a where a."personId" = p."id" and a."achievedOn" >= ${day(`${year}-01-01`)}::date)
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

/** What the province published for 2024. */
async function seedPublishedFigures(): Promise<void> {
  const source = 'Số liệu dịch vụ công trực tuyến của bộ, ngành, địa phương từ 01/01 đến 20/8/2024';
  await seedFigures(2024, source, '2024-08-20', [
    ['full-online-services', 49.89],
    ['dossiers-online', 20.12],
  ]);
}

/** Invented figures of a year, which say so. */
async function seedReportedFigures(year: number): Promise<void> {
  await seedFigures(year, 'Số liệu minh họa', `${year}-12-31`, [
    ['dossiers-online', 61.4],
    ['satisfaction', 88.5],
    ['agencies-portal', 92],
  ]);
}

async function seedFigures(
  year: number,
  source: string,
  measuredOn: string,
  figures: ReadonlyArray<readonly [targetId: string, value: number]>,
): Promise<void> {
  await execute(sql`
    insert into "ReportedFigure" ("id", "targetId", "unitId", "year", "value", "source", "measuredOn", "enteredAt", "current")
    select gen_random_uuid(), figure."targetId", u."id", ${year}, figure.value, ${source}, ${measuredOn}::date, ${now()}, true
    from "Unit" u, unnest(${figures.map(([targetId]) => targetId)}::text[], ${figures.map(([, value]) => value)}::numeric[])
      as figure("targetId", value)
    where u."code" = ${storyUnits.province}`);
}

import { calendarYear } from '#app/features/targets/cycle.rules';
import { meetSatisfied } from '#app/features/targets/meet-satisfied.server';
import { refreshObligations } from '#app/features/targets/refresh-obligations.server';
import { addDays, day, daysBetween, now, today, yearOf } from '#app/foundation/clock';
import { execute, inTransaction, row, sql } from '#app/foundation/db.server';
import { nameSortKey, searchText } from '#app/foundation/text';
import { inventName } from './demo-names';
import { randomFrom } from './random';

const actor = { kind: 'system', job: 'generate' } as const;

/** How a province's people are shared out over its audiences, and in which units they stand. */
const shares = [
  { audience: 'officials', share: 0.5, types: ['department', 'district', 'commune', 'school', 'press'] },
  { audience: 'system-operators', share: 0.01, types: ['department', 'district'] },
  { audience: 'dtt-members', share: 0.14, types: ['dtt'] },
  { audience: 'high-school-students', share: 0.35, types: ['class'] },
] as const;

/**
 * Fills the seeded units with this many generated people, some of whom have met their obligation on a day of this year: a
 * province of its real size, for benches. Plainly invented, the same on every machine but for ids. Minutes, not seconds.
 */
export async function generateProvince({ people }: { people: number }): Promise<{ people: number; events: number }> {
  await inTransaction(
    async () => {
      for (const { audience, share, types } of shares) {
        await addPeople(audience, Math.round(people * share), types);
      }
      const year = yearOf(today());
      await refreshObligations(actor, { people: 'all', on: day(`${year}-01-01`) });
      await achieve();
      await meetSatisfied(actor, { people: 'all' });
      await refreshObligations(actor, { people: 'all' });
    },
    { timeout: 900_000 },
  );
  // What was written is not yet known to the planner.
  await execute(sql`analyze`);
  return row<{ people: number; events: number }>(sql`
    select (select count(*) from "Person") as people, (select count(*) from "ObligationEvent") as events`);
}

/** Names come from a pool, so that sorting and searching meet as many doubles as in life. */
async function addPeople(audience: string, count: number, types: readonly string[]): Promise<void> {
  const random = randomFrom(count);
  const pool = Array.from({ length: 4_000 }, () => inventName(random).fullName);
  const joined = addDays(calendarYear(yearOf(today())).startsOn, -400);
  await execute(sql`
    with place as (
      select "id", row_number() over (order by "code") - 1 as at, count(*) over () as of
      from "Unit" where "type" = any(${[...types]}::text[])
    ), fresh as (
      select gen_random_uuid() as id, n, (${pool}::text[])[1 + n % ${pool.length}] as name,
        (${pool.map(nameSortKey)}::text[])[1 + n % ${pool.length}] as key,
        (${pool.map(searchText)}::text[])[1 + n % ${pool.length}] as search
      from generate_series(1, ${count}::int) n
    ), person as (
      insert into "Person" ("id", "issuer", "personCode", "fullName", "givenNameKey", "searchText", "email", "minor", "createdAt")
      select id, 'generated', ${audience} || '-' || n, name, key, search, ${audience} || n || '@generated.example',
        ${audience === 'high-school-students'}, ${now()}
      from fresh
    )
    insert into "Membership" ("id", "personId", "unitId", "audience", "fromDay", "source", "createdAt")
    select gen_random_uuid(), fresh.id, place."id", ${audience}, ${joined}::date, 'generated', ${now()}
    from fresh join place on place.at = (fresh.n * 7919) % place.of`);
}

/** Three of five have done it, on days spread over the year as the rows fall. */
async function achieve(): Promise<void> {
  const start = calendarYear(yearOf(today())).startsOn;
  const days = Math.max(1, daysBetween(start, today()));
  await execute(sql`
    insert into "Achievement" ("id", "personId", "sourceType", "sourceKey", "sourceId", "achievedOn", "createdAt")
    select gen_random_uuid(), p."id", 'evidence', 'sign-in-sheet', gen_random_uuid(),
      ${start}::date + (hashtext(p."personCode") & 1048575) % ${days}::int, ${now()}
    from "Person" p where p."issuer" = 'generated' and (hashtext(p."personCode" || 'x') & 1023) < 614`);
}

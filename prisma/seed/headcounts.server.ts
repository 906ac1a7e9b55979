import { atTime, day, today } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { insertMany } from './insert-many.server';
import { randomFrom } from './random';

/**
 * In January four of five units declare how many people they have themselves, and some of them more than their roster names;
 * in a year that has just begun, yesterday.
 */
export async function seedHeadcounts(year: number): Promise<void> {
  const random = randomFrom(1205 + year);
  const roster = await rows<{ unitId: string; audience: string; people: number }>(sql`
    select unit."id" as "unitId", m."audience", count(*)::int as people
    from "Membership" m join "Unit" unit on unit."id" = m."unitId" and unit."type" <> 'holding'
    where m."audience" <> 'system-operators' and m."fromDay" <= ${today()}::date and (m."toDay" is null or m."toDay" > ${today()}::date)
    group by unit."id", m."audience" order by unit."code", m."audience"`);
  const lines = roster.filter(() => random.chance(0.8));
  await insertMany(
    'Headcount',
    lines.map(({ unitId, audience, people }, index) => ({
      id: newId(),
      unitId,
      audience,
      cycleKey: String(year),
      declared: people + (random.chance(0.12) ? random.between(1, 2) : 0),
      document: `${index + 1}/BC-DEMO`,
      declaredAt: atTime(day(`${year}-01-15`), '09:10').toISOString(),
      current: true,
    })),
  );
}

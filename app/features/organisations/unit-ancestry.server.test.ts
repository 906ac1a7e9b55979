import { describe, expect, test } from 'vitest';
import { addDays, type Day, day } from '#app/foundation/clock';
import { execute, rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { useDatabase } from '#tests/support/database';
import { makeUnit } from '#tests/support/organisations';
import { fc } from '#tests/support/properties';

useDatabase();

const START = day('2025-01-01');
const DAYS = 40;

/** A tree of so many units, and moves: which unit, below which, on which day (counted from START). */
type Story = { units: number; moves: Array<{ unit: number; parent: number; on: number }> };

const story: fc.Arbitrary<Story> = fc.integer({ min: 2, max: 9 }).chain((units) =>
  fc.record({
    units: fc.constant(units),
    moves: fc.array(
      fc.record({
        unit: fc.integer({ min: 1, max: units - 1 }),
        parent: fc.integer({ min: 0, max: units - 1 }),
        on: fc.integer({ min: 1, max: DAYS }),
      }),
      { maxLength: 12 },
    ),
  }),
);

type Place = { unit: string; parent: string | null; from: Day; to: Day | null };

/** Walks up one step at a time: what the closure must say. */
function walk(places: Place[], unit: string, on: Day): string[] {
  const place = places.find(({ unit: u, from, to }) => u === unit && from <= on && (to === null || to > on));
  if (!place) return [];
  const above = place.parent ? walk(places, place.parent, on) : [];
  return [unit, ...above];
}

async function closure(on: Day): Promise<Map<string, string[]>> {
  const found = await rows<{ unitId: string; above: string[] }>(sql`
    select "unitId", array_agg("ancestorId"::text order by "depth") as "above" from "UnitAncestry"
    where "fromDay" <= ${on}::date and ("toDay" is null or "toDay" > ${on}::date) group by "unitId"`);
  return new Map(found.map((row) => [row.unitId, row.above]));
}

async function move(unit: string, parent: string, on: Day): Promise<boolean> {
  // One statement and no transaction around: what breaks a constraint leaves nothing behind.
  return execute(sql`
    with closed as (
      update "UnitPlace" set "toDay" = ${on}::date
      where "unitId" = ${unit}::uuid and "toDay" is null and "fromDay" < ${on}::date returning "unitId"
    ) insert into "UnitPlace" ("id", "unitId", "parentId", "fromDay") select ${newId()}::uuid, "unitId", ${parent}::uuid, ${on}::date from closed`).then(
    (count) => count === 1,
    (error: { constraint?: string }) => {
      expect(error.constraint).toMatch(/^UnitAncestry_no_cycle$|^UnitPlace_not_own_parent$|^UnitPlace_one_at_a_time$/);
      return false;
    },
  );
}

describe('the closure of the tree', () => {
  test('says on any day what walking up says, after any moves; loops are refused', async () => {
    await fc.assert(
      fc.asyncProperty(story, async ({ units, moves }) => {
        await execute(sql`delete from "UnitPlace"`);
        await execute(sql`delete from "Unit"`);
        const ids: string[] = [];
        for (let index = 0; index < units; index += 1) {
          const parent = index === 0 ? null : { id: ids[Math.floor((index - 1) / 2)] as string, code: '', name: '' };
          ids.push((await makeUnit(`u${index}`, { parent, fromDay: START })).id);
        }
        for (const { unit, parent, on } of moves)
          await move(ids[unit] as string, ids[parent] as string, addDays(START, on));
        const places = await rows<Place>(
          sql`select "unitId" as "unit", "parentId" as "parent", "fromDay" as "from", "toDay" as "to" from "UnitPlace"`,
        );
        const days = [...new Set([START, ...places.flatMap(({ from, to }) => (to ? [from, to] : [from]))])];
        for (const on of days.flatMap((at) => [addDays(at, -1), at])) {
          const kept = await closure(on);
          for (const id of ids) expect(kept.get(id) ?? [], `${id} on ${on}`).toEqual(walk(places, id, on));
        }
        await execute(sql`select refresh_unit_ancestry()`);
        for (const on of days) {
          const rebuilt = await closure(on);
          for (const id of ids) expect(rebuilt.get(id) ?? []).toEqual(walk(places, id, on));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('follows a place that is taken away', async () => {
    const root = await makeUnit('root');
    const middle = await makeUnit('middle', { parent: root });
    const leaf = await makeUnit('leaf', { parent: middle });
    await execute(sql`delete from "UnitPlace" where "unitId" = ${middle.id}::uuid`);
    const kept = await closure(day('2026-01-01'));
    expect([kept.get(leaf.id), kept.get(middle.id), kept.get(root.id)]).toEqual([[leaf.id], undefined, [root.id]]);
  });

  test('a unit stands in one place at a time', async () => {
    const root = await makeUnit('root');
    const leaf = await makeUnit('leaf', { parent: root });
    const again = execute(sql`
      insert into "UnitPlace" ("id", "unitId", "parentId", "fromDay") values (${newId()}::uuid, ${leaf.id}::uuid, ${root.id}::uuid, '2030-01-01')`);
    await expect(again).rejects.toMatchObject({ constraint: 'UnitPlace_one_at_a_time' });
  });
});

import { expect, test } from 'vitest';
import { execute, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith, type MadeUnit, makeMembership, makePerson, makeUnit } from '#tests/support/organisations';
import { headcountLines } from './headcounts.queries.server';

useDatabase();

async function declare(unit: MadeUnit, declared: number): Promise<void> {
  await execute(sql`
    insert into "Headcount" ("id", "unitId", "audience", "cycleKey", "declared", "declaredAt")
    values (${newId()}::uuid, ${unit.id}::uuid, 'high-school-students', '2026', ${declared}, '2026-01-15T00:00:00Z')`);
}

test('everybody counts against the nearest declaration at or above her, and nobody twice', async () => {
  freezeAt('2026-10-01');
  const school = await makeUnit('truong', { type: 'school' });
  const [a, b, c] = [
    await makeUnit('lop-a', { type: 'class', parent: school }),
    await makeUnit('lop-b', { type: 'class', parent: school }),
    await makeUnit('lop-c', { type: 'class', parent: school }),
  ];
  for (const unit of [a, a, b, c, c, c]) {
    await makeMembership(await makePerson('Trần Văn Thử'), unit, { audience: 'high-school-students' });
  }
  const reader = actorWith('school-coordinator', school);
  const lines = async (unit: MadeUnit) =>
    (await headcountLines(reader, { unitId: unit.id, cycleKey: '2026' })).map((line) => [
      ...[line.unitCode, line.declared, line.roster, line.against],
    ]);
  await declare(school, 8);
  await declare(c, 4);
  expect(await lines(school)).toEqual([
    ['truong', 8, 3, null],
    ['lop-a', null, 2, 'truong'],
    ['lop-b', null, 1, 'truong'],
    ['lop-c', 4, 3, null],
  ]);
  // Also where the declaration lies above what the page shows.
  expect(await lines(a)).toEqual([['lop-a', null, 2, 'truong']]);
});

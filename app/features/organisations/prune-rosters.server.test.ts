import { beforeEach, expect, test } from 'vitest';
import { addDays, day, now, startOfDay } from '#app/foundation/clock';
import { execute, row, rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith, type MadeUnit, makeUnit } from '#tests/support/organisations';
import { pruneRosters } from './prune-rosters.server';
import { ringRosters } from './ring-rosters.server';

useDatabase();

const night = { kind: 'system', job: 'test' } as const;
const today = day('2026-11-22');
let school: MadeUnit;

beforeEach(async () => {
  freezeAt(today);
  school = await makeUnit('thpt', { type: 'school' });
});

type Kept = { state: string; age?: number; leaseUntil?: Date | null };

/** An import of so many days ago, with a file, a line and a written row. */
async function imported({ state, age = 0, leaseUntil = null }: Kept): Promise<string> {
  const [id, at] = [newId(), startOfDay(addDays(today, -age))];
  await execute(sql`
    insert into "RosterImport" ("id", "unitId", "audience", "fileName", "fileHash", "state", "options", "summary", "createdBy", "createdAt",
      "appliedAt", "leaseUntil")
    values (${id}::uuid, ${school.id}::uuid, 'high-school-students', 'a.csv', '', ${state}, '{}', '{}', ${newId()}::uuid, ${at},
      ${state === 'applied' ? at : null}, ${leaseUntil})`);
  await execute(
    sql`insert into "RosterImportRow" ("importId", "line", "outcome", "data", "errors") values (${id}::uuid, 2, 'new', '{}', '[]')`,
  );
  await execute(
    sql`insert into "RosterWrite" ("importId", "kind", "subjectId", "before", "version")
    values (${id}::uuid, 'person-new', ${newId()}::uuid, '{}', 0)`,
  );
  return id;
}

const stands = (id: string) =>
  row(sql`select "state", exists (select 1 from "RosterImportRow" r where r."importId" = i."id") as lines,
    exists (select 1 from "RosterWrite" w where w."importId" = i."id") as undo from "RosterImport" i where "id" = ${id}::uuid`);

test('what nobody applied is forgotten after seven days, the way back after thirty; nothing is before', async () => {
  const [fresh, stale] = [await imported({ state: 'checked', age: 7 }), await imported({ state: 'checked', age: 8 })];
  const [young, old] = [await imported({ state: 'applied', age: 30 }), await imported({ state: 'applied', age: 31 })];
  const going = await imported({ state: 'applying', age: 40 });
  await pruneRosters(actorWith('administrator', school));
  expect(await stands(stale)).toEqual({ state: 'checked', lines: true, undo: true });
  await pruneRosters(night);
  expect(await stands(fresh)).toMatchObject({ state: 'checked', lines: true });
  expect(await stands(stale)).toMatchObject({ state: 'discarded', lines: false });
  expect(await stands(young)).toMatchObject({ state: 'applied', undo: true });
  expect(await stands(old)).toMatchObject({ state: 'applied', undo: false });
  expect(await stands(going)).toEqual({ state: 'applying', lines: true, undo: true });
});

test('imports whose worker is lost are rung for again, others are left alone', async () => {
  const later = await rows<{ at: Date }>(sql`select now() + interval '1 hour' as at`);
  await imported({ state: 'applying', leaseUntil: later[0]?.at ?? now() });
  await imported({ state: 'checked' });
  expect(await ringRosters()).toBe(0);
  await imported({ state: 'applying', leaseUntil: new Date(0) });
  await imported({ state: 'uploaded' });
  expect(await ringRosters()).toBe(2);
});

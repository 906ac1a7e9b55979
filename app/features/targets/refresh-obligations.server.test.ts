import { beforeEach, expect, test } from 'vitest';
import { addDays, type Day, day } from '#app/foundation/clock';
import { db, execute, rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { useDatabase } from '#tests/support/database';
import { recordAchievements } from './record-achievements.server';
import { refreshObligations } from './refresh-obligations.server';

useDatabase();
const actor = { kind: 'system', job: 'test' } as const;
const on = day('2026-03-02');
let commune: string;
let district: string;

beforeEach(async () => {
  commune = await unit('xa-a', 'commune');
  district = await unit('huyen-b', 'district');
  await db().target.create({
    data: {
      id: 'officials',
      audience: 'officials',
      measure: 'training',
      titleVi: 'Cán bộ',
      titleEn: 'Officials',
      year: 2025,
      percent: 100,
      annual: true,
      requirements: { create: { id: newId(), fromYear: 2025, courses: ['can-bo'], evidenceKinds: ['sign-in-sheet'] } },
    },
  });
});

async function unit(code: string, type: string): Promise<string> {
  const id = newId();
  const at = new Date('2020-01-01');
  await db().unit.create({ data: { id, code, name: code, searchText: code, type, opensOn: at, createdAt: at } });
  await db().unitPlace.create({ data: { id: newId(), unitId: id, fromDay: at } });
  return id;
}

async function official(unitId: string, fromDay: Day = day('2025-01-01'), personId = newId()): Promise<string> {
  await execute(sql`insert into "Person" ("id", "fullName", "givenNameKey", "searchText", "createdAt")
    values (${personId}::uuid, 'Nguyễn Thị Ví Dụ', 'du', 'nguyen thi vi du', now()) on conflict do nothing`);
  await execute(sql`insert into "Membership" ("id", "personId", "unitId", "audience", "fromDay", "createdAt")
    values (${newId()}::uuid, ${personId}::uuid, ${unitId}::uuid, 'officials', ${fromDay}::date, now())`);
  return personId;
}

async function figures() {
  return rows<{ unitId: string; owed: number; met: number; released: number }>(
    sql`select "unitId", owed, met, released from "UnitFigure" where owed + met + released > 0 order by "unitId"`,
  );
}

test('a member gets one obligation, and a second run writes nothing', async () => {
  await official(commune);
  expect(await refreshObligations(actor, { people: 'all', on })).toMatchObject({ created: 1 });
  expect(await refreshObligations(actor, { people: 'all', on })).toEqual({
    created: 0,
    moved: 0,
    released: 0,
    reopened: 0,
    met: 0,
  });
  expect(await figures()).toEqual([{ unitId: commune, owed: 1, met: 0, released: 0 }]);
  expect(await db().obligationEvent.count()).toBe(1);
});

test('who belongs to two units counts once, in the older membership', async () => {
  const person = await official(commune, day('2024-01-01'));
  await official(district, day('2025-06-01'), person);
  await refreshObligations(actor, { people: 'all', on });
  expect(await figures()).toEqual([{ unitId: commune, owed: 1, met: 0, released: 0 }]);
});

test('a completion meets the obligation at once, and moving takes it along', async () => {
  const person = await official(commune);
  await refreshObligations(actor, { people: [person], on });
  const done = {
    personId: person,
    sourceType: 'course' as const,
    sourceKey: 'can-bo',
    sourceId: newId(),
    achievedOn: on,
  };
  expect(await recordAchievements(actor, [done])).toEqual({ recorded: 1, met: 1 });
  expect(await recordAchievements(actor, [done])).toEqual({ recorded: 0, met: 0 });
  await execute(sql`update "Membership" set "toDay" = ${addDays(on, 1)}::date`);
  await official(district, addDays(on, 1), person);
  await refreshObligations(actor, { people: 'all', on: addDays(on, 1) });
  expect(await figures()).toEqual([{ unitId: district, owed: 0, met: 1, released: 0 }]);
});

test('who leaves is released, and who returns has kept what she did', async () => {
  const person = await official(commune);
  await refreshObligations(actor, { people: 'all', on });
  await recordAchievements(actor, [
    { personId: person, sourceType: 'evidence', sourceKey: 'sign-in-sheet', sourceId: newId(), achievedOn: on },
  ]);
  await execute(sql`update "Membership" set "toDay" = ${addDays(on, 1)}::date`);
  expect(await refreshObligations(actor, { people: 'all', on: addDays(on, 1) })).toMatchObject({ released: 1 });
  await official(commune, addDays(on, 5), person);
  expect(await refreshObligations(actor, { people: 'all', on: addDays(on, 5) })).toMatchObject({ reopened: 1 });
  expect(await figures()).toEqual([{ unitId: commune, owed: 0, met: 1, released: 0 }]);
});

test('nothing done before the cycle counts, and a new cycle is a new row', async () => {
  const person = await official(commune);
  await recordAchievements(actor, [
    { personId: person, sourceType: 'course', sourceKey: 'can-bo', sourceId: newId(), achievedOn: day('2025-12-31') },
  ]);
  expect(await refreshObligations(actor, { people: 'all', on: day('2025-12-31') })).toMatchObject({
    created: 1,
    met: 1,
  });
  expect(await refreshObligations(actor, { people: 'all', on: day('2026-01-01') })).toMatchObject({
    created: 1,
    met: 0,
  });
  expect(await db().obligation.count()).toBe(2);
});

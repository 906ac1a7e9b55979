import { beforeEach, describe, expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { execute, rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { makeUser } from '#tests/support/accounts';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith, type MadeUnit, makeMembership, makePerson, makeUnit } from '#tests/support/organisations';
import { makePlan, snapshotOf } from '#tests/support/reorganisations';
import { applyReorganisation } from './apply-reorganisation.server';
import { moveUnit } from './move-unit.server';
import { reorganisationFaults } from './reorganisation-plan.queries.server';
import { undoReorganisation } from './undo-reorganisation.server';

useDatabase();

let province: MadeUnit;
let district: MadeUnit;
let north: MadeUnit;
let south: MadeUnit;
let team: MadeUnit;
let administrator: ReturnType<typeof actorWith>;

beforeEach(async () => {
  freezeAt('2025-07-10');
  province = await makeUnit('province', { type: 'province' });
  district = await makeUnit('district', { type: 'district', parent: province });
  north = await makeUnit('north', { parent: district });
  south = await makeUnit('south', { parent: district });
  team = await makeUnit('team', { type: 'dtt', parent: north });
  administrator = actorWith('administrator', province);
});

const apply = (reorganisationId: string, version = 0) =>
  applyReorganisation(administrator, { reorganisationId, version });
const placesOf = (unit: MadeUnit) =>
  rows(sql`select parent."code", place."fromDay", place."toDay", place."document" from "UnitPlace" place join "Unit" parent on parent."id" = place."parentId"
    where place."unitId" = ${unit.id}::uuid order by place."fromDay"`);
const membersOf = (code: string) =>
  rows(sql`select person."fullName", m."audience", m."fromDay", m."toDay", m."sinceDay" from "Membership" m
    join "Unit" unit on unit."id" = m."unitId" join "Person" person on person."id" = m."personId"
    where unit."code" = ${code} order by person."fullName", m."fromDay", m."audience"`);

describe('two communes become one and the district goes', () => {
  async function merged() {
    const plan = await makePlan(province, '2025-07-01');
    const successor = await plan.unit('new', province);
    await plan.edge('merge', north, successor);
    await plan.edge('merge', south, successor);
    await plan.edge('abolish', district);
    return plan;
  }

  test('units close on the day, what lies below goes along, history stays', async () => {
    const plan = await merged();
    expect(await apply(plan.id)).toMatchObject({ edges: 3, opened: 1, closed: 3, placed: 1 });
    expect(await placesOf(team)).toEqual([
      { code: 'north', fromDay: '2020-01-01', toDay: '2025-07-01', document: null },
      { code: 'new', fromDay: '2025-07-01', toDay: null, document: '1654/NQ-UBTVQH15' },
    ]);
    const closed = await rows<{ code: string }>(
      sql`select "code" from "Unit" where "closesOn" = '2025-07-01' order by 1`,
    );
    expect(closed.map(({ code }) => code)).toEqual(['district', 'north', 'south']);
  });

  test('who was in both is in the new one once, as long as she has been there', async () => {
    const an = await makePerson('An');
    const binh = await makePerson('Bình');
    await makeMembership(an, north, { fromDay: '2021-03-01' });
    await makeMembership(an, south, { fromDay: '2023-01-01', toDay: '2025-12-31' });
    await makeMembership(an, south, { audience: 'dtt-members' });
    await makeMembership(binh, south, { fromDay: '2024-01-01', toDay: '2025-06-30' });
    expect(await apply((await merged()).id)).toMatchObject({ people: 1, membershipsEnded: 3, membershipsBegun: 2 });
    const carried = { fullName: 'An', fromDay: '2025-07-01', toDay: null };
    expect(await membersOf('new')).toEqual([
      { ...carried, audience: 'dtt-members', sinceDay: '2024-01-01' },
      { ...carried, audience: 'officials', sinceDay: '2021-03-01' },
    ]);
    expect(await membersOf('north')).toMatchObject([{ toDay: '2025-07-01' }]);
  });

  test('roles pass once; those of the abolished district wait', async () => {
    const { userId } = await makeUser({ loginName: 'canbo' });
    for (const unit of [north, south, district]) {
      await execute(sql`insert into "Grant" ("id", "userId", "role", "unitId", "fromDay", "createdAt")
        values (${newId()}::uuid, ${userId}::uuid, 'unit-focal-point', ${unit.id}::uuid, '2024-01-01', now())`);
    }
    expect(await apply((await merged()).id)).toMatchObject({ grantsPassed: 1, grantsWaiting: 1 });
  });

  test('what was declared is added up and never chosen again', async () => {
    // 5 declared and 3 known in the north: 2 unnamed. 1 declared and 3 known in the south: nobody is. Together 2, of 8.
    for (const [unit, declared] of [
      [north, 5],
      [south, 1],
    ] as const) {
      for (let n = 0; n < 3; n += 1) await makeMembership(await makePerson(`${unit.code} ${n}`), unit);
      await execute(sql`insert into "Headcount" ("id", "unitId", "audience", "cycleKey", "declared", "declaredAt")
        values (${newId()}::uuid, ${unit.id}::uuid, 'officials', '2025', ${declared}, '2025-01-10')`);
    }
    await apply((await merged()).id);
    const carried = await rows(
      sql`select "declared" from "Headcount" head join "Unit" unit on unit."id" = head."unitId" where unit."code" = 'new'`,
    );
    expect(carried).toEqual([{ declared: 8 }]);
  });

  test('undone, every row stands as it stood; joined by somebody, it cannot be', async () => {
    await makeMembership(await makePerson('An'), north);
    const before = await snapshotOf();
    const plan = await merged();
    await apply(plan.id);
    expect(await snapshotOf()).not.toEqual(before);
    await undoReorganisation(administrator, { reorganisationId: plan.id, version: 1 });
    expect(await snapshotOf()).toEqual(before);

    await apply(plan.id, 2);
    const [made] = await rows<MadeUnit>(sql`select "id", "code", "name" from "Unit" where "code" = 'new'`);
    await makeMembership(await makePerson('Bình'), made as MadeUnit, { fromDay: '2025-07-05' });
    await expect(undoReorganisation(administrator, { reorganisationId: plan.id, version: 3 })).rejects.toMatchObject({
      kind: 'conflict',
      messageKey: 'reorganisation:obstacle.joined',
    });
  });

  test('a unit that it made and that was moved since keeps it from being undone, in words', async () => {
    const plan = await merged();
    await apply(plan.id);
    const [made] = await rows<MadeUnit>(sql`select "id", "code", "name" from "Unit" where "code" = 'new'`);
    const elsewhere = await makeUnit('elsewhere', { type: 'district', parent: province });
    const move = { parentCode: elsewhere.code, on: day('2025-07-05'), version: 0 };
    await moveUnit(administrator, { unitId: made?.id ?? '', ...move });
    await expect(undoReorganisation(administrator, { reorganisationId: plan.id, version: 1 })).rejects.toMatchObject({
      kind: 'conflict',
      messageKey: 'reorganisation:obstacle.placed',
    });
  });

  test('the topmost unit is not abolished: nobody above it would take its people', async () => {
    const plan = await makePlan(province, '2025-07-01');
    await plan.edge('abolish', province);
    await expect(apply(plan.id)).rejects.toMatchObject({ messageKey: 'reorganisation:error.planBroken' });
    const faults = await reorganisationFaults({ reorganisationId: plan.id, on: day('2025-07-01') });
    expect(faults.map(({ fault }) => fault)).toEqual(['nothingAbove']);
  });

  test('not before its day, not twice, not by a stranger', async () => {
    const plan = await merged();
    freezeAt('2025-06-30');
    await expect(apply(plan.id)).rejects.toMatchObject({ messageKey: 'reorganisation:error.tooEarly' });
    freezeAt('2025-07-01');
    const stranger = actorWith('administrator', await makeUnit('elsewhere', { type: 'province' }));
    const asked = { reorganisationId: plan.id, version: 0 };
    await expect(applyReorganisation(stranger, asked)).rejects.toMatchObject({ kind: 'not-found' });
    await apply(plan.id);
    await expect(apply(plan.id, 1)).rejects.toMatchObject({ kind: 'conflict' });
  });
});

describe('a commune is split', () => {
  test('people go by the file, others and the teams wait; the holding unit names where they come from', async () => {
    const plan = await makePlan(province, '2025-07-01');
    const [one, two] = [await plan.unit('one', province), await plan.unit('two', province)];
    await plan.edge('split', north, one);
    await plan.edge('split', north, two);
    const [an, binh] = [await makePerson('An'), await makePerson('Bình')];
    await makeMembership(an, north);
    await makeMembership(binh, north);
    await plan.person(an, two);
    await apply(plan.id);
    expect(await membersOf('two')).toMatchObject([{ fullName: 'An' }]);
    expect(await membersOf('cho-phan-bo-north')).toMatchObject([{ fullName: 'Bình' }]);
    expect(await placesOf(team)).toMatchObject([{ code: 'north' }, { code: 'cho-phan-bo-north', toDay: null }]);
  });
});

describe('a unit goes on', () => {
  test('under another name and in another place; it is found by both names', async () => {
    const plan = await makePlan(province, '2025-07-01');
    await plan.edge('rename', north, null, 'Phường Mới');
    await plan.edge('move', north, province);
    const before = await snapshotOf();
    await apply(plan.id);
    const [unit] = await rows(sql`select "name", "closesOn", "searchText" from "Unit" where "code" = 'north'`);
    expect(unit).toEqual({ name: 'Phường Mới', closesOn: null, searchText: 'phuong moi north north' });
    expect(await rows(sql`select "name", "fromDay", "toDay" from "UnitName"`)).toEqual([
      { name: 'north', fromDay: '2020-01-01', toDay: day('2025-07-01') },
    ]);
    expect(await placesOf(north)).toMatchObject([{ code: 'district' }, { code: 'province' }]);
    await undoReorganisation(administrator, { reorganisationId: plan.id, version: 1 });
    expect(await snapshotOf()).toEqual(before);
  });
});

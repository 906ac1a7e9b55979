import { beforeEach, describe, expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import { makeUser } from '#tests/support/accounts';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith, type MadeUnit, makeMembership, makePerson, makeUnit } from '#tests/support/organisations';
import { actorFor } from './actor-for.server';
import { closeUnit } from './close-unit.server';
import { createUnit } from './create-unit.server';
import { endGrant } from './end-grant.server';
import { endMembership } from './end-membership.server';
import { grantRole } from './grant-role.server';
import { moveUnit } from './move-unit.server';
import { renameUnit } from './rename-unit.server';
import { anyUnit, grantsAt, grantsOfUser, placesOfUnit, searchTree } from './tree.queries.server';
import { createUnitSchema } from './unit.schema';
import { pastOfUnit } from './unit-past.queries.server';

useDatabase();

let province: MadeUnit;
let north: MadeUnit;
let south: MadeUnit;
let commune: MadeUnit;
let administrator: ReturnType<typeof actorWith>;

beforeEach(async () => {
  freezeAt('2026-11-22');
  province = await makeUnit('province', { type: 'province' });
  north = await makeUnit('north', { type: 'district', parent: province });
  south = await makeUnit('south', { type: 'district', parent: province });
  commune = await makeUnit('commune', { parent: north });
  administrator = actorWith('administrator', province);
});

const move = (unit: MadeUnit, parentCode: string, on: string, version = 0) =>
  moveUnit(administrator, { unitId: unit.id, parentCode, on: day(on), version });

describe('the tree is kept by administrators', () => {
  test('a unit opens below another; its code is its own', async () => {
    const typed = { parentId: north.id, type: 'commune', name: ' Xã  Mới ', code: 'xa-moi', opensOn: '2026-12-01' };
    const { code } = await createUnit(administrator, createUnitSchema.parse(typed));
    expect(await anyUnit(administrator, { code })).toMatchObject({ name: 'Xã Mới', opensOn: '2026-12-01' });
    await expect(createUnit(administrator, createUnitSchema.parse(typed))).rejects.toMatchObject({ field: 'code' });
    const early = { ...typed, code: 'xa-som', opensOn: '2019-01-01' };
    await expect(createUnit(administrator, createUnitSchema.parse(early))).rejects.toMatchObject({ field: 'opensOn' });
    await expect(
      createUnit(actorWith('unit-focal-point', province), createUnitSchema.parse(typed)),
    ).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  test('a unit moves on a day, and is found by its new name', async () => {
    await renameUnit(administrator, { unitId: commune.id, name: 'Xã Châu Phú', version: 0 });
    await move(commune, 'south', '2026-07-01', 1);
    expect(
      (await placesOfUnit({ unitId: commune.id })).map(({ parentCode, fromDay, toDay }) => [
        parentCode,
        fromDay,
        toDay,
      ]),
    ).toEqual([
      ['south', '2026-07-01', null],
      ['north', '2020-01-01', '2026-07-01'],
    ]);
    expect((await searchTree(administrator, { text: 'chau phu' })).map(({ parentName }) => parentName)).toEqual([
      'south',
    ]);
  });

  test('the past of a unit says by which decision it moved and was renamed', async () => {
    const unitId = commune.id;
    await renameUnit(administrator, { unitId, name: 'Xã Châu Phú', version: 0, document: '15/QĐ-UBND' });
    const to = { unitId, parentCode: 'south', version: 1, document: '16/QĐ-UBND' };
    await moveUnit(administrator, { ...to, on: day('2026-07-01') });
    const { names, places } = await pastOfUnit({ unitId });
    expect(names).toMatchObject([{ name: 'commune', toDay: '2026-11-22', document: '15/QĐ-UBND' }]);
    expect(places).toMatchObject([
      { parentCode: 'south', fromDay: '2026-07-01', toDay: null, document: '16/QĐ-UBND' },
      { parentCode: 'north', fromDay: '2020-01-01', toDay: '2026-07-01', document: null },
    ]);
    await moveUnit(administrator, {
      ...to,
      parentCode: 'province',
      on: day('2026-07-01'),
      version: 2,
      document: '17/QĐ',
    });
    expect((await pastOfUnit({ unitId })).places[0]).toMatchObject({ parentCode: 'province', document: '17/QĐ' });
  });

  test('a move on the day of the last one mends it', async () => {
    await move(commune, 'south', '2026-07-01');
    await move(commune, 'province', '2026-07-01', 1);
    expect((await placesOfUnit({ unitId: commune.id })).map(({ parentCode }) => parentCode)).toEqual([
      'province',
      'north',
    ]);
  });

  test.each([
    ['below itself', () => move(commune, 'commune', '2026-07-01'), 'loop'],
    ['below its own child', () => move(north, 'commune', '2026-07-01'), 'loop'],
    ['where it is', () => move(commune, 'north', '2026-07-01'), 'alreadyThere'],
    ['nowhere', () => move(commune, 'no-such', '2026-07-01'), 'noSuchUnit'],
    ['before its parent opens', () => move(commune, 'south', '2019-07-01'), 'parentNotOpen'],
    ['the topmost', () => move(province, 'south', '2026-07-01'), 'rootStays'],
  ])('not %s', async (_, attempt, key) => {
    await expect(attempt()).rejects.toMatchObject({ messageKey: `organisations:error.${key}` });
    expect(await rows(sql`select 1 from "UnitPlace"`)).toHaveLength(4);
  });

  test('not before a move that is planned, and not over a colleague', async () => {
    await move(commune, 'south', '2027-01-01');
    await expect(move(commune, 'province', '2026-12-01', 1)).rejects.toMatchObject({
      messageKey: 'organisations:error.laterMove',
    });
    await expect(move(commune, 'province', '2027-02-01', 0)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(renameUnit(administrator, { unitId: commune.id, name: 'Khác', version: 0 })).rejects.toMatchObject({
      kind: 'conflict',
    });
  });

  test('a unit closes when nothing hangs on it any more; it stays known', async () => {
    const close = (unit: MadeUnit, on: string) =>
      closeUnit(administrator, { unitId: unit.id, on: day(on), version: 0 });
    await expect(close(north, '2026-12-01')).rejects.toMatchObject({
      params: { children: 1, memberships: 0, grants: 0 },
    });
    const membershipId = await makeMembership(await makePerson('Lê Ánh'), commune);
    await expect(close(commune, '2026-12-01')).rejects.toMatchObject({
      params: { children: 0, memberships: 1, grants: 0 },
    });
    await endMembership(administrator, { membershipId, toDay: day('2026-12-01'), version: 0 });
    await close(commune, '2026-12-01');
    freezeAt('2027-01-01');
    expect(await anyUnit(administrator, { code: 'commune' })).toMatchObject({ closesOn: '2026-12-01' });
    await expect(close(commune, '2027-01-01')).rejects.toMatchObject({
      messageKey: 'organisations:error.alreadyClosed',
    });
  });
});

describe('roles', () => {
  const session = (userId: string) => ({
    ...{ sessionId: 's', userId, personId: null, displayName: 'x', language: 'vi' as const, staff: true },
    ...{ lifetime: 'staff' as const, lastAuthAt: new Date(0), secondFactorAt: null, hasSecondFactor: false },
  });
  const give = (loginName: string, more: { fromDay?: string; toDay?: string } = {}, actor = administrator) =>
    grantRole(actor, {
      unitId: north.id,
      loginName,
      role: 'unit-focal-point',
      fromDay: day(more.fromDay ?? '2026-11-22'),
      toDay: more.toDay ? day(more.toDay) : undefined,
    });

  test('count from their day with the next request, and end with the next request', async () => {
    const { userId, loginName } = await makeUser();
    const { grantId } = await give(loginName, { fromDay: '2026-11-23' });
    expect((await actorFor(session(userId))).grants).toEqual([]);
    freezeAt('2026-11-23');
    expect((await actorFor(session(userId))).grants).toEqual([
      { role: 'unit-focal-point', unitId: north.id, unitCode: 'north', fromDay: '2026-11-23', toDay: null },
    ]);
    expect(await grantsAt(administrator, { unitId: north.id })).toMatchObject([
      { loginName, role: 'unit-focal-point' },
    ]);
    expect(await grantsOfUser(administrator, { userId })).toMatchObject([{ unitCode: 'north' }]);
    await endGrant(administrator, { grantId });
    expect((await actorFor(session(userId))).grants).toEqual([]);
  });

  test('are given by others, once, to people there are, within the scope', async () => {
    const { userId, loginName } = await makeUser();
    await expect(give(loginName, {}, { ...administrator, userId })).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(give('nobody')).rejects.toMatchObject({ field: 'loginName' });
    await expect(give(loginName, {}, actorWith('administrator', south))).rejects.toMatchObject({ kind: 'not-found' });
    await expect(give(loginName, { toDay: '2026-11-22' })).rejects.toMatchObject({ field: 'toDay' });
    const { grantId } = await give(loginName);
    await expect(give(loginName)).rejects.toMatchObject({ messageKey: 'organisations:error.alreadyGranted' });
    await expect(endGrant(actorWith('administrator', south), { grantId })).rejects.toMatchObject({ kind: 'not-found' });
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith, type MadeUnit, makeMembership, makePerson, makeUnit } from '#tests/support/organisations';
import { moveUnit } from './move-unit.server';
import { roster } from './roster.queries.server';
import { rolesAt, withinScope } from './scope.queries.server';
import { unitHead } from './unit-head.queries.server';
import { listChildren, searchUnits, unitByCode } from './units.queries.server';

useDatabase();

let units: Record<'province' | 'north' | 'south' | 'commune' | 'team', MadeUnit>;

beforeEach(async () => {
  freezeAt('2026-11-22');
  const province = await makeUnit('province', { type: 'province', name: 'UBND tỉnh' });
  const north = await makeUnit('north', { type: 'district', name: 'Huyện Bắc', parent: province });
  const south = await makeUnit('south', { type: 'district', name: 'Huyện Nam', parent: province });
  const commune = await makeUnit('commune', { name: 'Xã An Cư', parent: north });
  const team = await makeUnit('team', { type: 'dtt', name: 'Tổ công nghệ số', parent: commune });
  units = { province, north, south, commune, team };
});

const people = ['unit-focal-point'] as const;

async function scopeOf(actor: Parameters<typeof withinScope>[0]): Promise<string[]> {
  const seen = await rows<{ code: string }>(
    sql`select "code" from "Unit" unit where ${withinScope(actor, people, sql`unit."id"`)} order by "code"`,
  );
  return seen.map((unit) => unit.code);
}

describe('what a person may see', () => {
  test('is her unit and all below it, by role', async () => {
    expect(await scopeOf(actorWith('unit-focal-point', units.north))).toEqual(['commune', 'north', 'team']);
    expect(await scopeOf(actorWith('unit-focal-point', units.team))).toEqual(['team']);
    expect(await scopeOf(actorWith('leader', units.north))).toEqual([]);
    expect(await scopeOf(actorWith(null))).toEqual([]);
    expect(await scopeOf({ kind: 'public' })).toEqual([]);
    expect(await scopeOf({ kind: 'system', job: 'night' })).toHaveLength(5);
  });

  test.each([
    ['own', 'commune', true],
    ['descendant', 'team', true],
    ['ancestor', 'north', false],
    ['sibling of an ancestor', 'south', false],
    ['unknown', 'nowhere', false],
  ])('%s unit: %s', async (_, code, visible) => {
    const asked = unitByCode(actorWith('unit-focal-point', units.commune), { code });
    if (visible) await expect(asked).resolves.toMatchObject({ code });
    else await expect(asked).rejects.toMatchObject({ kind: 'not-found' });
  });

  test('changes with the day on which a unit moves', async () => {
    const administrator = actorWith('administrator', units.province);
    const { id: unitId } = units.commune;
    await moveUnit(administrator, { unitId, parentCode: 'south', on: day('2026-12-01'), version: 0 });
    const keeper = actorWith('unit-focal-point', units.south);
    expect(await scopeOf(keeper)).toEqual(['south']);
    freezeAt('2026-12-01');
    expect(await scopeOf(keeper)).toEqual(['commune', 'south', 'team']);
    expect(await scopeOf(actorWith('unit-focal-point', units.north))).toEqual(['north']);
  });

  test('roles come from above', async () => {
    const actor = actorWith('unit-focal-point', units.north);
    expect(await rolesAt(actor, { unitId: units.team.id })).toEqual(['unit-focal-point']);
    expect(await rolesAt(actor, { unitId: units.south.id })).toEqual([]);
    expect((await unitHead(actor, { code: units.team.code })).held).toEqual(['unit-focal-point']);
  });

  test('ancestors are named as far up as she sees', async () => {
    const above = async (actor: ReturnType<typeof actorWith>) =>
      (await unitHead(actor, { code: units.team.code })).ancestors;
    expect((await above(actorWith('leader', units.province))).map((unit) => unit.code)).toEqual([
      'province',
      'north',
      'commune',
    ]);
    expect((await above(actorWith('leader', units.commune))).map((unit) => unit.code)).toEqual(['commune']);
  });
});

describe('search and lists', () => {
  test('units are found without diacritics, doubles told apart', async () => {
    const double = await makeUnit('double', { name: 'Xã An Cư', parent: units.south });
    const actor = actorWith('leader', units.province);
    expect((await searchUnits(actor, { text: 'xa an cu' })).map(({ code, parentName }) => [code, parentName])).toEqual([
      ['commune', 'Huyện Bắc'],
      ['double', 'Huyện Nam'],
    ]);
    expect((await searchUnits(actorWith('leader', units.south), { text: 'AN CƯ' })).map(({ id }) => id)).toEqual([
      double.id,
    ]);
    expect(await searchUnits(actor, { text: '%' })).toEqual([]);
    expect((await searchUnits(actor, { text: 'huyen', types: ['district'] })).length).toBe(2);
  });

  test('children are counted with the people below them', async () => {
    await makeMembership(await makePerson('Lê Văn Tám'), units.team, { audience: 'dtt-members' });
    await makeMembership(await makePerson('Lê Văn Chín'), units.commune, { toDay: '2026-01-01' });
    const [north] = await listChildren(actorWith('leader', units.province), { unitId: units.province.id });
    expect(north).toMatchObject({ code: 'north', children: 1, people: 1 });
  });

  test('a roster is sorted by given name and walked in pages both ways', async () => {
    for (const name of ['Trần Thị Hạnh', 'Lê Văn Đạt', 'Nguyễn An', 'Bùi Thị Ánh', 'Võ Minh Hành', 'Đỗ Văn Dũng']) {
      await makeMembership(await makePerson(name), units.team);
    }
    const actor = actorWith('unit-focal-point', units.commune);
    const ask = (page: { after?: string | null; before?: string | null }) =>
      roster(actor, { unitId: units.commune.id, page: { ...page, size: 4 } });
    const first = await ask({});
    const second = await ask({ after: first.next });
    expect([...first.rows, ...second.rows].map((entry) => entry.fullName)).toEqual([
      ...['Nguyễn An', 'Bùi Thị Ánh', 'Đỗ Văn Dũng', 'Lê Văn Đạt', 'Võ Minh Hành', 'Trần Thị Hạnh'],
    ]);
    expect(second.next).toBeNull();
    expect((await ask({ before: second.previous })).rows).toEqual(first.rows);
    const [found] = (await roster(actor, { unitId: units.commune.id, filter: { text: 'dat' }, page: {} })).rows;
    expect(found?.fullName).toBe('Lê Văn Đạt');
  });

  test('names are not for those who see figures only', async () => {
    await makeMembership(await makePerson('Lê Văn Tám'), units.team);
    const seen = await roster(actorWith('leader', units.province), { unitId: units.province.id, page: {} });
    expect(seen.rows).toEqual([]);
  });
});

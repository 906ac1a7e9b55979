import { beforeEach, describe, expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { execute, row, rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { makeUser, queuedMails, withTemplates } from '#tests/support/accounts';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith, type MadeUnit, makeMembership, makePerson, makeUnit } from '#tests/support/organisations';
import { makePlan, snapshotOf } from '#tests/support/reorganisations';
import { applyReorganisation } from './apply-reorganisation.server';
import { closeHoldings } from './close-holdings.server';
import { decideGrant } from './decide-grant.server';
import { importPeople } from './import-people.server';
import { moveUnit } from './move-unit.server';
import { shareOut } from './share-out.server';
import { undoReorganisation } from './undo-reorganisation.server';
import { waitingFor } from './waiting.queries.server';

useDatabase();

const night = { kind: 'system', job: 'test' } as const;
let province: MadeUnit;
let north: MadeUnit;
let one: MadeUnit;
let two: MadeUnit;
let plan: Awaited<ReturnType<typeof makePlan>>;
let administrator: ReturnType<typeof actorWith>;

beforeEach(async () => {
  freezeAt('2025-07-01');
  province = await makeUnit('province', { type: 'province' });
  north = await makeUnit('north', { parent: province });
  plan = await makePlan(province, '2025-07-01');
  one = await plan.unit('one', province);
  two = await plan.unit('two', province);
  await plan.edge('split', north, one);
  await plan.edge('split', north, two);
  administrator = actorWith('administrator', province);
});

const versionOf = async () =>
  (await row<{ version: number }>(sql`select "version" from "Reorganisation" where "id" = ${plan.id}::uuid`)).version;
const apply = async () => applyReorganisation(administrator, { reorganisationId: plan.id, version: await versionOf() });
const holding = () =>
  row<{ id: string; closesOn: string | null; version: number }>(
    sql`select "id", "closesOn", "version" from "Unit" where "code" = 'cho-phan-bo-north'`,
  );

async function member(name: string, personCode = name, issuer = 'csdl-cbccvc', unit = north): Promise<string> {
  const personId = await makePerson(name, { personCode, issuer });
  await makeMembership(personId, unit);
  return personId;
}

describe('people of a split commune', () => {
  const waiting = async (unit: MadeUnit) => (await waitingFor(administrator, { unitId: unit.id })).people;
  const take = (unit: MadeUnit, membershipIds: string[], actor = administrator) =>
    shareOut(actor, { forCode: unit.code, toCode: unit.code, membershipIds });

  test('wait until a successor takes them; the holding unit that is empty then is closed, that day', async () => {
    await member('An');
    await member('Bình');
    await apply();
    freezeAt('2025-08-04');
    const [an, binh] = await waiting(one);
    expect([an?.fullName, binh?.fullName]).toEqual(['An', 'Bình']);
    expect(await take(one, [an?.membershipId ?? ''])).toEqual({ people: 1 });
    expect(await holding()).toMatchObject({ closesOn: null });
    expect(await take(two, [binh?.membershipId ?? ''])).toEqual({ people: 1 });
    expect(await holding()).toMatchObject({ closesOn: '2025-08-04' });
    const open = await rows<{ code: string }>(sql`
      select u."code" from "UnitAncestry" a join "Unit" u on u."id" = a."unitId"
      where a."ancestorId" = ${province.id}::uuid and a."depth" = 1 and a."fromDay" <= '2025-08-04'
        and (a."toDay" is null or a."toDay" > '2025-08-04') order by 1`);
    expect(open.map(({ code }) => code)).toEqual(['one', 'two']);
    expect(await waiting(one)).toEqual([]);
  });

  test('count since when they counted before, and what was declared stays the same number', async () => {
    for (const name of ['An', 'Bình']) await member(name);
    await execute(sql`insert into "Headcount" ("id", "unitId", "audience", "cycleKey", "declared", "declaredAt")
      values (${newId()}::uuid, ${north.id}::uuid, 'officials', '2025', 5, '2025-01-10')`);
    const total = () =>
      row(sql`
        select sum(greatest(known, declared))::int as total from (
          select (select count(*) from "Membership" m where m."unitId" = u."id" and m."toDay" is null) as known,
            coalesce((select h."declared" from "Headcount" h where h."unitId" = u."id" and h."current"), 0) as declared
          from "Unit" u where u."code" in ('one', 'two', 'cho-phan-bo-north')) each`);
    await apply();
    expect(await total()).toEqual({ total: 5 });
    freezeAt('2025-08-04');
    for (const { membershipId } of await waiting(one)) await take(one, [membershipId]);
    expect(await total()).toEqual({ total: 5 });
    const since = await rows(sql`select "fromDay", "sinceDay" from "Membership" where "toDay" is null`);
    expect(since).toEqual(Array(2).fill({ fromDay: '2025-08-04', sinceDay: '2024-01-01' }));
  });

  test('are taken by one of two who press at once, and by nobody to whom they may not belong', async () => {
    await member('An');
    await apply();
    const elsewhere = await makeUnit('elsewhere', { parent: province });
    freezeAt('2025-08-04');
    const [an] = await waiting(one);
    const chosen = [an?.membershipId ?? ''];
    await expect(take(elsewhere, chosen)).rejects.toMatchObject({ kind: 'not-found' });
    const stranger = actorWith('unit-focal-point', elsewhere);
    await expect(take(one, chosen, stranger)).rejects.toMatchObject({ kind: 'not-found' });
    const both = await Promise.allSettled([take(one, chosen), take(two, chosen)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const open = await rows(sql`select 1 from "Membership" where "toDay" is null`);
    expect(open).toHaveLength(1);
  });

  test('a holding unit stays while a team or a declared number waits in it, and a night after the day it was opened', async () => {
    const team = await makeUnit('team', { type: 'dtt', parent: north });
    await apply();
    expect(await closeHoldings(night)).toEqual({ closed: 0 });
    freezeAt('2025-07-02');
    expect(await closeHoldings(night)).toEqual({ closed: 0 });
    const { version } = await row<{ version: number }>(sql`select "version" from "Unit" where "id" = ${team.id}::uuid`);
    await moveUnit(administrator, { unitId: team.id, parentCode: 'one', on: day('2025-07-02'), version });
    expect(await holding()).toMatchObject({ closesOn: '2025-07-02' });
  });

  test('who leaves from a holding unit leaves it empty: it is closed by night, unless people are declared there', async () => {
    await member('An');
    await apply();
    freezeAt('2025-08-04');
    await execute(sql`update "Membership" set "toDay" = '2025-08-04' where "unitId" = ${(await holding()).id}::uuid`);
    await execute(sql`insert into "Headcount" ("id", "unitId", "audience", "cycleKey", "declared", "declaredAt")
      values (${newId()}::uuid, ${(await holding()).id}::uuid, 'officials', '2025', 2, '2025-07-02')`);
    expect(await closeHoldings(night)).toEqual({ closed: 0 });
    await execute(sql`update "Headcount" set "declared" = 0`);
    expect(await closeHoldings(night)).toEqual({ closed: 1 });
    expect(await closeHoldings(night)).toEqual({ closed: 0 });
  });
});

describe('a file of who goes where', () => {
  const read = async (text: string, version?: number) =>
    importPeople(administrator, {
      reorganisationId: plan.id,
      version: version ?? (await versionOf()),
      bytes: new TextEncoder().encode(text),
    });
  const stated = () =>
    rows(sql`select p."fullName" as name, u."code" from "ReorganisationPerson" r join "Person" p on p."id" = r."personId"
      join "ReorganisationUnit" u on u."id" = r."toUnitId" order by 1`);

  test('is followed by the application, and takes the place of an earlier file', async () => {
    await member('An', 'CB01');
    await member('Bình', 'CB02');
    expect(await read('Mã người;Mã đơn vị\nCB01;one\nCB02;ONE\n')).toEqual({ people: 2 });
    expect(await read('CB01,two\nCB01,two\n')).toEqual({ people: 1 });
    expect(await stated()).toEqual([{ name: 'An', code: 'two' }]);
    await apply();
    const members = await rows(sql`select p."fullName" as name, u."code" from "Membership" m
      join "Person" p on p."id" = m."personId" join "Unit" u on u."id" = m."unitId" where m."toDay" is null order by 1`);
    expect(members).toEqual([
      { name: 'An', code: 'two' },
      { name: 'Bình', code: 'cho-phan-bo-north' },
    ]);
  });

  test('the code of a record that was merged away means the one that stayed', async () => {
    const stays = await member('An', 'CB01');
    const gone = await makePerson('An', { personCode: 'CU-01' });
    await execute(sql`update "Person" set "mergedIntoId" = ${stays}::uuid where "id" = ${gone}::uuid`);
    await read('CU-01,two\n');
    expect(await stated()).toEqual([{ name: 'An', code: 'two' }]);
  });

  test.each([
    ['a line that fits nobody of the split unit', 'CB01,one\nCB09,one\n', 'unknownPeople', { lines: '2' }],
    ['a unit that is no successor', 'CB01,province\n', 'unknownPeople', { lines: '1' }],
    ['somebody sent to two units', 'CB01,one\nCB01,two\n', 'peopleTwice', { lines: '2' }],
    ['a code that two people have', 'CB02,one\n', 'peopleTwice', { lines: '1' }],
    ['headings alone', 'Mã người,Mã đơn vị\n', 'empty', {}],
    ['a workbook', 'PK\u0003\u0004…', 'notCsv', {}],
  ])('%s: nothing is written, and the line is named', async (_, text, key, params) => {
    await member('An', 'CB01');
    await member('Bình', 'CB02');
    await member('Chi', 'CB02', 'moet');
    await expect(read(text)).rejects.toMatchObject({
      messageKey: `reorganisation:error.${key}`,
      field: 'file',
      ...(Object.keys(params).length > 0 && { params }),
    });
    expect(await stated()).toEqual([]);
  });

  test('is refused to who looked at an older draft, to a stranger, and once it is applied', async () => {
    await member('An', 'CB01');
    await expect(read('CB01,one\n', 7)).rejects.toMatchObject({ kind: 'conflict' });
    const stranger = actorWith('administrator', await makeUnit('elsewhere', { type: 'province' }));
    const asked = { reorganisationId: plan.id, version: 0, bytes: new TextEncoder().encode('CB01,one\n') };
    await expect(importPeople(stranger, asked)).rejects.toMatchObject({ kind: 'not-found' });
    await apply();
    await expect(read('CB01,one\n')).rejects.toMatchObject({ kind: 'conflict' });
  });
});

describe('a role at a split commune', () => {
  let decisionId: string;
  let holder: { userId: string };

  beforeEach(async () => {
    await withTemplates();
    holder = await makeUser({ loginName: 'daumoi', displayName: 'Lê Thị Đầu Mối', email: 'daumoi@angiang.example' });
    await execute(sql`
      insert into "Grant" ("id", "userId", "role", "unitId", "fromDay", "toDay", "createdAt")
      values (${newId()}::uuid, ${holder.userId}::uuid, 'unit-focal-point', ${north.id}::uuid, '2024-01-01', '2026-12-31', '2024-01-01')`);
    await apply();
    decisionId = (await row<{ id: string }>(sql`select "id" from "ReorganisationGrant"`)).id;
  });

  const decide = (unitIds: string[], actor = administrator) =>
    decideGrant(actor, { reorganisationId: plan.id, decisionId, unitIds });
  const held = () =>
    rows(sql`select u."code", g."fromDay", g."toDay" from "Grant" g join "Unit" u on u."id" = g."unitId"
      where g."toDay" is null or g."toDay" > g."fromDay" order by u."code"`);
  const before = { code: 'north', fromDay: '2024-01-01', toDay: '2025-07-01' };
  const told = async () =>
    (await queuedMails()).map(({ key, to, params }) => {
      expect([key, to]).toEqual(['role-decided', 'daumoi@angiang.example']);
      return `${params.role} tại ${params.unit}: ${params.unitLines}`;
    });
  const state = () => row<{ state: string }>(sql`select "state" from "ReorganisationGrant"`);

  test('goes on where an administrator says, from the day and as long as it was given for; decided once', async () => {
    expect(await held()).toEqual([before]);
    await decide([one.id, two.id]);
    const passed = { fromDay: '2025-07-01', toDay: '2026-12-31' };
    expect(await held()).toEqual([before, { code: 'one', ...passed }, { code: 'two', ...passed }]);
    expect(await state()).toEqual({ state: 'confirmed' });
    expect(await told()).toEqual(['Đầu mối của đơn vị tại north: - Tiếp tục tại one\n- Tiếp tục tại two']);
    const logged = await rows(
      sql`select "action", "actorId", "detail" from "AuditEntry" where "action" = 'reorganisation.decide-grant'`,
    );
    const detail = { userId: holder.userId, role: 'unit-focal-point', given: 2, unitIds: [one.id, two.id] };
    expect(logged).toMatchObject([{ actorId: administrator.userId, detail }]);
    await expect(decide([one.id])).rejects.toMatchObject({ kind: 'not-found' });
  });

  test('chosen nowhere it ends', async () => {
    await decide([]);
    expect(await held()).toEqual([before]);
    expect(await state()).toEqual({ state: 'declined' });
    expect(await told()).toEqual(['Đầu mối của đơn vị tại north: - Kết thúc, không tiếp tục tại đơn vị nào']);
  });

  test('is nobody’s own to decide, no stranger’s, and never of a unit outside or one that closed meanwhile', async () => {
    await expect(decide([one.id], { ...administrator, userId: holder.userId })).rejects.toMatchObject({
      messageKey: 'reorganisation:error.ownRole',
    });
    const outside = await makeUnit('elsewhere', { type: 'province' });
    await expect(decide([one.id], actorWith('administrator', outside))).rejects.toMatchObject({ kind: 'not-found' });
    await expect(decide([one.id, outside.id])).rejects.toMatchObject({ field: 'unitIds' });
    await execute(sql`update "Unit" set "closesOn" = '2025-07-02' where "id" = ${one.id}::uuid`);
    await expect(decide([one.id])).rejects.toMatchObject({ field: 'unitIds' });
    expect(await held()).toEqual([before]);
    expect(await state()).toEqual({ state: 'waiting' });
    expect(await told()).toEqual([]);
  });

  test('comes back with an undo of the reorganisation', async () => {
    await decide([one.id]);
    await undoReorganisation(administrator, { reorganisationId: plan.id, version: await versionOf() });
    expect((await snapshotOf()).Grant).toMatchObject([{ row: { toDay: '2026-12-31', unitId: north.id } }]);
  });
});

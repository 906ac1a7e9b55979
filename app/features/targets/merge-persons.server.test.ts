import { beforeEach, expect, test } from 'vitest';
import { decideDouble } from '#app/features/organisations/decide-double.server';
import { doubles, doublesCount, doubleView } from '#app/features/organisations/doubles.queries.server';
import { findDoubles } from '#app/features/organisations/find-doubles.server';
import { mergePersons } from '#app/features/organisations/merge-persons.server';
import { nameDouble } from '#app/features/organisations/name-double.server';
import { personsByKeys } from '#app/features/organisations/persons.queries.server';
import { day } from '#app/foundation/clock';
import { db, execute, row, rows, sql } from '#app/foundation/db.server';
import type { UserActor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { wire } from '#app/wiring.server';
import { makeUser } from '#tests/support/accounts';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith, type MadeUnit, makeMembership, makePerson, makeUnit } from '#tests/support/organisations';
import { exemptPerson } from './exempt-person.server';
import { obligationMerge } from './merge-preview.queries.server';
import { recordAchievement } from './record-achievement.server';
import { refreshObligations } from './refresh-obligations.server';
import { rollDay } from './roll-day.server';
import { verifyFigures } from './verify-figures.server';

useDatabase();
wire();
const system = { kind: 'system', job: 'test' } as const;
const born = { birthDate: '1990-05-01' };
let province: MadeUnit;
let commune: MadeUnit;
let neighbour: MadeUnit;
let keeper: UserActor;
let first: string;
let second: string;

beforeEach(async () => {
  freezeAt('2026-10-01');
  province = await makeUnit('tinh', { type: 'province' });
  commune = await makeUnit('xa-a', { parent: province });
  neighbour = await makeUnit('xa-b', { parent: province });
  keeper = actorWith('administrator', province);
  await db().target.create({
    data: {
      ...{ id: 'officials', audience: 'officials', measure: 'training', titleVi: 'Cán bộ', titleEn: 'Officials' },
      ...{ year: 2025, percent: 100, annual: true },
      requirements: { create: { id: newId(), fromYear: 2025, courses: ['can-bo'] } },
    },
  });
  first = await makePerson('Nguyễn Văn An', { personCode: 'CB001', ...born });
  second = await makePerson('An Nguyễn Văn', { personCode: 'LT-2', issuer: 'lan-toa', ...born });
  await makeMembership(first, commune, { fromDay: '2024-03-01' });
  await makeMembership(second, commune, { fromDay: '2024-01-01' });
  await makeMembership(second, neighbour, { fromDay: '2024-02-01', audience: 'dtt-members' });
  await makeMembership(await makePerson('Lê Thị Khác', { personCode: 'CB003', ...born }), commune);
  await rollDay(system);
});

async function suggested(): Promise<string> {
  await findDoubles(system);
  return (await row<{ id: string }>(sql`select "id" from "PersonDouble" where "state" = 'open'`)).id;
}

const complete = (personId: string) =>
  recordAchievement(system, {
    ...{ personId, sourceType: 'course', sourceKey: 'can-bo', sourceId: newId() },
    achievedOn: day('2026-05-05'),
  });
const obligations = () =>
  rows<{ personId: string; state: string; metOn: string | null }>(
    sql`select "personId", "state", "metOn" from "Obligation" where "cycleKey" = '2026' order by "id"`,
  );
const sound = async () => expect((await verifyFigures()).differences).toEqual([]);

test('a swapped name with one birth date is a question; an answer is remembered', async () => {
  expect(await findDoubles(system)).toEqual({ open: 1 });
  const page = await doubles(keeper, { unitId: province.id, state: 'open', page: {} });
  expect(page.rows).toMatchObject([{ score: 70, reasons: ['swapped-name', 'same-birth-date'] }]);
  const doubleId = page.rows[0]?.id ?? '';
  await decideDouble(keeper, { doubleId, decision: 'different' });
  expect(await doublesCount(keeper, { unitId: province.id })).toBe(0);
  await findDoubles(system);
  expect(await doublesCount(keeper, { unitId: province.id })).toBe(0);
  await decideDouble(keeper, { doubleId, decision: 'open' });
  expect(await doublesCount(keeper, { unitId: province.id })).toBe(1);
});

test('both records have to be in scope, and an identity number is never suggested away', async () => {
  const stranger = await makePerson('Nguyễn Văn An', { personCode: 'CB900', ...born });
  await makeMembership(stranger, neighbour);
  await findDoubles(system);
  const local = actorWith('unit-focal-point', commune);
  expect(await doublesCount(local, { unitId: commune.id })).toBe(1);
  expect(await doublesCount(keeper, { unitId: province.id })).toBe(3);
  await expect(nameDouble(local, { firstCode: 'CB001', secondCode: 'CB900' })).rejects.toMatchObject({
    field: 'secondCode',
  });
  const { doubleId } = await nameDouble(keeper, { firstCode: 'CB001', secondCode: 'CB900' });
  await expect(doubleView(local, { doubleId })).rejects.toMatchObject({ kind: 'not-found' });
  await expect(mergePersons(local, { doubleId, intoId: first })).rejects.toMatchObject({ kind: 'not-found' });
  await execute(sql`update "Person" set "identityHash" = "id"::text where "id" in (${first}::uuid, ${stranger}::uuid)`);
  await expect(mergePersons(keeper, { doubleId, intoId: first })).rejects.toMatchObject({
    messageKey: 'persons:error.twoIdentities',
  });
});

test('what either record met counts once, in one place, and figures stay equal to a recount', async () => {
  await complete(second);
  const doubleId = await suggested();
  expect(await obligationMerge(keeper, { firstId: first, secondId: second })).toMatchObject([
    { first: 'owed', second: 'met', result: 'met' },
  ]);
  await mergePersons(keeper, { doubleId, intoId: first });
  const mine = (await obligations()).filter(({ personId }) => personId === first || personId === second);
  expect(mine.map(({ personId, state, metOn }) => [personId === first, state, metOn])).toEqual(
    expect.arrayContaining([
      [true, 'met', '2026-05-05'],
      [false, 'released', '2026-05-05'],
    ]),
  );
  const held = await rows<{ fromDay: string; toDay: string | null }>(sql`
    select "fromDay", "toDay" from "Membership" where "personId" = ${first}::uuid order by "fromDay"`);
  expect(held).toEqual([
    { fromDay: '2024-01-01', toDay: null },
    { fromDay: '2024-02-01', toDay: null },
    { fromDay: '2024-03-01', toDay: '2024-03-01' },
  ]);
  await sound();
  // Again it writes nothing, and the next nights neither.
  const before = await row(sql`select count(*) from "ObligationEvent"`);
  await refreshObligations(system, { people: 'all' });
  expect(await row(sql`select count(*) from "ObligationEvent"`)).toEqual(before);
  await expect(mergePersons(keeper, { doubleId, intoId: first })).rejects.toMatchObject({ kind: 'conflict' });
});

test('an exemption goes over, and what only one record owed is hers with its history', async () => {
  const { id } = await row<{ id: string }>(sql`select "id" from "Obligation" where "personId" = ${second}::uuid`);
  await exemptPerson(system, { obligationId: id, reason: 'Nghỉ thai sản' });
  await mergePersons(keeper, { doubleId: await suggested(), intoId: first });
  expect((await obligations()).filter(({ personId }) => personId === first)).toMatchObject([{ state: 'exempted' }]);
  expect(await row(sql`select "personId" from "Exemption"`)).toEqual({ personId: first });
  await sound();
});

test('a year that has ended stays as it was reported', async () => {
  freezeAt('2027-02-01');
  await rollDay(system);
  const before = await rows(sql`select "state", count(*) as n from "Obligation" where "cycleKey" = '2026' group by 1`);
  await mergePersons(keeper, { doubleId: await suggested(), intoId: first });
  expect(await rows(sql`select "state", count(*) as n from "Obligation" where "cycleKey" = '2026' group by 1`)).toEqual(
    before,
  );
  const counted = sql`select count(*) as n from "Obligation" where "cycleKey" = '2027' and "state" <> 'released'`;
  expect(await row(counted)).toEqual({ n: 2 });
  await sound();
});

test('of two accounts one stays and is asked for; the other is closed with its roles, and codes lead to her', async () => {
  const [kept, closed] = [await makeUser({ loginName: 'an' }), await makeUser({ loginName: 'an2' })];
  await execute(sql`update "User" set "personId" = ${first}::uuid where "id" = ${kept.userId}::uuid`);
  await execute(sql`update "User" set "personId" = ${second}::uuid where "id" = ${closed.userId}::uuid`);
  await execute(sql`
    insert into "Grant" ("id", "userId", "role", "unitId", "fromDay", "createdAt")
    values (${newId()}::uuid, ${closed.userId}::uuid, 'leader', ${commune.id}::uuid, '2024-01-01', '2024-01-01')`);
  const doubleId = await suggested();
  const merge = { doubleId, intoId: second };
  await expect(mergePersons(keeper, merge)).rejects.toMatchObject({ field: 'keepUserId' });
  await mergePersons(keeper, { ...merge, keepUserId: kept.userId });
  expect(
    await rows(sql`select "id", "personId", "disabledAt" is null as open from "User" order by "loginName"`),
  ).toEqual([
    { id: kept.userId, personId: second, open: true },
    { id: closed.userId, personId: null, open: false },
  ]);
  expect(await row(sql`select "toDay" from "Grant"`)).toEqual({ toDay: '2026-10-01' });
  // The issuer's code is hers now, ours still leads to her.
  expect(await row(sql`select "personCode" from "Person" where "id" = ${second}::uuid`)).toEqual({
    personCode: 'CB001',
  });
  for (const [issuer, personCode] of [
    ['csdl-cbccvc', 'CB001'],
    ['lan-toa', 'LT-2'],
  ] as const) {
    expect((await personsByKeys({ issuer, personCode, identityHash: null })).map(({ id }) => id)).toEqual([second]);
  }
  await sound();
});

import { beforeEach, describe, expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { row, rows, sql } from '#app/foundation/db.server';
import { together } from '#app/foundation/db-together.server';
import { newId } from '#app/foundation/ids';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith, type MadeUnit, makeMembership, makePerson, makeUnit } from '#tests/support/organisations';
import { addMembership } from './add-membership.server';
import { correctPerson } from './correct-person.server';
import { declareHeadcount } from './declare-headcount.server';
import { endMembership } from './end-membership.server';
import { headcountLines } from './headcounts.queries.server';
import { inviteMembers } from './invite-members.server';
import { audienceFacts, keeperTasks } from './overview.queries.server';
import { newMembershipSchema } from './person.schema';
import { renewCode } from './renew-code.server';
import { reopenMembership } from './reopen-membership.server';
import { membershipById, membershipsOf } from './roster.queries.server';

useDatabase();

let commune: MadeUnit;
let other: MadeUnit;
let keeper: ReturnType<typeof actorWith>;

beforeEach(async () => {
  freezeAt('2026-11-22');
  const province = await makeUnit('province', { type: 'province' });
  commune = await makeUnit('commune', { parent: province });
  other = await makeUnit('other', { parent: province });
  keeper = actorWith('unit-focal-point', commune);
});

/** As the form sends it. */
function typed(more: Record<string, string> = {}) {
  const basics = { unitId: commune.id, audience: 'officials', fullName: 'Lê  Thị Ánh', fromDay: '2026-11-01' };
  return newMembershipSchema.parse({ ...basics, ...more });
}

describe('adding a person', () => {
  test('gives a code of ours to whoever has none, and notes it in the log', async () => {
    const { membershipId, personId } = await addMembership(keeper, typed());
    expect(await membershipById(keeper, { membershipId })).toMatchObject({
      fullName: 'Lê Thị Ánh',
      account: 'none',
      position: null,
    });
    expect(await row(sql`select "issuer", "personCode" ~ '^LT-[0-9A-Z]{10}$' as "own" from "Person"`)).toEqual({
      issuer: 'lan-toa',
      own: true,
    });
    const logged = await row<{ detail: object }>(
      sql`select "detail" from "AuditEntry" where "action" = 'membership.add'`,
    );
    expect(logged.detail).toEqual({ personId, audience: 'officials', fromDay: '2026-11-01' });
  });

  test('knows somebody by the code, or by the identity number', async () => {
    const first = await addMembership(keeper, typed({ personCode: 'ag 01', identityNumber: '089 190 001 234' }));
    const byCode = await addMembership(keeper, typed({ personCode: 'AG01', audience: 'system-operators' }));
    const byNumber = await addMembership(keeper, typed({ identityNumber: '089190001234', audience: 'dtt-members' }));
    expect([byCode.personId, byNumber.personId]).toEqual([first.personId, first.personId]);
    const stored = await row<{ text: string }>(sql`select "Person"::text as "text" from "Person"`);
    expect(stored.text).not.toContain('089190001234');
  });

  test('refuses a code that belongs to somebody of another name, and the same place twice', async () => {
    await addMembership(keeper, typed({ personCode: 'AG01' }));
    const stranger = addMembership(keeper, typed({ personCode: 'AG01', fullName: 'Trần Bê' }));
    await expect(stranger).rejects.toMatchObject({ messageKey: 'organisations:error.codeOfAnother' });
    await expect(addMembership(keeper, typed({ personCode: 'AG01' }))).rejects.toMatchObject({
      messageKey: 'organisations:error.alreadyMember',
    });
  });

  test('asks when name and birth date are those of somebody known, and does what is answered', async () => {
    const birthDate = '1990-01-01';
    const known = await makePerson('Lê Thị Anh', { birthDate });
    await expect(addMembership(keeper, typed({ birthDate }))).rejects.toMatchObject({
      kind: 'conflict',
      field: 'candidate',
    });
    await expect(addMembership(keeper, typed({ birthDate, candidate: newId() }))).rejects.toMatchObject({
      kind: 'conflict',
    });
    expect((await addMembership(keeper, typed({ birthDate, candidate: known }))).personId).toBe(known);
    const added = await addMembership(keeper, typed({ birthDate, candidate: 'new', audience: 'dtt-members' }));
    expect(added.personId).not.toBe(known);
  });

  test("is not for another's unit, nor for a day on which the unit is not open", async () => {
    await expect(addMembership(keeper, typed({ unitId: other.id }))).rejects.toMatchObject({ kind: 'not-found' });
    await expect(addMembership(actorWith('leader', commune), typed())).rejects.toMatchObject({ kind: 'not-found' });
    await expect(addMembership(keeper, typed({ fromDay: '2019-01-01' }))).rejects.toMatchObject({ field: 'fromDay' });
  });
});

describe('changing what is known', () => {
  async function entry() {
    const personId = await makePerson('Lê Thị Ánh', { personCode: 'AG01' });
    const membershipId = await makeMembership(personId, commune);
    return { personId, membershipId };
  }
  const fresh = { fullName: 'Lê Thị Ảnh', fromDay: day('2024-01-01'), version: 0, personVersion: 0 };

  test('of two editors the second is told, and nothing of hers is written', async () => {
    const { membershipId } = await entry();
    await correctPerson(keeper, { membershipId, ...fresh });
    const second = correctPerson(keeper, { membershipId, ...fresh, fullName: 'Lê Thị Oanh' });
    await expect(second).rejects.toMatchObject({ kind: 'conflict', field: 'version' });
    expect(await membershipById(keeper, { membershipId })).toMatchObject({
      fullName: 'Lê Thị Ảnh',
      version: 1,
      personVersion: 1,
    });
  });

  test('two editors at the same moment: one wins', async () => {
    const { membershipId } = await entry();
    const edits = await Promise.allSettled(
      ['Lê Thị Hai', 'Lê Thị Ba'].map((fullName) => correctPerson(keeper, { membershipId, ...fresh, fullName })),
    );
    expect(edits.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('a membership ends from a day on; on the same day that can be taken back, later not', async () => {
    const { membershipId } = await entry();
    await expect(endMembership(keeper, { membershipId, toDay: day('2023-12-31'), version: 0 })).rejects.toMatchObject({
      field: 'toDay',
    });
    await endMembership(keeper, { membershipId, toDay: day('2026-11-20'), version: 0 });
    await reopenMembership(keeper, { membershipId });
    expect(await membershipById(keeper, { membershipId })).toMatchObject({ toDay: null, version: 2 });
    await endMembership(keeper, { membershipId, toDay: day('2026-11-20'), version: 2 });
    freezeAt('2026-11-23');
    await expect(reopenMembership(keeper, { membershipId })).rejects.toMatchObject({ kind: 'invalid' });
  });

  test('units outside the scope are named and not linked', async () => {
    const { personId } = await entry();
    await makeMembership(personId, other, { audience: 'dtt-members' });
    const places = await membershipsOf(keeper, { personId });
    expect(places.map(({ unitName, unitCode }) => [unitName, unitCode]).sort()).toEqual([
      ['commune', 'commune'],
      ['other', null],
    ]);
    expect(await membershipsOf(actorWith('unit-focal-point', await makeUnit('far')), { personId })).toEqual([]);
  });
});

describe('headcounts', () => {
  const declaration = { audience: 'officials' as const, cycleKey: '2026', document: '12/BC-UBND' };

  test('stand beside the roster; a later one takes the place of the earlier, which is kept', async () => {
    await makeMembership(await makePerson('Lê Ánh'), commune);
    await declareHeadcount(keeper, { ...declaration, unitId: commune.id, declared: 5 });
    await declareHeadcount(keeper, { ...declaration, unitId: commune.id, declared: 3 });
    const [line] = await headcountLines(keeper, { unitId: commune.id, cycleKey: '2026' });
    expect(line).toMatchObject({ roster: 1, declared: 3, document: '12/BC-UBND' });
    expect(await rows(sql`select "declared" from "Headcount" order by "declared"`)).toHaveLength(2);
    const question = { unitId: commune.id, cycleKey: '2026' };
    const [facts, tasks] = await together(audienceFacts(keeper, question), keeperTasks(question));
    expect(facts).toEqual([{ audience: 'officials', present: 1, closed: 1, joined: 0, left: 0, declared: 3 }]);
    expect(tasks).toMatchObject({ undeclared: 0, closed: 1 });
    await expect(declareHeadcount(keeper, { ...declaration, unitId: other.id, declared: 3 })).rejects.toMatchObject({
      kind: 'not-found',
    });
  });
});

describe('slips', () => {
  test('open an account once for each person; who can sign in is left out', async () => {
    const one = await makeMembership(await makePerson('Lê Ánh', { personCode: 'AG01' }), commune);
    const two = await makeMembership(await makePerson('Trần Bê', { personCode: 'AG02' }), commune);
    const theirs = await makeMembership(await makePerson('Võ Cê', { personCode: 'AG03' }), other);
    const { slips, expiresAt } = await inviteMembers(keeper, { membershipIds: [one, two, theirs, 'nonsense'] });
    expect(slips.map(({ fullName, loginName }) => [fullName, loginName])).toEqual([
      ['Lê Ánh', 'ag01'],
      ['Trần Bê', 'ag02'],
    ]);
    expect(expiresAt).not.toBeNull();
    const again = await inviteMembers(keeper, { membershipIds: [one] });
    expect(again.slips[0]?.code).not.toBe(slips[0]?.code);
    expect(await rows(sql`select 1 from "User"`)).toHaveLength(2);
    expect((await renewCode(keeper, { membershipId: two })).slip.loginName).toBe('ag02');
    await expect(renewCode(keeper, { membershipId: theirs })).rejects.toMatchObject({ kind: 'not-found' });
  });

  test('a focal point gives no code that opens an account with a role: it would open more than her own', async () => {
    const membershipId = await makeMembership(await makePerson('Lê Ánh', { personCode: 'AG01' }), commune);
    await inviteMembers(keeper, { membershipIds: [membershipId] });
    await rows(sql`insert into "Grant" ("id", "userId", "role", "unitId", "fromDay", "createdAt")
      select ${newId()}::uuid, u."id", 'leader', ${commune.id}::uuid, '2026-12-01', now() from "User" u`);
    expect((await inviteMembers(keeper, { membershipIds: [membershipId] })).slips).toEqual([]);
    await expect(renewCode(keeper, { membershipId })).rejects.toThrow('organisations:error.noCode');
    const administrator = actorWith('administrator', commune);
    expect((await renewCode(administrator, { membershipId })).slip.loginName).toBe('ag01');
  });

  test('of two people with one code, the second takes another login name', async () => {
    const ids = await Promise.all(
      ['csdl-cbccvc', 'moet'].map((issuer) => makePerson('Lê Ánh', { personCode: 'AG01', issuer })),
    );
    const members = await Promise.all(ids.map((id) => makeMembership(id, commune)));
    const { slips } = await inviteMembers(keeper, { membershipIds: members });
    expect(slips.map(({ loginName }) => loginName.slice(0, 4))).toEqual(['ag01', 'ag01']);
    expect(new Set(slips.map(({ loginName }) => loginName)).size).toBe(2);
  });
});

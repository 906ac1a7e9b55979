import { beforeEach, expect, test } from 'vitest';
import { rows, sql } from '#app/foundation/db.server';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith, makeMembership, makePerson, makeUnit } from '#tests/support/organisations';
import { accommodationForm } from './accommodation.schema';
import { endAccommodation } from './end-accommodation.server';
import { giveAccommodation } from './give-accommodation.server';

useDatabase();

let keeper: ReturnType<typeof actorWith>;
let stranger: ReturnType<typeof actorWith>;
let membershipId: string;

beforeEach(async () => {
  freezeAt('2026-03-02');
  const school = await makeUnit('thpt', { type: 'school' });
  keeper = actorWith('school-coordinator', school);
  stranger = actorWith('school-coordinator', await makeUnit('thpt-khac', { type: 'school' }));
  membershipId = await makeMembership(await makePerson('Lê Thị Ánh'), school, { audience: 'high-school-students' });
});

const given = { extraPercent: 50, largeText: true, reason: 'Khuyết tật nhìn, giấy xác nhận 12' };
const kept = () =>
  rows<{ extraPercent: number; ended: boolean }>(
    sql`select "extraPercent", "endedAt" is not null as ended from "Accommodation" order by "givenAt", "endedAt" is null`,
  );

test('what is granted takes the place of what was, is ended once, and is in the audit log without its reason', async () => {
  await giveAccommodation(keeper, { membershipId, ...given });
  await giveAccommodation(keeper, { membershipId, ...given, extraPercent: 25 });
  expect(await kept()).toEqual([
    { extraPercent: 50, ended: true },
    { extraPercent: 25, ended: false },
  ]);
  await endAccommodation(keeper, { membershipId });
  await expect(endAccommodation(keeper, { membershipId })).rejects.toMatchObject({ kind: 'not-found' });
  expect((await kept()).every(({ ended }) => ended)).toBe(true);
  const logged = await rows<{ action: string; detail: object }>(
    sql`select "action", "detail" from "AuditEntry" where "actorId" = ${keeper.userId} order by "id"`,
  );
  expect(logged.map(({ action }) => action)).toEqual(['accommodation.give', 'accommodation.give', 'accommodation.end']);
  expect(JSON.stringify(logged)).not.toContain('Khuyết');
});

test('is nobody’s to give or to end who does not keep the roster', async () => {
  await giveAccommodation(keeper, { membershipId, ...given });
  await expect(giveAccommodation(stranger, { membershipId, ...given })).rejects.toMatchObject({ kind: 'not-found' });
  await expect(endAccommodation(stranger, { membershipId })).rejects.toMatchObject({ kind: 'not-found' });
  await expect(endAccommodation({ kind: 'public' }, { membershipId })).rejects.toMatchObject({ kind: 'not-found' });
  expect(await kept()).toEqual([{ extraPercent: 50, ended: false }]);
});

test.each([
  { extraPercent: '-25' },
  { extraPercent: '1000' },
  { reason: 'vì' },
  { extraPercent: '0', largeText: undefined },
])('the form refuses %j', (wrong) => {
  const form = { extraPercent: '50', largeText: 'on', reason: given.reason };
  expect(accommodationForm.safeParse(form).success).toBe(true);
  expect(accommodationForm.safeParse({ ...form, ...wrong }).success).toBe(false);
});

import { beforeEach, expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { db, execute, row, rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith, type MadeUnit, makeMembership, makePerson, makeUnit } from '#tests/support/organisations';
import { changeRequirement } from './change-requirement.server';
import { exemptPerson } from './exempt-person.server';
import { personObligations } from './person-obligations.queries.server';
import { recordAchievement } from './record-achievement.server';
import { refreshObligations } from './refresh-obligations.server';
import { revokeExemption } from './revoke-exemption.server';
import { rollDay } from './roll-day.server';

useDatabase();
const system = { kind: 'system', job: 'test' } as const;
let commune: MadeUnit;
let neighbour: MadeUnit;
let personId: string;
let obligationId: string;

beforeEach(async () => {
  freezeAt('2026-10-01');
  commune = await makeUnit('xa-a');
  neighbour = await makeUnit('xa-b');
  await db().target.create({
    data: {
      ...{ id: 'officials', audience: 'officials', measure: 'training', titleVi: 'Cán bộ', titleEn: 'Officials' },
      ...{ year: 2025, percent: 100, annual: true },
      requirements: { create: { id: newId(), fromYear: 2025, courses: ['can-bo'] } },
    },
  });
  personId = await makePerson('Lê Thị Thử');
  await makeMembership(personId, commune);
  await rollDay(system);
  obligationId = (await row<{ id: string }>(sql`select "id" from "Obligation"`)).id;
});

const states = () =>
  rows<{ kind: string; toState: string; effectiveOn: string }>(
    sql`select "kind", "toState", "effectiveOn" from "ObligationEvent" order by "id"`,
  );
const reason = 'Nghỉ thai sản';

test('only whoever answers for the person may excuse her', async () => {
  const stranger = actorWith('unit-focal-point', neighbour);
  const leader = actorWith('leader', commune);
  await expect(exemptPerson(stranger, { obligationId, reason })).rejects.toMatchObject({ kind: 'not-found' });
  await expect(exemptPerson(leader, { obligationId, reason })).rejects.toMatchObject({ kind: 'not-found' });
  await exemptPerson(actorWith('unit-focal-point', commune), { obligationId, reason });
  await expect(exemptPerson(system, { obligationId, reason })).rejects.toMatchObject({ kind: 'conflict' });
});

test('whoever left in a night that the night staff missed has left before she is excused or has done it', async () => {
  await execute(sql`update "Membership" set "toDay" = '2026-10-05'`);
  freezeAt('2026-10-20');
  await expect(exemptPerson(system, { obligationId, reason })).rejects.toMatchObject({ kind: 'conflict' });
  const source = { sourceType: 'course', sourceKey: 'can-bo', sourceId: newId() } as const;
  await recordAchievement(system, { personId, ...source, achievedOn: day('2026-10-20') });
  expect((await states()).slice(1)).toEqual([{ kind: 'released', toState: 'released', effectiveOn: '2026-10-05' }]);
});

test('an exemption that expires opens the obligation again on its day, once', async () => {
  await exemptPerson(system, { obligationId, reason, expiresOn: day('2026-10-10') });
  freezeAt('2026-10-20');
  await rollDay(system);
  expect((await states()).at(-1)).toEqual({ kind: 'reopened', toState: 'owed', effectiveOn: '2026-10-10' });
  expect(await rollDay(system)).toEqual([]);
  expect(await states()).toHaveLength(3);
});

test('what was done while exempt counts as soon as the exemption is taken back', async () => {
  await exemptPerson(system, { obligationId, reason });
  const done = { personId, sourceType: 'course', sourceKey: 'can-bo', sourceId: newId() } as const;
  await recordAchievement(system, { ...done, achievedOn: day('2026-10-01') });
  expect((await states()).at(-1)).toMatchObject({ toState: 'exempted' });
  const { id } = await db().exemption.findFirstOrThrow();
  await revokeExemption(system, { exemptionId: id, reason: 'Đã đi làm lại' });
  expect((await states()).map(({ kind }) => kind)).toEqual(['created', 'exempted', 'reopened', 'met']);
});

test('who leaves and comes back is still exempt, and nothing of a closed year moves', async () => {
  await exemptPerson(system, { obligationId, reason, expiresOn: day('2027-02-01') });
  await db().membership.updateMany({ data: { toDay: new Date('2026-10-01') } });
  await refreshObligations(system, { people: [personId] });
  await makeMembership(personId, commune, { fromDay: '2026-10-02' });
  freezeAt('2026-10-02');
  await refreshObligations(system, { people: [personId] });
  expect((await states()).slice(-2).map(({ toState }) => toState)).toEqual(['released', 'exempted']);
  freezeAt('2027-03-01');
  await rollDay(system);
  const obligations = await personObligations(actorWith('unit-focal-point', commune), { personId });
  expect(obligations.map(({ cycleKey, state }) => [cycleKey, state])).toEqual([
    ['2027', 'owed'],
    ['2026', 'exempted'],
  ]);
  const { id } = await db().exemption.findFirstOrThrow();
  const late = revokeExemption(system, { exemptionId: id, reason: 'Muộn mất rồi' });
  await expect(late).rejects.toMatchObject({ kind: 'conflict' });
});

test('one sees one’s own obligations, a neighbour sees none', async () => {
  const self = { ...actorWith(null), personId };
  expect(await personObligations(self, { personId })).toHaveLength(1);
  expect(await personObligations(actorWith('unit-focal-point', neighbour), { personId })).toEqual([]);
});

test('a new requirement meets at once what satisfies it, and takes nothing away', async () => {
  const sheet = { personId, sourceType: 'evidence', sourceKey: 'sign-in-sheet', sourceId: newId() } as const;
  await recordAchievement(system, { ...sheet, achievedOn: day('2026-09-01') });
  const form = { targetId: 'officials', mode: 'any', courses: [], carryInDays: 0 } as const;
  const change = (fromYear: number, evidenceKinds: Array<'sign-in-sheet' | 'national-platform'>) =>
    changeRequirement(system, { ...form, courses: [], fromYear, evidenceKinds });
  expect(await change(2026, ['sign-in-sheet'])).toEqual({ met: 1 });
  expect(await change(2026, ['national-platform'])).toEqual({ met: 0 });
  expect(await rows(sql`select "state" from "Obligation"`)).toEqual([{ state: 'met' }]);
  expect(await rows(sql`select "fromYear", "toYear" from "Requirement" order by 1`)).toEqual([
    { fromYear: 2025, toYear: 2025 },
    { fromYear: 2026, toYear: null },
  ]);
  await expect(change(2025, ['sign-in-sheet'])).rejects.toMatchObject({ kind: 'invalid' });
  await expect(
    changeRequirement(actorWith('campaign-team', commune), {
      ...form,
      courses: ['x'],
      fromYear: 2026,
      evidenceKinds: [],
    }),
  ).rejects.toMatchObject({ kind: 'not-found' });
});

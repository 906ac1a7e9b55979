import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { now, today } from '#app/foundation/clock';
import { db, execute, rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { type MadeUnit, makeMembership, makePerson, makeUnit } from '#tests/support/organisations';
import { exemptPerson } from './exempt-person.server';
import { unitFigures } from './figures.queries.server';
import { recordAchievement } from './record-achievement.server';
import { rollDay } from './roll-day.server';
import { verifyFigures } from './verify-figures.server';

useDatabase();
const system = { kind: 'system', job: 'test' } as const;
/** The machine's zone and how far its clock stands from UTC in January, in minutes: proof that the zone took effect. */
const zones = [
  ['UTC', 0],
  ['Asia/Ho_Chi_Minh', -420],
  ['America/Los_Angeles', 480],
] as const;
let commune: MadeUnit;

async function makeTarget(id: string, audience: string, cycleKind: string, annual = true): Promise<void> {
  const titles = { titleVi: id, titleEn: id, measure: 'training', year: 2025, percent: 100 };
  const requirements = { create: { id: newId(), fromYear: 2025, courses: [id] } };
  await db().target.create({ data: { id, audience, cycleKind, annual, ...titles, requirements } });
}

async function join(audience: string, toDay: string | null = null): Promise<string> {
  const personId = await makePerson('Nguyễn Thị Thử');
  await makeMembership(personId, commune, { audience, toDay });
  return personId;
}

async function achieve(personId: string, sourceKey: string): Promise<void> {
  const done = { sourceType: 'course', sourceKey, sourceId: newId(), achievedOn: today() } as const;
  await recordAchievement(system, { ...done, personId });
}

/** Everything that is kept of a cycle. */
async function keptOf(cycleKey: string) {
  return {
    obligations: await rows(sql`select * from "Obligation" where "cycleKey" = ${cycleKey} order by "id"`),
    events: await rows(sql`select * from "ObligationEvent" where "cycleKey" = ${cycleKey} order by "id"`),
    own: await rows(sql`select * from "UnitFigure" where "cycleKey" = ${cycleKey} order by "targetId", "unitId"`),
    branches: await rows(
      sql`select * from "BranchFigure" where "cycleKey" = ${cycleKey} order by "targetId", "unitId", day`,
    ),
  };
}

async function officials(cycleKey?: string) {
  const { cycle, total } = await unitFigures(system, { unitCode: 'xa-a', cycleKey });
  return { cycle: cycle.key, closed: cycle.closed, ...total.officials };
}

describe.each(zones)('on a machine in %s', (zone, minutes) => {
  const before = process.env.TZ;
  beforeAll(() => {
    process.env.TZ = zone;
  });
  afterAll(() => {
    process.env.TZ = before;
  });

  beforeEach(async () => {
    expect(new Date('2027-01-01T00:00:00Z').getTimezoneOffset()).toBe(minutes);
    freezeAt('2026-11-01');
    commune = await makeUnit('xa-a');
    await makeTarget('officials', 'officials', 'calendar-year');
    await makeTarget('students', 'high-school-students', 'school-year');
  });

  test('at midnight in Vietnam the new year opens, and the old one is left as it was', async () => {
    const [diligent] = [await join('officials'), await join('officials')];
    const leaver = await join('officials', '2027-01-01');
    const excused = await join('officials');
    await rollDay(system);
    await achieve(diligent, 'officials');
    const [owed] = await rows<{ id: string }>(sql`select "id" from "Obligation" where "personId" = ${excused}::uuid`);
    await exemptPerson(system, {
      obligationId: owed?.id ?? '',
      reason: 'Nghỉ thai sản',
      expiresOn: '2027-01-01' as never,
    });

    freezeAt('2026-12-31', '23:59');
    expect(today()).toBe('2026-12-31');
    await rollDay(system);
    expect(await officials()).toMatchObject({ cycle: '2026', owed: 2, met: 1, exempted: 1 });
    const year = await keptOf('2026');

    freezeAt('2027-01-01', '00:00');
    expect(now().toISOString()).toBe('2026-12-31T17:00:00.000Z');
    expect(await rollDay(system)).toEqual(['2027-01-01']);
    // Nobody's year begins as she ended the last one: who left owes nothing, who was excused owes again.
    expect(await officials()).toMatchObject({ cycle: '2027', owed: 3, met: 0, exempted: 0 });
    expect(await officials('2026')).toMatchObject({ closed: true, owed: 2, met: 1, exempted: 1 });
    expect(await keptOf('2026')).toEqual(year);
    const opened = await rows<{ personId: string }>(sql`select "personId" from "Obligation" where "cycleKey" = '2027'`);
    expect(opened.map(({ personId }) => personId)).not.toContain(leaver);

    freezeAt('2027-03-01');
    await achieve(diligent, 'officials');
    await execute(sql`update "Membership" set "toDay" = '2027-03-02' where "personId" = ${diligent}::uuid`);
    freezeAt('2027-03-02');
    await rollDay(system);
    expect(await keptOf('2026')).toEqual(year);
    expect((await verifyFigures()).differences).toEqual([]);
  });

  test('a school year opens on 1 September and not at New Year', async () => {
    const pupil = await join('high-school-students');
    await rollDay(system);
    await achieve(pupil, 'students');
    const states = () =>
      rows(
        sql`select "cycleKey", "state", "dueOn" from "Obligation" where "targetId" = 'students' order by "cycleKey"`,
      );
    const first = { cycleKey: '2026-2027', state: 'met', dueOn: '2027-05-31' };
    freezeAt('2027-01-01', '00:00');
    await rollDay(system);
    freezeAt('2027-08-31', '23:59');
    await rollDay(system);
    expect(await states()).toEqual([first]);
    const year = await keptOf('2026-2027');
    freezeAt('2027-09-01', '00:00');
    await rollDay(system);
    expect(await states()).toEqual([first, { cycleKey: '2027-2028', state: 'owed', dueOn: '2028-05-31' }]);
    expect(await keptOf('2026-2027')).toEqual(year);
  });
});

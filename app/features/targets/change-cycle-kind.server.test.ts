import { beforeEach, describe, expect, test } from 'vitest';
import { day, today } from '#app/foundation/clock';
import { db, rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith, type MadeUnit, makeMembership, makePerson, makeUnit } from '#tests/support/organisations';
import { changeCycleKind } from './change-cycle-kind.server';
import { cycleKindView } from './cycle-kinds.queries.server';
import { cycleWithTargets } from './cycles.queries.server';
import { recordAchievement } from './record-achievement.server';
import { rollDay } from './roll-day.server';
import { verifyFigures } from './verify-figures.server';

useDatabase();
const system = { kind: 'system', job: 'test' } as const;
const decided = { document: '12/QĐ-UBND' };
let commune: MadeUnit;
let keeper: ReturnType<typeof actorWith>;
let early: string;
let late: string;

beforeEach(async () => {
  freezeAt('2026-11-22');
  commune = await makeUnit('xa-a');
  keeper = actorWith('administrator', commune);
  for (const [id, year] of [
    ['officials', 2025],
    ['officials-2028', 2028],
  ] as const) {
    await db().target.create({
      data: {
        ...{
          id,
          audience: 'officials',
          measure: 'training',
          titleVi: id,
          titleEn: id,
          year,
          percent: 100,
          annual: true,
        },
        requirements: { create: { id: newId(), fromYear: 2025, courses: ['can-bo'] } },
      },
    });
  }
  early = await makePerson('Nguyễn Văn Sớm');
  late = await makePerson('Trần Thị Muộn');
  for (const person of [early, late]) await makeMembership(person, commune);
  await rollDay(system);
});

async function rollTo(on: string): Promise<void> {
  freezeAt(on);
  await rollDay(system);
  expect((await verifyFigures()).differences).toEqual([]);
}

const complete = (personId: string) =>
  recordAchievement(system, {
    ...{ personId, sourceType: 'course', sourceKey: 'can-bo', sourceId: newId(), achievedOn: today() },
  });
const owed = async (personId: string) =>
  (
    await rows<{ line: string }>(sql`
      select "targetId" || ' ' || "cycleKey" || ' ' || "state" || ' ' || "dueOn" as line from "Obligation"
      where "personId" = ${personId}::uuid order by "createdAt", "cycleKey"`)
  ).map(({ line }) => line);

describe('from calendar to school years', () => {
  test('the year under way ends as it was; then one counts in the school year, with what was done since it began', async () => {
    await complete(early);
    expect(await changeCycleKind(keeper, { targetId: 'officials', kind: 'school-year', ...decided })).toEqual({
      fromDay: '2027-01-01',
    });
    await rollTo('2026-12-31');
    expect(await owed(late)).toEqual(['officials 2026 owed 2026-12-15']);
    expect((await cycleWithTargets()).cycle.key).toBe('2026');
    await rollTo('2027-01-01');
    expect(await owed(early)).toEqual(['officials 2026 met 2026-12-15', 'officials 2026-2027 met 2027-05-31']);
    expect(await owed(late)).toEqual(['officials 2026 owed 2026-12-15', 'officials 2026-2027 owed 2027-05-31']);
    const present = await cycleWithTargets();
    expect([present.cycle.key, present.targets.map(({ id }) => id)]).toEqual(['2026-2027', ['officials']]);
    const before = await cycleWithTargets({ cycleKey: '2026' });
    expect([before.cycle.closed, before.targets.map(({ id }) => id)]).toEqual([true, ['officials']]);
    await rollTo('2027-09-01');
    // The later target of the audience has the same kind of year: one at a time, never both.
    expect((await owed(late)).at(-1)).toBe('officials-2028 2027-2028 owed 2028-05-31');
    expect(await owed(late)).toHaveLength(3);
  });

  test('until its day the decision is taken back by choosing the present kind; a second time nothing changes', async () => {
    const to = (kind: 'calendar-year' | 'school-year') =>
      changeCycleKind(keeper, { targetId: 'officials-2028', kind, ...decided });
    await expect(to('calendar-year')).rejects.toMatchObject({ messageKey: 'targets:error.sameCycleKind' });
    await to('school-year');
    await expect(to('school-year')).rejects.toMatchObject({ field: 'kind' });
    expect((await cycleKindView(keeper, { targetId: 'officials' })).pending).toMatchObject({ fromDay: '2027-01-01' });
    expect(await to('calendar-year')).toEqual({ fromDay: null });
    await rollTo('2027-01-01');
    expect((await owed(late)).at(-1)).toBe('officials 2027 owed 2027-12-15');
    const planner = actorWith('campaign-team', commune);
    await expect(
      changeCycleKind(planner, { targetId: 'officials', kind: 'school-year', ...decided }),
    ).rejects.toMatchObject({ kind: 'not-found' });
  });

  test('and back: after the school year, in the calendar year that is under way then', async () => {
    await changeCycleKind(keeper, { targetId: 'officials', kind: 'school-year', ...decided });
    await rollTo('2027-03-01');
    const view = await cycleKindView(keeper, { targetId: 'officials' });
    expect(view).toMatchObject({ running: { key: '2026-2027' }, pending: null, other: { fromDay: day('2027-09-01') } });
    await changeCycleKind(keeper, { targetId: 'officials', kind: 'calendar-year', ...decided });
    await rollTo('2027-09-01');
    expect((await owed(late)).at(-1)).toBe('officials 2027 owed 2027-12-15');
    expect((await cycleWithTargets()).cycle.key).toBe('2027');
  });
});

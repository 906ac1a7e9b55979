import { beforeEach, expect, test } from 'vitest';
import { execute, rows, sql } from '#app/foundation/db.server';
import { together } from '#app/foundation/db-together.server';
import { newId } from '#app/foundation/ids';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { declareHeadcount, makeTarget, passCourse } from '#tests/support/figures';
import { actorWith, type MadeUnit, makeMembership, makePerson, makeUnit } from '#tests/support/organisations';
import { emptyFigure } from './figure.rules';
import { type UnitFigures, unitFigures } from './figures.queries.server';
import { figurePeople } from './people.queries.server';
import { percentageOf, rosterOf } from './percentage.rules';
import { refreshObligations } from './refresh-obligations.server';
import { rollDay } from './roll-day.server';
import { weeklyTrends } from './trend.queries.server';
import { verifyFigures } from './verify-figures.server';

useDatabase();
const system = { kind: 'system', job: 'test' } as const;
const reform = '2026-07-01';
const before = { unitCode: 'tinh', on: '2026-06-15' } as const;
let old: { north: MadeUnit; south: MadeUnit; cut: MadeUnit };
let fresh: { east: MadeUnit; west: MadeUnit };
let people: string[];

/** North and south become east; of the cut commune one person goes west, the rest east. */
beforeEach(async () => {
  freezeAt('2026-01-01');
  const province = await makeUnit('tinh', { type: 'province' });
  const district = await makeUnit('huyen', { type: 'district', parent: province });
  const make = (code: string) => makeUnit(code, { parent: district });
  old = { north: await make('xa-bac'), south: await make('xa-nam'), cut: await make('xa-cat') };
  await makeTarget('officials', { percent: 100 });
  people = [];
  for (const unit of [old.north, old.north, old.south, old.cut, old.cut, old.cut]) {
    const personId = await makePerson(`Lê Văn ${String.fromCharCode(65 + people.length)}`);
    people.push(personId);
    await makeMembership(personId, unit);
  }
  await declare(old.north, 5);
  await declare(old.cut, 6);
  await rollDay(system);
  freezeAt('2026-06-10');
  await passCourse(people[0] as string);
  await passCourse(people[3] as string);
  freezeAt('2026-06-20');
  await passCourse(people[1] as string);
  fresh = {
    east: await makeUnit('xa-dong', { parent: province, fromDay: reform }),
    west: await makeUnit('xa-tay', { parent: province, fromDay: reform }),
  };
});

const declare = (unit: MadeUnit, declared: number) =>
  declareHeadcount(unit, declared, { audience: 'officials', on: '2026-01-15' });

async function succeed(from: MadeUnit, to: MadeUnit, share: number, remainder: boolean): Promise<void> {
  await execute(sql`
    insert into "UnitSuccession" ("fromUnitId", "toUnitId", "day", "reorganisationId", "share", "remainder")
    values (${from.id}::uuid, ${to.id}::uuid, ${reform}::date, ${newId()}::uuid, ${share}, ${remainder})`);
}

async function reorganise(): Promise<void> {
  freezeAt(reform);
  await succeed(old.north, fresh.east, 1, true);
  await succeed(old.south, fresh.east, 1, true);
  await succeed(old.cut, fresh.east, 2, true);
  await succeed(old.cut, fresh.west, 1, false);
  await execute(sql`update "UnitPlace" set "toDay" = ${reform}::date where "toDay" is null and "unitId" in
    (select "id" from "Unit" where "code" in ('huyen', 'xa-bac', 'xa-nam', 'xa-cat'))`);
  await execute(
    sql`update "Unit" set "closesOn" = ${reform}::date where "code" in ('huyen', 'xa-bac', 'xa-nam', 'xa-cat')`,
  );
  await execute(sql`update "Membership" set "toDay" = ${reform}::date`);
  for (const [index, personId] of people.entries()) {
    await makeMembership(personId, index === 3 ? fresh.west : fresh.east, { fromDay: reform });
  }
  await refreshObligations(system, { people: 'all' });
}

const total = ({ total: { officials } }: UnitFigures) => officials;

test('as it was stands as it stood, whatever became of the units; restated it has the same total in the units of today', async () => {
  const stood = await unitFigures(system, before);
  expect(total(stood)).toMatchObject({ owed: 4, met: 2, unnamed: 6, declared: 11 });
  await reorganise();
  freezeAt('2026-08-01');
  await rollDay(system);
  expect((await verifyFigures()).differences).toEqual([]);
  const { total: later, children } = await unitFigures(system, before);
  expect({ later, children }).toEqual({ later: stood.total, children: stood.children });

  const now = await unitFigures(system, { ...before, as: 'now' });
  expect(total(now)).toEqual(total(stood));
  expect(now.own).toEqual({});
  expect(now.children.map(({ code, figures }) => [code, figures.officials])).toEqual([
    // Everybody but the one who went west; of the cut commune's three unnamed two go by its shares.
    ['xa-dong', expect.objectContaining({ owed: 4, met: 1, unnamed: 5, declared: 9, metRecently: 1 })],
    ['xa-tay', expect.objectContaining({ owed: 0, met: 1, unnamed: 1, declared: 2, metRecently: 1 })],
  ]);
});

test('every number of a past day opens to its people, in both views', async () => {
  await reorganise();
  freezeAt('2026-08-01');
  for (const as of ['then', 'now'] as const) {
    const top = await unitFigures(system, { ...before, as });
    const units = [top.unit, ...top.children];
    for (const { id, code } of units) {
      const { cycle, total: figures } = await unitFigures(system, { ...before, as, unitCode: code });
      const question = { unitId: id, targetId: 'officials', cycle };
      const listed = await figurePeople(system, { ...question, page: { size: 50 } });
      expect(listed.rows).toHaveLength(rosterOf(figures.officials ?? { owed: 0, met: 0, exempted: 0, unnamed: 0 }));
      const met = await figurePeople(system, { ...question, state: 'met', page: {}, counted: true });
      expect(met.count).toBe(figures.officials?.met);
    }
  }
});

test('who keeps a unit of today reads the people who became hers, not those who went elsewhere', async () => {
  await reorganise();
  freezeAt('2026-08-01');
  const keeper = actorWith('unit-focal-point', fresh.west);
  const { cycle } = await unitFigures(keeper, { ...before, unitCode: 'xa-tay', as: 'now' });
  const question = { targetId: 'officials', cycle, page: {} };
  expect(
    (await figurePeople(keeper, { ...question, unitId: fresh.west.id })).rows.map(({ personId }) => personId),
  ).toEqual([people[3]]);
  expect((await figurePeople(keeper, { ...question, unitId: fresh.east.id })).rows).toEqual([]);
});

test('a unit that has closed opens to those above whom it stood, and to nobody elsewhere', async () => {
  const [top] = await rows<MadeUnit>(sql`select "id", "code", "name" from "Unit" where "code" = 'tinh'`);
  await reorganise();
  freezeAt('2026-08-01');
  const question = { ...before, unitCode: 'xa-bac' };
  expect(total(await unitFigures(actorWith('leader', top), question))).toMatchObject({ met: 1, owed: 1, unnamed: 3 });
  await expect(unitFigures(actorWith('leader', fresh.east), question)).rejects.toMatchObject({ kind: 'not-found' });
});

test.each(['2026-07-01', '2026-08-01'])(
  'each week restated is that day restated, in every unit of today, and of the province what it was: asked on %s',
  async (asked) => {
    await reorganise();
    freezeAt('2026-07-10');
    await rollDay(system);
    await passCourse(people[4] as string);
    freezeAt(asked);
    await rollDay(system);
    const course = async (unitCode: string, as: 'then' | 'now') => {
      const { unit, cycle } = await unitFigures(system, { unitCode, as });
      const [trends] = await together(weeklyTrends({ unitId: unit.id, cycle, unnamed: { officials: 2 } }));
      return trends.officials ?? [];
    };
    expect(await course('tinh', 'now')).toEqual(await course('tinh', 'then'));
    expect(await course('xa-dong', 'now')).not.toEqual(await course('xa-dong', 'then'));
    for (const unitCode of ['tinh', 'xa-dong', 'xa-tay']) {
      for (const { day, met, percent } of await course(unitCode, 'now')) {
        const { officials = emptyFigure } = (await unitFigures(system, { unitCode, on: day, as: 'now' })).total;
        expect({ unitCode, day, met, percent }).toEqual({
          ...{ unitCode, day, met: officials.met },
          percent: percentageOf({ ...officials, unnamed: 2 }),
        });
      }
    }
  },
);

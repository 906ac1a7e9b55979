import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyReorganisation } from '#app/features/organisations/apply-reorganisation.server';
import * as events from '#app/features/organisations/organisations.events';
import type { EdgeKind } from '#app/features/organisations/reorganisation.rules';
import { undoReorganisation } from '#app/features/organisations/undo-reorganisation.server';
import { addDays, day } from '#app/foundation/clock';
import { db, execute, rows, sql } from '#app/foundation/db.server';
import { wireEvents } from '#app/foundation/events.server';
import { newId } from '#app/foundation/ids';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { type MadeUnit, makeMembership, makePerson, makeUnit } from '#tests/support/organisations';
import { makePlan, snapshotOf } from '#tests/support/reorganisations';
import { unitFigures } from './figures.queries.server';
import { foldBranches } from './fold-branches.server';
import { onMembershipChanged } from './on-membership-changed.server';
import { onUnitReorganised } from './on-unit-reorganised.server';
import { denominatorOf } from './percentage.rules';
import { recordAchievements } from './record-achievements.server';
import { rollDay } from './roll-day.server';
import { verifyFigures } from './verify-figures.server';

useDatabase();
const actor = { kind: 'system', job: 'test' } as const;
const start = day('2025-05-01');
const on = day('2025-07-01');

wireEvents(events, {
  membershipChanged: [onMembershipChanged],
  personMerged: [],
  unitReorganised: [onUnitReorganised],
});

/** A province in numbers: five communes under two districts, people in them, and what becomes of each unit. */
const world = fc.record({
  people: fc.array(
    fc.record({
      units: fc.uniqueArray(fc.nat({ max: 7 }), { minLength: 1, maxLength: 2 }),
      joins: fc.nat({ max: 90 }),
      leaves: fc.option(fc.nat({ max: 90 }), { freq: 3 }),
      achieves: fc.option(fc.nat({ max: 90 })),
      goesTo: fc.option(fc.nat({ max: 2 })),
    }),
    { minLength: 3, maxLength: 12 },
  ),
  declared: fc.array(fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 6 })), { maxLength: 5 }),
  fates: fc.array(
    fc.record({
      kind: fc.constantFrom<EdgeKind | 'stays'>('merge', 'merge', 'split', 'rename', 'abolish', 'move', 'stays'),
      to: fc.nat({ max: 2 }),
      share: fc.integer({ min: 1, max: 4 }),
    }),
    { minLength: 7, maxLength: 7 },
  ),
  /** Days after its day on which it is applied. */
  late: fc.nat({ max: 25 }),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

let worlds = 0;
/** Units of worlds before: what their people left behind is none of this one's business. */
let foreign: string[] = [];

test('whatever is merged, split, abolished and undone: totals stay, the days before stay, nothing falls below nothing', async () => {
  await fc.assert(fc.asyncProperty(world, live), { numRuns: 12 });
}, 180_000);

async function live(given: World): Promise<void> {
  const { province, units, people } = await begin(given);
  for (let passed = 0; passed <= 61 + given.late; passed += 1) {
    const today = addDays(start, passed);
    freezeAt(today);
    const done = given.people.flatMap(({ achieves }, index) => (achieves === passed ? [people[index] as string] : []));
    const source = () => ({ sourceType: 'evidence', sourceKey: 'sign-in-sheet', sourceId: newId() }) as const;
    if (passed % 7 === 0 || done.length > 0) await rollDay(actor, { to: today });
    await recordAchievements(
      actor,
      done.map((personId) => ({ personId, ...source(), achievedOn: today })),
    );
  }
  await rollDay(actor);
  const before = { rows: await snapshotOf(), total: await totalOf(province), figures: await figuresNow() };
  const earlier = await figuresBefore();

  const plan = await draft(given, province, units, people);
  if (!plan) return;
  await applyReorganisation(actor, { reorganisationId: plan, version: 0 });
  expect(await totalOf(province), 'the total').toEqual(before.total);
  expect(await figuresBefore(), 'as it was').toEqual(earlier);
  expect(await belowNothing(), 'below nothing').toEqual([]);
  expect(await inClosedUnits(), 'in closed units').toEqual([]);
  await foldBranches();
  expect((await verifyFigures()).differences).toEqual([]);

  await undoReorganisation(actor, { reorganisationId: plan, version: 1 });
  expect(await snapshotOf(), 'undone').toEqual(before.rows);
  expect(await figuresNow(), 'figures undone').toEqual(before.figures);
  expect(await figuresBefore()).toEqual(earlier);
  expect(await belowNothing()).toEqual([]);
  await foldBranches();
  expect((await verifyFigures()).differences).toEqual([]);
}

/** Each run has a province of its own: obligations cannot be taken away. */
async function begin({ people: wanted, declared }: World) {
  worlds += 1;
  freezeAt(start);
  foreign = (await rows<{ id: string }>(sql`select distinct "unitId" as id from "UnitFigureDay"`)).map(({ id }) => id);
  for (const table of ['Membership', 'FigureDay', 'Headcount'] as const) {
    await execute(
      {
        Membership: sql`delete from "Membership"`,
        FigureDay: sql`delete from "FigureDay"`,
        Headcount: sql`delete from "Headcount"`,
      }[table],
    );
  }
  if (worlds === 1) await makeTarget();
  const unit = (name: string, parent: MadeUnit | null, type = 'commune') =>
    makeUnit(`${name}-${worlds}`, { parent, type });
  const province = await unit('tinh', null, 'province');
  const [east, west] = [await unit('dong', province, 'district'), await unit('tay', province, 'district')];
  const communes = [await unit('a', east), await unit('b', east), await unit('c', east), await unit('d', west)];
  const team = await unit('to', communes[0] as MadeUnit, 'dtt');
  const units = [east, west, ...communes, team];
  const all = [...units, province];
  const people: string[] = [];
  for (const [index, { units: of, joins, leaves }] of wanted.entries()) {
    const person = await makePerson(`Người ${index}`);
    people.push(person);
    const fromDay = addDays(start, joins - 20);
    const toDay = leaves === null ? null : addDays(fromDay, leaves);
    for (const at of of) await makeMembership(person, all[at] as MadeUnit, { fromDay, toDay });
  }
  for (const [at, count] of declared) {
    await execute(sql`
      insert into "Headcount" ("id", "unitId", "audience", "cycleKey", "declared", "declaredAt")
      values (${newId()}::uuid, ${(all[at] as MadeUnit).id}::uuid, 'officials', '2025', ${count}, '2025-02-01')
      on conflict do nothing`);
  }
  return { province, units, people };
}

/** The fates as a plan that holds: what would not is left out. */
async function draft({ fates, people: wanted }: World, province: MadeUnit, units: MadeUnit[], people: string[]) {
  const plan = await makePlan(province, on);
  const made = [0, 1, 2].map((index) => plan.unit(`moi-${index}-${worlds}`, province));
  const successors = await Promise.all(made);
  let stated = 0;
  for (const [index, { kind, to, share }] of fates.entries()) {
    const unit = units[index] as MadeUnit;
    const successor = successors[to] as MadeUnit;
    if (kind === 'stays') continue;
    stated += 1;
    if (kind === 'split') {
      await plan.edge('split', unit, successor, null, share);
      await plan.edge('split', unit, successors[(to + 1) % 3] as MadeUnit);
    } else if (kind === 'rename') await plan.edge('rename', unit, null, `Tên mới ${index}`);
    else await plan.edge(kind, unit, kind === 'abolish' ? null : successor);
  }
  for (const [index, { goesTo }] of wanted.entries()) {
    if (goesTo !== null) await plan.person(people[index] as string, successors[goesTo] as MadeUnit);
  }
  return stated > 0 ? plan.id : null;
}

async function totalOf(province: MadeUnit) {
  const { total } = await unitFigures(actor, { unitCode: province.code });
  const figure = total.officials;
  return figure && { met: figure.met, owed: figure.owed, exempted: figure.exempted, of: denominatorOf(figure) };
}

const figuresNow = () =>
  rows(sql`select "unitId", "cycleKey", "owed", "met", "exempted", "released" from "UnitFigure"
    where "owed" + "met" + "exempted" + "released" > 0 and "unitId" <> all(${foreign}::uuid[]) order by 1, 2`);

const figuresBefore = () =>
  rows(
    sql`select "unitId", "day", "owed", "met", "exempted", "released" from "UnitFigureDay"
    where "day" < ${on}::date and "unitId" <> all(${foreign}::uuid[]) order by 1, 2`,
  );

const belowNothing = () =>
  rows(sql`
    select * from (select "unitId", "day", sum("owed") over w as owed, sum("met") over w as met, sum("exempted") over w as exempted,
        sum("released") over w as released from "UnitFigureDay" where "unitId" <> all(${foreign}::uuid[]) window w as (partition by "unitId", "cycleKey" order by "day")) course
    where least(owed, met, exempted, released) < 0`);

const inClosedUnits = () =>
  rows(sql`
    select unit."code" from "UnitFigure" kept join "Unit" unit on unit."id" = kept."unitId"
    where unit."closesOn" is not null and kept."owed" + kept."met" + kept."exempted" > 0`);

async function makeTarget(): Promise<void> {
  await db().target.create({
    data: {
      ...{ id: 'officials', audience: 'officials', measure: 'training', titleVi: 'Cán bộ', titleEn: 'Officials' },
      ...{ year: 2025, percent: 100, annual: true },
      requirements: { create: { id: newId(), fromYear: 2025, evidenceKinds: ['sign-in-sheet'] } },
    },
  });
}

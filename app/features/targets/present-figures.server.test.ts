import { beforeEach, expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { execute, raw, rows, sql } from '#app/foundation/db.server';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { declareHeadcount, makeSchoolProvince, makeTarget, passCourse } from '#tests/support/figures';
import { type MadeUnit, makeMembership, makePerson } from '#tests/support/organisations';
import { type BranchRow, branchFigures } from './branch-figures.queries.server';
import { cycleWithTargets } from './cycles.queries.server';
import { foldBranches } from './fold-branches.server';
import { presentFigures } from './present-figures.queries.server';
import { rollDay } from './roll-day.server';
import { verifyFigures } from './verify-figures.server';

useDatabase();
const night = { kind: 'system', job: 'test' } as const;
let province: MadeUnit;
let school: MadeUnit;
let classes: readonly MadeUnit[];
let people: string[];

beforeEach(async () => {
  freezeAt('2026-01-01');
  ({ province, school, classes, people } = await makeSchoolProvince([0, 1, 0, 1]));
  await makeTarget('officials');
  await makeMembership(await makePerson('Lê Giang'), school);
  await declare(school, 9);
  await declare(classes[0] as MadeUnit, 5);
  await rollDay(night);
  await foldBranches();
});

const declare = (unit: MadeUnit, declared: number) =>
  declareHeadcount(unit, declared, { audience: 'high-school-students' });

/** Whether what is kept was taken; if so, it is what is reckoned, in every unit. */
async function taken(cycleKey = '2026'): Promise<boolean> {
  const asked = await cycleWithTargets({ cycleKey });
  const sides = await Promise.all(
    [province, school, ...classes].map(async ({ id }) => {
      const kept = await presentFigures({ unitId: id, ...asked });
      if (kept) expect(inOrder(kept)).toEqual(inOrder(await branchFigures({ unitId: id, ...asked })));
      return kept !== null;
    }),
  );
  expect(new Set(sides).size).toBe(1);
  return sides[0] as boolean;
}

const inOrder = (found: BranchRow[]) =>
  found.toSorted((left, right) => (`${left.childId} ${left.targetId}` < `${right.childId} ${right.targetId}` ? -1 : 1));

test('what is kept is what is reckoned, with declarations inside of declarations', async () => {
  expect(await taken()).toBe(true);
  const { cycle, targets } = await cycleWithTargets({});
  const found = await presentFigures({ unitId: school.id, cycle, targets });
  expect(found?.find(({ childId, targetId }) => !childId && targetId === 'students')).toMatchObject({
    ...{ owed: 0, declared: 9, unnamed: 7 },
  });
});

test('a completion that waits to be folded is added; folded, it is the same', async () => {
  freezeAt('2026-02-03');
  await rollDay(night);
  await passCourse(people[0] as string);
  expect(await rows(sql`select 1 from "BranchFigureDelta"`)).not.toEqual([]);
  expect(await taken()).toBe(true);
  await foldBranches();
  expect(await taken()).toBe(true);
});

test.each([
  ['somebody declared', () => declare(classes[1] as MadeUnit, 7)],
  [
    'a unit moved',
    () =>
      execute(sql`update "UnitPlace" set "parentId" = ${province.id}::uuid where "unitId" = ${classes[1]?.id}::uuid`),
  ],
  [
    'somebody joined',
    async () => {
      await makeMembership(await makePerson('Võ Hà'), classes[1] as MadeUnit, { audience: 'high-school-students' });
      freezeAt('2026-01-02');
      await rollDay(night);
      freezeAt('2026-01-01');
    },
  ],
  ['the day is another', async () => freezeAt('2026-01-02')],
  [
    'a target is new',
    () =>
      execute(sql`
    insert into "Target" ("id", "audience", "measure", "titleVi", "titleEn", "year", "percent", "annual")
    values ('dtt', 'dtt-members', 'training', 'Tổ', 'Teams', 2025, 80, true)`),
  ],
])('%s: it is reckoned until the next fold', async (_what, change) => {
  await change();
  const before = await taken();
  await foldBranches();
  expect([before, await taken()]).toEqual([false, true]);
});

test('a cycle that has ended is kept as it ended', async () => {
  freezeAt('2026-03-01');
  await rollDay(night);
  await passCourse(people[1] as string);
  freezeAt('2027-01-05');
  await rollDay(night);
  await foldBranches();
  expect((await cycleWithTargets({ cycleKey: '2026' })).cycle).toMatchObject({ on: day('2026-12-31'), last: true });
  expect(await taken('2026')).toBe(true);
  expect(await taken('2027')).toBe(true);
  await declare(classes[1] as MadeUnit, 30);
  expect(await taken('2026')).toBe(false);
});

test.each(['met', 'recent', 'week', 'unnamed', '"ownDeclared"'])(
  'the recount from history finds what was kept wrongly: %s',
  async (column) => {
    freezeAt('2026-02-03');
    await rollDay(night);
    await passCourse(people[0] as string);
    await foldBranches();
    expect((await verifyFigures()).differences).toEqual([]);
    await execute(
      sql`update "BranchPresent" set ${raw(column)} = ${raw(column)} + 1 where "unitId" = ${school.id}::uuid and "targetId" = 'students'`,
    );
    const { differences } = await verifyFigures();
    expect(differences).toMatchObject([
      { against: 'present', unitId: school.id, targetId: 'students', cycleKey: '2026' },
    ]);
    // What nobody takes is not held against anybody: the next fold keeps it anew.
    await declare(classes[1] as MadeUnit, 7);
    expect((await verifyFigures()).differences).toEqual([]);
    await foldBranches();
    expect((await verifyFigures()).differences).toEqual([]);
  },
);

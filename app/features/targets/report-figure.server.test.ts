import { beforeEach, expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { db, rows, sql } from '#app/foundation/db.server';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith, type MadeUnit, makeUnit } from '#tests/support/organisations';
import { reportFigure } from './report-figure.server';
import { reportedFigureSchema } from './targets.schema';

useDatabase();

let commune: MadeUnit;
let keeper: ReturnType<typeof actorWith>;

beforeEach(async () => {
  freezeAt('2026-11-22');
  const province = await makeUnit('tinh', { type: 'province' });
  commune = await makeUnit('xa-a', { parent: province });
  keeper = actorWith('unit-focal-point', commune);
  for (const [id, measure] of [
    ['online', 'reported'],
    ['officials', 'training'],
  ] as const) {
    const words = { titleVi: 'Hồ sơ trực tuyến', titleEn: 'Dossiers online' };
    await db().target.create({
      data: { id, audience: null, measure, ...words, year: 2026, percent: 80, annual: true },
    });
  }
});

const entered = {
  targetId: 'online',
  year: 2026,
  value: 61.5,
  source: 'Báo cáo 12/BC-UBND',
  measuredOn: day('2026-11-01'),
};
const report = (more: Partial<typeof entered> = {}, actor = keeper) =>
  reportFigure(actor, { ...entered, ...more, unitId: commune.id });
const kept = () =>
  rows(sql`select "value"::float8 as value, "current" from "ReportedFigure" order by "enteredAt", "id"`);

test('a figure takes the place of the earlier one of its year, which is kept; who entered it is in the audit log', async () => {
  await report();
  await report({ value: 63 });
  await report({ year: 2025, value: 40 });
  expect(await kept()).toEqual([
    { value: 61.5, current: false },
    { value: 63, current: true },
    { value: 40, current: true },
  ]);
  const logged = await rows(
    sql`select "action", "actorId", "detail" ->> 'value' as value from "AuditEntry" order by "id"`,
  );
  expect(logged).toEqual(
    ['61.5', '63', '40'].map((value) => ({ action: 'reported-figure.enter', actorId: keeper.userId, value })),
  );
});

test('is refused to another unit’s user, to a role that only reads, of a counted target, and of a day to come', async () => {
  const other = await makeUnit('xa-b', { parent: null });
  await expect(report({}, actorWith('unit-focal-point', other))).rejects.toMatchObject({ kind: 'not-found' });
  await expect(report({}, actorWith('leader', commune))).rejects.toMatchObject({ kind: 'not-found' });
  await expect(report({ targetId: 'officials' })).rejects.toMatchObject({ kind: 'not-found' });
  await expect(report({ measuredOn: day('2026-11-23') })).rejects.toMatchObject({ field: 'measuredOn' });
  expect(await kept()).toEqual([]);
});

test.each(['100,01', '-1', '12.345', 'abc', ''])('the form refuses %j as a percentage', (value) => {
  const { measuredOn, ...rest } = entered;
  expect(reportedFigureSchema.safeParse({ ...rest, measuredOn, value }).error?.issues[0]?.path).toEqual(['value']);
});

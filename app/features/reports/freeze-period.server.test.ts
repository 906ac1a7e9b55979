import { createHash } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { unitFigures } from '#app/features/targets/figures.queries.server';
import { execute, rows, sql } from '#app/foundation/db.server';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith } from '#tests/support/organisations';
import { declare, makeYear, meet } from '#tests/support/reports';
import { checkSnapshot } from './check-number.queries.server';
import { closeEndedCycles } from './close-ended-cycles.server';
import { comparison } from './comparison.queries.server';
import { freezePeriod } from './freeze-period.server';
import { officialSnapshot, snapshotList, snapshotText, snapshotView } from './snapshots.queries.server';

useDatabase();
const night = { kind: 'system', job: 'test' } as const;
let world: Awaited<ReturnType<typeof makeYear>>;

beforeEach(async () => {
  world = await makeYear();
});

const cycle = { unitCode: 'tinh', period: 'cycle:2025' };

test('a closed cycle is frozen: the figures of its last day, its number, a hash that anybody can make again', async () => {
  const { number, hash } = await freezePeriod(world.team, cycle);
  expect(number).toBe('LT-2025-CN-001');
  const text = await snapshotText(world.team, { number, part: 'body' });
  expect(createHash('sha256').update(text, 'utf8').digest('hex')).toBe(hash);
  const { body, sound, asOf } = await snapshotView(world.team, { number });
  expect(sound).toBe(true);
  expect(asOf).toBe('2025-12-31');
  const live = await unitFigures(world.team, { unitCode: 'tinh', cycleKey: '2025' });
  const { metRecently: _, metThisWeek: __, ...parts } = live.total.officials ?? {};
  const [top] = body.units;
  expect(top?.total.officials).toEqual({ ...parts, roster: 6, denominator: 9, percent: 33 });
  expect(body.units.map(({ code, parent }) => [code, parent])).toEqual([
    ...[
      ['tinh', null],
      ['xa-bac', 'tinh'],
      ['xa-nam', 'tinh'],
    ],
  ]);
  expect(body.units.reduce((sum, unit) => sum + (unit.own.officials?.met ?? 0), 0)).toBe(3);
  expect(body.headcounts).toMatchObject([{ unit: 'xa-nam', declared: 5, document: '12/BC-UBND' }]);
  expect(body.people.count).toBe(6);
  expect(body.targets[0]?.requirement?.courses).toEqual(['can-bo']);
});

test('a quarter is frozen as of its own last day, not as things stand now', async () => {
  const { number } = await freezePeriod(world.team, { unitCode: 'tinh', period: 'quarter:2025-Q1' });
  const { body } = await snapshotView(world.team, { number });
  expect(number).toBe('LT-2025-Q1-001');
  expect(body.units[0]?.total.officials).toMatchObject({ met: 0, owed: 6 });
});

test('a period is closed once; numbers of a year have no gap, whoever is refused between', async () => {
  await freezePeriod(world.team, cycle);
  await expect(freezePeriod(world.team, cycle)).rejects.toMatchObject({ kind: 'conflict' });
  await expect(freezePeriod(world.team, { unitCode: 'tinh', period: 'month:2026-01' })).rejects.toMatchObject({
    messageKey: 'reports:error.notOver',
  });
  const two = await Promise.all([
    freezePeriod(world.team, { unitCode: 'tinh', period: 'month:2025-11' }),
    freezePeriod(world.team, { unitCode: 'xa-bac', period: 'day:2025-07-01' }),
  ]);
  expect(two.map(({ number }) => number.slice(-3)).sort()).toEqual(['002', '003']);
});

test('nothing of it is changed or taken away, also past the application', async () => {
  await freezePeriod(world.team, cycle);
  for (const statement of [
    sql`update "Snapshot" set "reason" = 'x'`,
    sql`delete from "Snapshot"`,
    sql`truncate "Snapshot"`,
  ]) {
    await expect(execute(statement)).rejects.toThrow(/append-only|amend/);
  }
});

test('erasing a person leaves the hash, and she stands in the list under a mark that tells nothing', async () => {
  const { number } = await freezePeriod(world.team, cycle);
  const people = await snapshotText(world.team, { number, part: 'people' });
  const [erased] = world.people;
  expect(people).not.toContain(erased);
  await execute(
    sql`update "Person" set "fullName" = 'Đã xóa', "erasedAt" = now(), "personCode" = null where "id" = ${erased}::uuid`,
  );
  expect((await snapshotView(world.team, { number })).sound).toBe(true);
  expect(await snapshotText(world.team, { number, part: 'people' })).toBe(people);
});

test('a correction is an amendment with its reason and what changed; the first stays as it was', async () => {
  const first = await freezePeriod(world.team, cycle);
  const amendment = { reason: 'Bổ sung phiếu điểm danh lớp tháng 11' };
  await expect(freezePeriod(world.team, { ...cycle, amendment })).rejects.toMatchObject({
    messageKey: 'reports:error.nothingChanged',
  });
  await meet(world.people[2] as string, '2025-11-20');
  const live = await comparison(world.team, { number: first.number, other: null });
  expect(live.difference.figures.map(({ unit, fields }) => [unit, fields])).toEqual([
    ...[
      ['tinh', ['met', 'owed', 'percent']],
      ['xa-bac', ['met', 'owed', 'percent']],
    ],
  ]);
  const second = await freezePeriod(world.team, { ...cycle, amendment });
  expect(second.number).toBe('LT-2025-CN-002');
  const { difference } = await comparison(world.team, { number: first.number, other: second.number });
  expect(difference).toEqual(live.difference);
  const view = await snapshotView(world.team, { number: first.number });
  expect(view).toMatchObject({ amendedBy: second.number, sound: true });
  expect(view.versions.map(({ reason }) => reason)).toEqual([null, amendment.reason]);
  expect((await snapshotView(world.team, { number: second.number })).body.amends).toMatchObject({
    ...{ number: first.number, sha256: first.hash },
  });
  expect(await officialSnapshot(world.team, { unitId: world.north.id, cycleKey: '2025' })).toEqual(second);
});

test('by night every cycle that is over is closed once, also by two at the same time', async () => {
  const both = await Promise.all([closeEndedCycles(night), closeEndedCycles(night)]);
  expect(both.flat()).toEqual(['LT-2025-CN-001']);
  expect(await closeEndedCycles(night)).toEqual([]);
  freezeAt('2026-02-01');
  expect(await closeEndedCycles(night)).toEqual([]);
});

test('number and hash belong together, or nothing is told', async () => {
  const { number, hash } = await freezePeriod(world.team, cycle);
  const stranger = { kind: 'public' } as const;
  expect(await checkSnapshot(stranger, { number, hash })).toMatchObject({ periodKey: '2025', amendedBy: null });
  expect(await checkSnapshot(stranger, { number, hash: hash.replace(/^./, hash[0] === '0' ? '1' : '0') })).toBeNull();
});

test('each sees snapshots of her own units and below, and a commune closes nothing of the province', async () => {
  const { number } = await freezePeriod(world.team, { unitCode: 'xa-bac', period: 'cycle:2025' });
  const south = actorWith('leader', world.south);
  await expect(snapshotView(south, { number })).rejects.toMatchObject({ kind: 'not-found' });
  expect((await snapshotList(south, {})).rows).toEqual([]);
  expect((await snapshotList(actorWith('leader', world.north), {})).rows).toHaveLength(1);
  await expect(freezePeriod(actorWith('campaign-team', world.north), cycle)).rejects.toMatchObject({
    kind: 'not-found',
  });
  await expect(freezePeriod(actorWith('leader', world.province), cycle)).rejects.toMatchObject({ kind: 'not-found' });
});

test('people that do not make the figure: nothing is frozen', async () => {
  await execute(sql`update "UnitFigureDay" set met = met + 1 where met > 0`);
  await expect(freezePeriod(world.team, cycle)).rejects.toThrow('people make a figure of');
  expect(await rows(sql`select 1 from "Snapshot"`)).toEqual([]);
});

test('a later headcount shows against what was frozen', async () => {
  const { number } = await freezePeriod(world.team, cycle);
  await declare(world.north, 10);
  const { difference } = await comparison(world.team, { number, other: null });
  expect(difference.figures.find(({ unit }) => unit === 'xa-bac')?.fields).toEqual([
    ...['unnamed', 'declared', 'denominator', 'percent'],
  ]);
});

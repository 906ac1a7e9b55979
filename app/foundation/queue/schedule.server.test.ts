import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { pause, until } from '#tests/support/wait';
import { freezeClock } from '../clock';
import { execute, rows, sql } from '../db.server';
import { defineJob, type JobHandler } from './contract';
import { openInProcessBell } from './in-process-bell.server';
import { closeBell, setBell } from './ring.server';
import { at, type ScheduleLine } from './schedule.rules';
import { pruneSlots, ringOpenSlots, startSchedule } from './schedule.server';

useDatabase();

const nightly = defineJob({ name: 'nightly', payload: z.object({}), attempts: 2, backoffMs: 1 });
const stops: Array<() => void> = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) stop();
  await closeBell();
});

/** One process: a bell, a schedule. Rings of this test process go to the bell of the last one begun. */
async function begin(lines: ScheduleLine[], handler: JobHandler<typeof nightly>) {
  const bell = openInProcessBell();
  const clock = startSchedule(lines, bell, () => handler as never);
  setBell(bell);
  await bell.start();
  await clock.begin();
  stops.push(() => clock.stop());
  return bell;
}

type SlotRow = { at: Date; tries: number; doneAt: Date | null; failedAt: Date | null };
const slots = () => rows<SlotRow>(sql`select "at", "tries", "doneAt", "failedAt" from "ScheduleSlot" order by "at"`);
const line = (pattern: string, catchUp = false) => at('every-night', pattern, nightly, {}, { catchUp });

test('a slot is run when its time comes, and not before', async () => {
  freezeAt('2026-11-22', '03:09');
  let runs = 0;
  await begin([line('10 3 * * *')], async () => {
    runs += 1;
  });
  await pause(1_200);
  expect(runs).toBe(0);
  freezeAt('2026-11-22', '03:10');
  await until(() => runs === 1);
  await until(async () => (await slots())[0]?.doneAt !== null);
  expect(await slots()).toMatchObject([{ at: new Date('2026-11-21T20:10:00Z'), tries: 1 }]);
  await pause(1_200);
  expect(runs).toBe(1);
});

test('two processes never run a slot twice', async () => {
  freezeAt('2026-11-22', '03:09');
  let runs = 0;
  const handler = async () => {
    runs += 1;
    await pause(50);
  };
  const bells = [];
  for (let process = 0; process < 4; process++) bells.push(await begin([line('10 3 * * *')], handler));
  freezeAt('2026-11-22', '03:10');
  await until(() => runs === 1);
  for (let turn = 0; turn < 5; turn++) await ringOpenSlots();
  await pause(1_500);
  expect(runs).toBe(1);
  await Promise.all(bells.map((bell) => bell.close(100)));
});

test('a slot for which three processes are rung at once is run by one', async () => {
  await execute(sql`
    insert into "ScheduleSlot" ("name", "at", "leaseUntil") values ('every-night', '2026-11-21T20:10:00Z', '2026-11-21')`);
  let runs = 0;
  const handler = async () => {
    runs += 1;
    await pause(50);
  };
  const bells = [];
  for (let process = 0; process < 3; process++) {
    const bell = openInProcessBell();
    startSchedule([line('10 3 * * *')], bell, () => handler as never);
    setBell(bell);
    expect(await ringOpenSlots()).toBe(1);
    await pause(20);
    bells.push(bell);
  }
  await Promise.all(bells.map((bell) => bell.start()));
  await until(async () => (await slots())[0]?.doneAt !== null);
  await pause(100);
  expect(runs).toBe(1);
  await Promise.all(bells.map((bell) => bell.close(100)));
});

test('what was missed while nothing ran is made up for once, when the line asks for it', async () => {
  const asks = line('10 3 * * *', true);
  const doesNot = at('does-not', '10 3 * * *', nightly, {});
  freezeAt('2026-11-20', '12:00');
  let runs = 0;
  const handler = async () => {
    runs += 1;
  };
  await begin([asks, doesNot], handler);
  await pause(50);
  expect(runs).toBe(0); // seen for the first time: nothing was missed

  freezeAt('2026-11-24', '12:00');
  for (let process = 0; process < 3; process++) await begin([asks, doesNot], handler);
  await until(() => runs === 1);
  await pause(100);
  expect(runs).toBe(1);
  expect((await slots()).map((slot) => slot.at)).toEqual([
    new Date('2026-11-19T20:10:00Z'),
    new Date('2026-11-23T20:10:00Z'),
  ]);
});

test('a slot whose run fails is tried again when swept, as often as its job says', async () => {
  freezeAt('2026-11-22', '03:09');
  let runs = 0;
  await begin([line('10 3 * * *')], async () => {
    runs += 1;
    throw new Error('fails');
  });
  freezeAt('2026-11-22', '03:10');
  await until(() => runs === 1);
  await until(async () => (await ringOpenSlots()) > 0);
  await until(() => runs === 2);
  await until(async () => (await slots())[0]?.failedAt !== null);
  expect(await ringOpenSlots()).toBe(0);
  expect(await slots()).toMatchObject([{ tries: 2, doneAt: null }]);
});

test('a slot whose process was lost is found by the sweeper when its lease is over', async () => {
  await execute(sql`
    insert into "ScheduleSlot" ("name", "at", "tries", "leaseUntil")
    values ('every-night', '2026-11-21T20:10:00Z', 1, clock_timestamp() + interval '1 hour')`);
  freezeAt('2026-11-22', '12:00');
  let runs = 0;
  await begin([line('10 3 * * *')], async () => {
    runs += 1;
  });
  expect(await ringOpenSlots()).toBe(0);
  // Not this very moment: rounded to a millisecond it may still be ahead when it is asked for.
  await execute(
    sql`update "ScheduleSlot" set "leaseUntil" = clock_timestamp() - interval '1 second' where "doneAt" is null`,
  );
  expect(await ringOpenSlots()).toBe(1);
  await until(() => runs === 1);
});

test('a line that is gone gives up its open slots', async () => {
  await execute(
    sql`insert into "ScheduleSlot" ("name", "at", "leaseUntil") values ('gone', '2026-01-01', '2026-01-01')`,
  );
  await begin([], async () => {});
  await ringOpenSlots();
  await until(async () => (await slots())[0]?.failedAt !== null);
});

test('a month later slots are forgotten, but for the last of each line', async () => {
  freezeClock(new Date('2026-11-22T00:00:00Z'));
  await execute(sql`
    insert into "ScheduleSlot" ("name", "at", "leaseUntil", "doneAt")
    select n, d, d, d from unnest(array['a', 'b']) n,
      unnest(array['2026-01-01', '2026-02-01', '2026-11-21']::timestamptz[]) d where n = 'a' or d < '2026-03-01'`);
  expect(await pruneSlots()).toBe(3);
  expect((await slots()).map((slot) => slot.at.toISOString().slice(0, 10))).toEqual(['2026-02-01', '2026-11-21']);
});

test('names are unique, and no job outlives the lock of its slot', () => {
  const bell = openInProcessBell();
  expect(() => startSchedule([line('* * * * *'), line('* * * * *')], bell, () => async () => {})).toThrow('one name');
  const long = defineJob({ name: 'too-long', payload: z.object({}), timeoutMs: 3_600_000 });
  expect(() => startSchedule([at('long', '* * * * *', long, {})], bell, () => async () => {})).toThrow('takes less');
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { useDatabase } from '#tests/support/database';
import { pause } from '#tests/support/wait';
import { execute, inTransaction, sql } from '../db.server';
import { defineJob } from './contract';
import { type InProcessBell, openInProcessBell } from './in-process-bell.server';
import { closeBell, ring, setBell } from './ring.server';

useDatabase();

const look = defineJob({ name: 'look', payload: z.object({ id: z.string() }) });
let bell: InProcessBell;
let heard: string[];

beforeEach(async () => {
  heard = [];
  bell = openInProcessBell();
  bell.handle(look, async ({ id }) => heard.push(id));
  await bell.start();
  setBell(bell);
});
afterEach(() => closeBell());

async function settle(): Promise<void> {
  await pause(20);
  await bell.idle();
}

test('outside a transaction it rings at once', async () => {
  ring(look, { id: 'a' });
  await settle();
  expect(heard).toEqual(['a']);
});

test('in a transaction it rings after the commit of the outermost', async () => {
  await inTransaction(async () => {
    await inTransaction(async () => ring(look, { id: 'a' }));
    await execute(sql`select 1`);
    await settle();
    expect(heard).toEqual([]);
  });
  await settle();
  expect(heard).toEqual(['a']);
});

test('a command that rings for a row with each change rings once, unless it wants otherwise', async () => {
  await inTransaction(async () => {
    for (let turn = 0; turn < 3; turn++) ring(look, { id: 'a' });
    for (let turn = 0; turn < 3; turn++) ring(look, { id: 'b' }, { dedupe: false });
  });
  await settle();
  expect(heard).toEqual(['a', 'b', 'b', 'b']);
});

test('what rolls back does not ring', async () => {
  const failing = inTransaction(async () => {
    ring(look, { id: 'a' });
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  await settle();
  expect(heard).toEqual([]);
});

test('a handler sees what was committed before the ring', async () => {
  const seen: number[] = [];
  bell.handle(look, async () => {
    seen.push(await execute(sql`select 1 from "Setting" where "key" = 'rung'`));
  });
  await inTransaction(async () => {
    ring(look, { id: 'a' });
    await execute(sql`insert into "Setting" ("key", "value", "changedAt") values ('rung', '1', now())`);
  });
  await settle();
  expect(seen).toEqual([1]);
});

test('a payload that does not fit, or says more than ids, or a delay of days, is refused where it is rung', () => {
  expect(() => ring(look, { id: 7 as never })).toThrow();
  expect(() => ring(look, { id: 'Nguyễn Văn An' })).toThrow('look.id takes ids');
  expect(() => ring(look, { id: 'a' }, { delayMs: 90_000_000 })).toThrow('a day at most');
});

test('without a bell it does nothing: the sweeper of another process finds the row', async () => {
  setBell(null);
  ring(look, { id: 'a' });
  await settle();
  expect(heard).toEqual([]);
});

import { expect, test } from 'vitest';
import { useDatabase } from '#tests/support/database';
import { fc } from '#tests/support/properties';
import { freezeClock } from './clock';
import { inTransaction, rows, sql } from './db.server';
import { newId } from './ids';
import { consume, peek, pruneThrottles, refund, reset } from './throttle.server';

useDatabase();

const START = Date.parse('2026-11-22T00:00:00Z');
const after = (seconds: number) => freezeClock(new Date(START + seconds * 1_000));
const rule = { limit: 5, windowSeconds: 60 };

test('so many at once, then as many as the window gives back', async () => {
  after(0);
  const first = [];
  for (let turn = 0; turn < 6; turn++) first.push(await consume('sign-in', 'an', rule));
  expect(first.map(({ allowed, remaining }) => [allowed, remaining])).toEqual([
    [true, 4],
    [true, 3],
    [true, 2],
    [true, 1],
    [true, 0],
    [false, 0],
  ]);
  expect(first[5]?.retryAfterSeconds).toBe(12);
  after(11);
  expect(await consume('sign-in', 'an', rule)).toEqual({ allowed: false, remaining: 0, retryAfterSeconds: 1 });
  after(12);
  expect(await consume('sign-in', 'an', rule)).toEqual({ allowed: true, remaining: 0, retryAfterSeconds: 0 });
  after(3_600);
  expect(await consume('sign-in', 'an', rule)).toMatchObject({ allowed: true, remaining: 4 });
});

test('each name and key has its own bucket, and no key is stored in clear', async () => {
  after(0);
  const one = { limit: 1, windowSeconds: 60 };
  const answers = [
    await consume('a', 'an@example.vn', one),
    await consume('a', 'binh@example.vn', one),
    await consume('b', 'an@example.vn', one),
    await consume('a', 'an@example.vn', one),
  ];
  expect(answers.map(({ allowed }) => allowed)).toEqual([true, true, true, false]);
  const stored = await rows<{ id: string }>(sql`select "id" from "ThrottleBucket"`);
  expect(stored).toHaveLength(3);
  expect(stored.map(({ id }) => id).join()).not.toContain('example');
});

test('at once from everywhere, exactly the limit get through', async () => {
  after(0);
  const answers = await Promise.all(
    Array.from({ length: 60 }, () => consume('lobby', 'school', { limit: 20, windowSeconds: 60 })),
  );
  expect(answers.filter(({ allowed }) => allowed)).toHaveLength(20);
});

test('what is taken stays taken when the transaction around it rolls back', async () => {
  after(0);
  const failing = inTransaction(async () => {
    await consume('sign-in', 'an', rule);
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  expect(await peek('sign-in', 'an', rule)).toMatchObject({ remaining: 4 });
});

test('transactions that fill the pool and ask do not wait for each other', async () => {
  after(0);
  const answers = await Promise.all(
    Array.from({ length: 16 }, () => inTransaction(() => consume('deep', newId(), { limit: 1, windowSeconds: 1 }))),
  );
  expect(answers.filter(({ allowed }) => allowed)).toHaveLength(16);
});

test('peek takes nothing and says what consume would', async () => {
  after(0);
  expect(await peek('sign-in', 'an', rule)).toEqual({ allowed: true, remaining: 5, retryAfterSeconds: 0 });
  for (let turn = 0; turn < 5; turn++) await consume('sign-in', 'an', rule);
  after(3);
  const asked = [await peek('sign-in', 'an', rule), await peek('sign-in', 'an', rule)];
  expect(asked).toEqual([
    { allowed: false, remaining: 0, retryAfterSeconds: 9 },
    { allowed: false, remaining: 0, retryAfterSeconds: 9 },
  ]);
});

test('refund gives one back and never more than the limit; reset forgets', async () => {
  after(0);
  for (let turn = 0; turn < 5; turn++) await consume('sign-in', 'an', rule);
  await refund('sign-in', 'an', rule);
  expect(await consume('sign-in', 'an', rule)).toMatchObject({ allowed: true, remaining: 0 });
  for (let turn = 0; turn < 9; turn++) await refund('sign-in', 'an', rule);
  expect(await peek('sign-in', 'an', rule)).toMatchObject({ remaining: 5 });
  await consume('sign-in', 'an', rule);
  await reset('sign-in', 'an');
  expect(await peek('sign-in', 'an', rule)).toMatchObject({ remaining: 5 });
});

test('a penalty counts from the first refusal and asking on does not lengthen it', async () => {
  const hard = { limit: 2, windowSeconds: 2, penaltySeconds: 300 };
  after(0);
  await consume('code', 'an', hard);
  await consume('code', 'an', hard);
  expect(await consume('code', 'an', hard)).toEqual({ allowed: false, remaining: 0, retryAfterSeconds: 300 });
  after(100);
  expect(await consume('code', 'an', hard)).toMatchObject({ allowed: false, retryAfterSeconds: 200 });
  expect(await peek('code', 'an', hard)).toMatchObject({ allowed: false, retryAfterSeconds: 200 });
  after(300);
  expect(await consume('code', 'an', hard)).toMatchObject({ allowed: true, remaining: 1 });
});

test('a cost takes more at once; one beyond the limit is never given', async () => {
  after(0);
  expect(await consume('sms', 'unit', { ...rule, cost: 3 })).toMatchObject({ allowed: true });
  expect(await consume('sms', 'unit', { ...rule, cost: 3 })).toMatchObject({ allowed: false, retryAfterSeconds: 12 });
  expect(await consume('sms', 'unit', { ...rule, cost: 2 })).toMatchObject({ allowed: true });
  expect(await consume('sms', 'other', { ...rule, cost: 6 })).toMatchObject({ allowed: false });
});

test('a clock set back gives nothing and takes nothing', async () => {
  after(1_000);
  for (let turn = 0; turn < 5; turn++) await consume('sign-in', 'an', rule);
  after(0);
  expect(await consume('sign-in', 'an', rule)).toMatchObject({ allowed: false });
  after(1_012);
  expect(await consume('sign-in', 'an', rule)).toMatchObject({ allowed: true, remaining: 0 });
});

test('in any window no more get through than the limit and what the window gives back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 5, maxLength: 40 }), async (gaps) => {
      const key = newId();
      const passed: number[] = [];
      let time = 0;
      for (const gap of gaps) {
        time += gap;
        after(time / 1_000);
        const told = await peek('property', key, rule);
        const given = await consume('property', key, rule);
        expect(given.allowed).toBe(told.allowed);
        if (given.allowed) passed.push(time);
      }
      for (const [index, from] of passed.entries()) {
        for (const [further, to] of passed.slice(index).entries()) {
          expect(further + 1).toBeLessThanOrEqual(rule.limit + ((to - from) / 60_000) * rule.limit + 1e-6);
        }
      }
    }),
    { numRuns: 25 },
  );
});

test('buckets that are full again are removed', async () => {
  after(0);
  await consume('sign-in', 'an', rule);
  await consume('code', 'an', { limit: 1, windowSeconds: 1, penaltySeconds: 300 });
  await consume('code', 'an', { limit: 1, windowSeconds: 1, penaltySeconds: 300 });
  after(11);
  expect(await pruneThrottles()).toBe(0);
  after(13);
  expect(await pruneThrottles()).toBe(1);
  after(301);
  expect(await pruneThrottles()).toBe(1);
});

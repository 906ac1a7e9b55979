import { expect, test } from 'vitest';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { pause } from '#tests/support/wait';
import { execute, inTransaction, rows, sql } from './db.server';
import { once, pruneFormKeys } from './idempotency.server';
import { newId } from './ids';

useDatabase();

const write = (key: string) =>
  execute(sql`insert into "Setting" ("key", "value", "changedAt") values (${key}, '1', '2026-11-22')`);
const written = async () =>
  (await rows<{ key: string }>(sql`select "key" from "Setting" order by "key"`)).map(({ key }) => key);

test('fifty posts of one form have one effect and the same answer', async () => {
  const key = newId();
  let calls = 0;
  const post = () =>
    once(key, 'add-setting', null, async () => {
      calls += 1;
      const id = newId();
      await write(id);
      return { id };
    });
  const answers = await Promise.all(Array.from({ length: 50 }, post));
  expect(calls).toBe(1);
  expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
  expect(new Set(answers.map(({ value }) => value.id)).size).toBe(1);
  expect(await written()).toEqual([answers[0]?.value.id]);
});

test('a key belongs to its scope and its actor', async () => {
  const key = newId();
  const actor = newId();
  const answers = [
    await once(key, 'one', null, async () => 1),
    await once(key, 'two', null, async () => 2),
    await once(key, 'one', actor, async () => 3),
    await once(key, 'one', actor, async () => 4),
  ];
  expect(answers).toEqual([
    { value: 1, repeated: false },
    { value: 2, repeated: false },
    { value: 3, repeated: false },
    { value: 3, repeated: true },
  ]);
});

test('what throws is undone and leaves the key free', async () => {
  const key = newId();
  const failing = once(key, 'form', null, async () => {
    await write('undone');
    throw new Error('a wrong value');
  });
  await expect(failing).rejects.toThrow('a wrong value');
  expect(await written()).toEqual([]);
  expect(await once(key, 'form', null, async () => 'mended')).toEqual({ value: 'mended', repeated: false });
});

test('posts that wait for one that fails: the next of them has the effect', async () => {
  const key = newId();
  let calls = 0;
  const post = () =>
    once(key, 'form', null, async () => {
      calls += 1;
      await pause(20);
      if (calls === 1) throw new Error('the first fails');
      return calls;
    });
  const answers = await Promise.allSettled([post(), post(), post()]);
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  expect(calls).toBe(2);
});

test('inside a transaction the key shares its fate', async () => {
  const key = newId();
  const outer = inTransaction(async () => {
    await once(key, 'form', null, async () => 'first');
    throw new Error('later');
  });
  await expect(outer).rejects.toThrow('later');
  expect(await once(key, 'form', null, async () => 'second')).toEqual({ value: 'second', repeated: false });
});

test('nothing, text and nested values come back as they were', async () => {
  for (const value of [null, 'văn bản', [1, { a: null }], { to: '/units', flash: { key: 'x' } }]) {
    const key = newId();
    await once(key, 'form', null, async () => value);
    expect(await once(key, 'form', null, async () => 'other')).toEqual({ value, repeated: true });
  }
});

test('keys are forgotten after a week', async () => {
  freezeAt('2026-11-01');
  await once('a-key', 'form', null, async () => 1);
  freezeAt('2026-11-07');
  expect(await pruneFormKeys()).toBe(0);
  freezeAt('2026-11-09');
  expect(await pruneFormKeys()).toBe(1);
});

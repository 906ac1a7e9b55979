import { expect, test } from 'vitest';
import { inTransaction, preparedRows, sql } from '#app/foundation/db.server';
import { useDatabase } from '#tests/support/database';

useDatabase();

const at = new Date('2026-11-22T01:02:03.456Z');

function carried(words: Array<string | null>) {
  return preparedRows(
    'test.carried',
    sql`select ${words}::text[] as words, ${[1, -2]}::int[] as numbers, ${[true, false]}::boolean[] as flags, ${at}::timestamptz as at,
      ${'{"a":[1]}'}::jsonb as json, ${null}::int as nothing, ${9_000_000_000}::bigint as large, ${'2026-11-22'}::date as day`,
  );
}

test('values and rows are the same the first time, when columns are told, and after', async () => {
  const words = ['Lan Tỏa', 'a,b', '"quoted"', 'back\\slash', '{}', '', 'NULL', null];
  const row = { words, numbers: [1, -2], flags: [true, false], at, json: { a: [1] }, nothing: null };
  const whole = { ...row, large: 9_000_000_000, day: '2026-11-22' };
  for (let time = 0; time < 3; time += 1) expect(await carried(words)).toEqual([whole]);
  expect(await carried([])).toEqual([{ ...whole, words: [] }]);
});

test('within a transaction it is prepared on that connection, and a failure leaves the connection usable', async () => {
  const divided = (by: number) => preparedRows<{ it: number }>('test.divided', sql`select 12 / ${by}::int as it`);
  await inTransaction(async () => {
    expect(await divided(3)).toEqual([{ it: 4 }]);
    expect(await divided(4)).toEqual([{ it: 3 }]);
  });
  await expect(divided(0)).rejects.toThrow('division by zero');
  expect(await divided(6)).toEqual([{ it: 2 }]);
  const beyond = () => preparedRows('test.beyond', sql`select ${'9007199254740993'}::bigint as it`);
  await expect(beyond()).rejects.toThrow('beyond the safe range');
  await expect(beyond()).rejects.toThrow('beyond the safe range');
  expect(await divided(2)).toEqual([{ it: 6 }]);
});

test('a statement without rows has none, and one name stands for one text', async () => {
  expect(await preparedRows('test.empty', sql`select 1 as it where ${false}::boolean`)).toEqual([]);
  await inTransaction(async () => {
    await preparedRows('test.one', sql`select ${1}::int as it`);
    await expect(preparedRows('test.one', sql`select ${1}::int as other`)).rejects.toThrow('another text');
  });
});

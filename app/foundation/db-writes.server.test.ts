import { beforeEach, expect, test } from 'vitest';
import { useDatabase } from '#tests/support/database';
import { refuseWrites } from '#tests/support/read-only';
import { until } from '#tests/support/wait';
import { refusal } from './database/refusal.server';
import { execute, rows, sql } from './db.server';
import { assertTakesWrites, takesWrites } from './db-writes.server';

useDatabase();

beforeEach(() => Object.assign(refusal, { stands: false, asked: null }));

const write = () => execute(sql`insert into "Setting" ("key", "value", "changedAt") values ('thu', '1', now())`);

test('a database that refuses to write is asked until it writes again, and reading tells nothing about it', async () => {
  const { mend } = await refuseWrites();
  // Nobody has tried to write: nothing is known, and nothing is asked.
  expect(takesWrites()).toBe(true);
  await expect(write()).rejects.toMatchObject({ code: '25006' });
  expect(await takesWrites()).toBe(false);
  expect(await rows(sql`select 1 as one`)).toEqual([{ one: 1 }]);
  expect(await takesWrites()).toBe(false);
  await expect(assertTakesWrites()).rejects.toMatchObject({ code: '53100' });

  await mend();
  await until(async () => await takesWrites());
  await write();
  expect(takesWrites()).toBe(true);
  await assertTakesWrites();
});

test('what is wrong with a statement says nothing about the database', async () => {
  await write();
  await expect(write()).rejects.toMatchObject({ code: '23505' });
  expect(takesWrites()).toBe(true);
});

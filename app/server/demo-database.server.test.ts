import { expect, test } from 'vitest';
import { now } from '#app/foundation/clock';
import { db } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { useDatabase } from '#tests/support/database';
import { assertFits, databaseKind, markDemo } from './demo-database.server';

useDatabase();

test('an empty database may become a demo or be used in production', async () => {
  expect(await databaseKind()).toBe('none');
  expect(() => assertFits('none', true)).not.toThrow();
  expect(() => assertFits('none', false)).not.toThrow();
});

test('a demo is known from the moment its seed begins, and production refuses it', async () => {
  await markDemo(false);
  expect(await databaseKind()).toBe('begun');
  await markDemo(true);
  expect(await databaseKind()).toBe('demo');
  for (const kind of ['begun', 'demo'] as const)
    expect(() => assertFits(kind, false)).toThrow('This database holds a demo');
  expect(() => assertFits('demo', true)).not.toThrow();
});

test('a database with people in it that is no demo is not given to one', async () => {
  await db().user.create({ data: { id: newId(), loginName: 'a', displayName: 'A', createdAt: now() } });
  expect(await databaseKind()).toBe('real');
  expect(() => assertFits('real', true)).toThrow('This database holds real data');
  expect(() => assertFits('real', false)).not.toThrow();
});

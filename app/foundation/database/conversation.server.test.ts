import { expect, test, vi } from 'vitest';
import {
  afterCommit,
  db,
  execute,
  inOneWay,
  inStatements,
  inTransaction,
  maybeRow,
  preparedRows,
  row,
  rows,
  sql,
} from '#app/foundation/db.server';
import { useDatabase } from '#tests/support/database';

useDatabase();

const note = (key: string) =>
  preparedRows(
    'test.note',
    sql`insert into "Setting" ("key", "value", "changedAt") values (${key}::text, '1', '2026-11-22') returning "key"`,
  );
const noted = async (key: string) => (await maybeRow(sql`select from "Setting" where "key" = ${key}`)) !== null;
const seen = () => preparedRows<{ key: string }>('test.seen', sql`select "key" from "Setting" order by "key"`);

test('what is asked for together is answered in its order, and holds when all is done', async () => {
  const [first, , both] = await inStatements(() => Promise.all([note('a'), note('b'), seen()]));
  expect(first).toEqual([{ key: 'a' }]);
  expect(both.map(({ key }) => key)).toEqual(expect.arrayContaining(['a', 'b']));
  expect(await noted('b')).toBe(true);
});

test('prepared statements and others are one transaction: they see each other, and none holds when one fails', async () => {
  const rung = vi.fn();
  const done = inStatements(async () => {
    await execute(sql`insert into "Setting" ("key", "value", "changedAt") values ('c', '1', '2026-11-22')`);
    const asked = note('d');
    expect(await rows(sql`select from "Setting" where "key" in ('c', 'd')`)).toHaveLength(2);
    await asked;
    afterCommit(rung);
    await note('d');
  });
  await expect(done).rejects.toThrow('duplicate key');
  expect([await noted('c'), await noted('d')]).toEqual([false, false]);
  expect(rung).not.toHaveBeenCalled();
});

test('a failure that somebody swallowed is no commit', async () => {
  const done = inStatements(async () => {
    await note('e');
    await note('e').catch(() => {});
  });
  await expect(done).rejects.toThrow('rolled back');
  expect(await noted('e')).toBe(false);
});

test('bells ring after the commit; one within another joins it; a connection serves the next one', async () => {
  const connections = new Set<number>();
  for (const key of ['f', 'g', 'h', 'i']) {
    const rung = vi.fn();
    await inStatements(async () => {
      afterCommit(rung);
      await inTransaction(() => inStatements(() => note(key)));
      connections.add((await row<{ pid: number }>(sql`select pg_backend_pid() as pid`)).pid);
      expect(rung).not.toHaveBeenCalled();
    });
    expect(rung).toHaveBeenCalledOnce();
    expect(await noted(key)).toBe(true);
  }
  expect(connections.size).toBe(1);
});

test('Prisma, which would speak on another connection, is refused; one in which nothing is asked does nothing', async () => {
  await expect(inStatements(async () => db().setting.count())).rejects.toThrow('Prisma is not in it');
  expect(await inStatements(async () => 1)).toBe(1);
});

const transaction = (name: string) =>
  preparedRows<{ id: string }>(`test.transaction-${name}`, sql`select pg_current_xact_id()::text as id`);

test('outside a transaction what is asked for together goes in one way, what waits goes in the next', async () => {
  await inOneWay(async () => {
    const [[one], [other]] = await Promise.all([transaction('one'), transaction('other')]);
    const [later] = await transaction('one');
    expect(one).toEqual(other);
    expect(later).not.toEqual(one);
  });
});

test('what fails one of them fails those that went with it, and nothing of them holds', async () => {
  const [written, broken] = await inOneWay(() =>
    Promise.allSettled([note('j'), preparedRows('test.broken', sql`select 1 / ${0}::int`)]),
  );
  expect([written.status, broken.status]).toEqual(['rejected', 'rejected']);
  expect(await noted('j')).toBe(false);
  expect(await inOneWay(() => note('j'))).toEqual([{ key: 'j' }]);
});

test.each([inTransaction, inStatements])('a transaction within it is its own', async (begin) => {
  await inOneWay(() =>
    begin(async () => {
      const [inside] = await transaction('one');
      expect(await row(sql`select pg_current_xact_id()::text as id`)).toEqual(inside);
      await note('k');
    }),
  );
  expect(await noted('k')).toBe(true);
});

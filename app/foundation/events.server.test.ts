import { expect, test } from 'vitest';
import { useDatabase } from '#tests/support/database';
import { execute, inTransaction, rows, sql } from './db.server';
import { defineEvent, type Wiring } from './events';
import { publish, wireEvents } from './events.server';

useDatabase();

const unitClosed = defineEvent<'unit-closed', { unitId: string }>('unit-closed');
const personLeft = defineEvent<'person-left', { personId: string }>('person-left');
const note = (key: string) =>
  execute(sql`insert into "Setting" ("key", "value", "changedAt") values (${key}, '1', '2026-11-22')`);
const noted = async () =>
  (await rows<{ key: string }>(sql`select "key" from "Setting" order by "key"`)).map(({ key }) => key);

test('without the wiring nobody is told, in tests', async () => {
  await inTransaction(() => publish(unitClosed, { unitId: 'a' }));
});

test('listeners are told one after another, in the transaction that tells', async () => {
  const order: string[] = [];
  wireEvents(
    { unitClosed, personLeft },
    {
      unitClosed: [
        async ({ unitId }) => {
          await note(`first-${unitId}`);
          order.push('first');
        },
        async () => {
          order.push(`second sees ${(await noted()).join()}`);
        },
      ],
      personLeft: [],
    },
  );
  await inTransaction(async () => {
    await publish(unitClosed, { unitId: 'a' });
    await publish(personLeft, { personId: 'b' });
  });
  expect(order).toEqual(['first', 'second sees first-a']);
});

test('a listener that throws rolls back what was told of', async () => {
  wireEvents(
    { unitClosed },
    {
      unitClosed: [
        async () => {
          throw new Error('the listener fails');
        },
      ],
    },
  );
  const failing = inTransaction(async () => {
    await note('told');
    await publish(unitClosed, { unitId: 'a' });
  });
  await expect(failing).rejects.toThrow('the listener fails');
  expect(await noted()).toEqual([]);
});

test('an event outside a transaction, or one that nobody wired, is a mistake', async () => {
  wireEvents({ unitClosed }, { unitClosed: [] });
  await expect(publish(unitClosed, { unitId: 'a' })).rejects.toThrow('No transaction');
  await expect(inTransaction(() => publish(personLeft, { personId: 'b' }))).rejects.toThrow('not in app/wiring');
  expect(() => wireEvents({ one: unitClosed, two: unitClosed }, { one: [], two: [] })).toThrow('one name');
});

test('an event without a line in the wiring does not compile', () => {
  const events = { unitClosed, personLeft };
  const right = { unitClosed: [async ({ unitId }) => void unitId], personLeft: [] } satisfies Wiring<typeof events>;
  // @ts-expect-error nobody said who hears of people who leave
  const missing = { unitClosed: [] } satisfies Wiring<typeof events>;
  expect([right, missing]).toHaveLength(2);
});

import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Sql } from 'sql-template-tag';
import { Conversation } from './database/conversation.server';
import { allPreparedOn, type Options, preparedOn } from './database/prepared.server';
import { noteRefusal } from './database/refusal.server';
import { Round } from './database/round';
import { close, isWithin, rounds, type Slot, slots } from './database/slot.server';
import { parserOf, types } from './database/values.server';
import { env } from './env.server';
import { type Prisma, PrismaClient } from './generated/prisma/client';
import { singleton } from './singleton';

export type { Sql } from 'sql-template-tag';
export { default as sql, empty, join, raw } from 'sql-template-tag';

/**
 * The pool hands the connection of a Prisma transaction to the slot that asked for it, so that Prisma and raw SQL speak in
 * the same transaction (docs/decisions/two-ways-to-one-database.md).
 */
class SharedPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Parameters<pg.Pool['connect']>[0]): void;
  // biome-ignore lint/suspicious/noConfusingVoidType: the signature of the pool that this one stands for
  override connect(callback?: Parameters<pg.Pool['connect']>[0]): Promise<pg.PoolClient> | void {
    if (callback) return super.connect(callback);
    const slot = slots.here();
    return super.connect().then((client) => {
      if (slot?.open && !slot.client) slot.client = client;
      return client;
    });
  }
}

type Connections = { pool: SharedPool; aside: pg.Pool; prisma: PrismaClient };

function connections(): Connections {
  return singleton('db', () => {
    const settings = {
      connectionString: databaseUrl(),
      connectionTimeoutMillis: 10_000,
      statement_timeout: 60_000,
      idle_in_transaction_session_timeout: 60_000,
      application_name: 'lan-toa',
    };
    // A connection is dear: it knows the hot statements and their plans. Who answers alone comes back within a minute.
    const pool = new SharedPool({ ...settings, max: env().DATABASE_POOL, idleTimeoutMillis: 60_000 });
    const aside = new pg.Pool({ ...settings, max: 2 });
    // A server that goes away breaks idle connections; the pool makes new ones, the process must not end.
    pool.on('error', () => {});
    aside.on('error', () => {});
    return { pool, aside, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
  });
}

export function databaseUrl(): string {
  const url = env().DATABASE_URL;
  if (!url) throw new Error('No database: DATABASE_URL is not set and the embedded server was not started');
  return url;
}

/** Prisma, in the transaction under way if there is one. @throws Error in one of statements alone */
export function db(): Prisma.TransactionClient {
  const slot = slots.here();
  if (slot?.conversation) throw new Error('A transaction of statements alone: Prisma is not in it');
  return slot?.prisma ?? connections().prisma;
}

/** Where a statement goes: the connection of the transaction under way, or any. */
function runner(): pg.PoolClient | pg.Pool {
  const slot = slots.here();
  return slot?.conversation?.connection() ?? slot?.client ?? connections().pool;
}

/** @throws Error outside a transaction */
export function assertInTransaction(): void {
  if (!isWithin(slots.here())) throw new Error('No transaction is under way');
}

/** All rows of a parametrised statement, in the transaction under way if there is one. */
export async function rows<Row>(query: Sql): Promise<Row[]> {
  const asked = { text: query.text, values: query.values as unknown[], types };
  const result = await runner().query(asked).catch(noteRefusal);
  return result.rows as Row[];
}

function prepared(): Options {
  return { parserOf, compareTexts: env().NODE_ENV === 'test' };
}

/** As `rows`, prepared by name once a connection: for the few hot statements. The text must always be the same. */
export async function preparedRows<Row>(name: string, query: Sql): Promise<Row[]> {
  const slot = slots.here();
  const together = slot?.conversation ?? (slot?.client ? undefined : rounds.here());
  const asked = together ? together.prepared<Row>(name, query) : preparedOn<Row>(runner(), name, query, prepared());
  return asked.catch(noteRefusal);
}

/**
 * Runs `fn`, within which prepared statements outside a transaction that are asked for without waiting in between go together: who asks
 * several pays for one way. What fails one of them fails those that went with it, and nothing of them holds.
 */
export function inOneWay<T>(fn: () => Promise<T>): Promise<T> {
  return rounds.run(new Round((statements) => allPreparedOn(connections().pool, statements, prepared())), fn);
}

/**
 * As `rows`, but never in the transaction under way: what it writes stays when that rolls back. Two connections are kept for
 * it, because transactions that wait for a second connection of the pool they fill would wait for each other.
 */
export async function rowsAside<Row>(query: Sql): Promise<Row[]> {
  const asked = { text: query.text, values: query.values as unknown[], types };
  const result = await connections().aside.query(asked).catch(noteRefusal);
  return result.rows as Row[];
}

/** The first row, or null. */
export async function maybeRow<Row>(query: Sql): Promise<Row | null> {
  const [first] = await rows<Row>(query);
  return first ?? null;
}

/** The only row. @throws Error when there is none. */
export async function row<Row>(query: Sql): Promise<Row> {
  const [first] = await rows<Row>(query);
  if (!first) throw new Error('A statement that always returns a row returned none');
  return first;
}

/** Runs a statement and returns how many rows it touched. */
export async function execute(query: Sql): Promise<number> {
  const result = await runner()
    .query({ text: query.text, values: query.values as unknown[] })
    .catch(noteRefusal);
  return result.rowCount ?? 0;
}

/**
 * Runs `fn` in a transaction; inside another one it joins it. `db()`, `rows()` and `execute()` within belong to it.
 * @param options.timeout milliseconds, 15,000 unless a long transaction is named and given its own
 */
export async function inTransaction<T>(fn: () => Promise<T>, options: { timeout?: number } = {}): Promise<T> {
  if (isWithin(slots.here())) return fn();
  const slot: Slot = { open: true, afterCommit: [] };
  let result: T;
  try {
    result = await slots.run(slot, () =>
      connections().prisma.$transaction(
        async (prisma) => {
          slot.prisma = prisma;
          return fn();
        },
        { maxWait: 10_000, timeout: options.timeout ?? 15_000 },
      ),
    );
  } finally {
    close(slot);
  }
  for (const ring of slot.afterCommit) ring();
  return result;
}

/**
 * A transaction of statements alone, for what is hot: it begins with its first statement, and prepared ones that are asked for without
 * waiting in between go together. Inside another one it joins it; `db()` within it throws.
 */
export async function inStatements<T>(fn: () => Promise<T>): Promise<T> {
  if (isWithin(slots.here())) return fn();
  const conversation = new Conversation(await connections().pool.connect(), prepared());
  const slot: Slot = { open: true, conversation, afterCommit: [] };
  let result: T;
  try {
    result = await slots.run(slot, fn);
  } catch (error) {
    close(slot);
    await conversation.rollBack();
    throw error;
  }
  close(slot);
  await conversation.commit();
  for (const ring of slot.afterCommit) ring();
  return result;
}

/** Rings after the commit (never when the transaction fails); at once outside one. */
export function afterCommit(ring: () => void): void {
  const slot = slots.here();
  if (isWithin(slot)) slot.afterCommit.push(ring);
  else ring();
}

/** Closes all connections. */
export async function closeDatabase(): Promise<void> {
  const { pool: open, aside, prisma } = connections();
  await prisma.$disconnect();
  if (!open.ended) await open.end();
  if (!aside.ended) await aside.end();
}

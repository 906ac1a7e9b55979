import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { scratchDatabase } from '#tests/support/database';
import { migrate } from './migrate.server';

let folder: string;
let url: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lan-toa-migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  url = await scratchDatabase();
});

function write(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'migration.sql'), sql);
}

async function query<Row extends pg.QueryResultRow>(text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

test('a fresh database receives every migration in order, a second run none', async () => {
  write('0002_second', 'ALTER TABLE one ADD COLUMN name text;');
  write('0001_first', 'CREATE TABLE one (id int);\nCREATE TABLE two (id int);');
  expect(await migrate(url, folder)).toEqual({ applied: ['0001_first', '0002_second'] });
  expect(await migrate(url, folder)).toEqual({ applied: [] });
  expect(await query('SELECT id, name FROM one')).toEqual([]);
});

test('the history is the one that Prisma would have written', async () => {
  const sql = 'CREATE TABLE one (id int);\n';
  write('0001_first', sql);
  await migrate(url, folder);
  const history = await query('SELECT * FROM _prisma_migrations');
  expect(history).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      checksum: createHash('sha256').update(sql).digest('hex'),
      started_at: expect.any(Date),
      finished_at: expect.any(Date),
      migration_name: '0001_first',
      logs: null,
      rolled_back_at: null,
      applied_steps_count: 1,
    },
  ]);
});

test('a migration whose text changed after it was applied is refused', async () => {
  write('0001_first', 'CREATE TABLE one (id int);\n');
  await migrate(url, folder);
  write('0001_first', 'CREATE TABLE one (id bigint);\n');
  await expect(migrate(url, folder)).rejects.toThrow('Migration 0001_first is not the one that was applied');
});

test('ends of lines that a checkout on Windows changed are no change', async () => {
  write('0001_first', 'CREATE TABLE one (\n  id int\n);\n');
  await migrate(url, folder);
  write('0001_first', 'CREATE TABLE one (\r\n  id int\r\n);\r\n');
  expect(await migrate(url, folder)).toEqual({ applied: [] });
});

test('a database of a newer release is refused', async () => {
  write('0001_first', 'CREATE TABLE one (id int);');
  write('0002_second', 'CREATE TABLE two (id int);');
  await migrate(url, folder);
  rmSync(join(folder, '0002_second'), { recursive: true });
  await expect(migrate(url, folder)).rejects.toThrow('has migration 0002_second, which this release does not know');
});

test('broken SQL is named with its line and leaves nothing of its migration behind', async () => {
  write('0001_first', 'CREATE TABLE one (id int);');
  write('0002_second', 'CREATE TABLE two (id int);\nINSERT INTO two VALUES (1);\nINSERT INTO three VALUES (1);');
  await expect(migrate(url, folder)).rejects.toThrow(
    'Migration 0002_second failed at line 3: relation "three" does not exist',
  );
  expect(await query(`SELECT to_regclass('one') AS one, to_regclass('two') AS two`)).toEqual([
    { one: 'one', two: null },
  ]);

  write('0002_second', 'CREATE TABLE two (id int);');
  expect(await migrate(url, folder)).toEqual({ applied: ['0002_second'] });
});

test('a constraint that fails only at the commit rolls the migration back too', async () => {
  write(
    '0001_first',
    'CREATE TABLE one (id int PRIMARY KEY); CREATE TABLE two (id int REFERENCES one DEFERRABLE INITIALLY DEFERRED); INSERT INTO two VALUES (1);',
  );
  await expect(migrate(url, folder)).rejects.toThrow('Migration 0001_first failed: insert or update on table "two"');
  expect(await query('SELECT FROM _prisma_migrations')).toEqual([]);
});

test('processes that start at once apply each migration once', async () => {
  write('0001_first', 'CREATE TABLE one (id int);\nSELECT pg_sleep(0.2);');
  const outcomes = await Promise.all([1, 2, 3].map(() => migrate(url, folder)));
  expect(outcomes.flatMap(({ applied }) => applied)).toEqual(['0001_first']);
});

test('a statement that PostgreSQL refuses in a transaction runs outside one', async () => {
  write('0001_first', 'CREATE TABLE one (id int);');
  write('0002_index', '-- outside a transaction\nCREATE INDEX CONCURRENTLY one_id ON one (id);');
  await migrate(url, folder);
  expect(await query(`SELECT to_regclass('one_id') AS name`)).toEqual([{ name: 'one_id' }]);
});

test('what failed outside a transaction stops the next run until somebody has looked', async () => {
  write('0001_index', '-- outside a transaction\nCREATE INDEX CONCURRENTLY one_id ON one (id);');
  await expect(migrate(url, folder)).rejects.toThrow('failed: relation "one" does not exist');
  await expect(migrate(url, folder)).rejects.toThrow('Migration 0001_index was begun and never finished');
  await query('UPDATE _prisma_migrations SET rolled_back_at = now()');
  rmSync(join(folder, '0001_index'), { recursive: true });
  expect(await migrate(url, folder)).toEqual({ applied: [] });
});

test('a database that is not UTF8 is refused', async () => {
  url = await scratchDatabase(`ENCODING 'SQL_ASCII' LOCALE 'C'`);
  await expect(migrate(url, folder)).rejects.toThrow('The database is encoded in SQL_ASCII; Vietnamese needs UTF8');
});

test('a server that does not answer is named without its password', async () => {
  const outcome = migrate('postgresql://lantoa:secret@127.0.0.1:1/lantoa', folder);
  await expect(outcome).rejects.toThrow('No connection to the database at 127.0.0.1:1: connect ECONNREFUSED');
  await expect(outcome).rejects.not.toThrow('secret');
});

test('the migrations of the project apply to an empty database as its owner, who is no superuser', async () => {
  const { applied } = await migrate(url);
  expect(applied[0]).toMatch(/_init$/);
  const newest = readFileSync('prisma/migrations/migration_lock.toml', 'utf8');
  expect(newest).toContain('provider = "postgresql"');
});

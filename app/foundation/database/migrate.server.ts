import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';

type Migration = { name: string; sql: string };
type Applied = { migration_name: string; checksum: string; finished_at: Date | null };

/** The number that Prisma's own engine locks with: it and this runner exclude each other. */
const PRISMA_LOCK = 72_707_369;

/**
 * Brings a database up to date with `prisma/migrations`, each migration in a transaction of its own, and records them in
 * Prisma's table. Processes that start at once wait for each other. A migration whose first line is
 * `-- outside a transaction` holds one statement that PostgreSQL refuses in one (`CREATE INDEX CONCURRENTLY`).
 * @returns the names of the migrations that were applied now
 * @throws Error that names the migration, the line and the reason; the database is then as it was before that migration
 */
export async function migrate(
  url: string,
  folder: string = resolve('prisma/migrations'),
): Promise<{ applied: string[] }> {
  const migrations = readMigrations(folder);
  const client = new pg.Client({
    connectionString: url,
    application_name: 'lan-toa migrate',
    connectionTimeoutMillis: 15_000,
  });
  await client.connect().catch((error: NodeJS.ErrnoException) => {
    // Never the whole address: it holds the password.
    throw new Error(`No connection to the database at ${client.host}:${client.port}: ${error.message || error.code}`);
  });
  try {
    await assertUsable(client);
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
    await client.query(createTable);
    const due = dueMigrations(migrations, await appliedMigrations(client));
    for (const migration of due) await apply(client, migration);
    return { applied: due.map(({ name }) => name) };
  } finally {
    // The lock goes with the connection.
    await client.end();
  }
}

function readMigrations(folder: string): Migration[] {
  if (!existsSync(folder)) throw new Error(`There are no migrations in ${folder}`);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(folder, name, 'migration.sql'), 'utf8') }));
}

async function assertUsable(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string }>(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding`,
  );
  const [server] = rows;
  if (!server || server.version < 150_000)
    throw new Error('The database server is older than PostgreSQL 15, which is needed');
  if (server.encoding !== 'UTF8') {
    throw new Error(
      `The database is encoded in ${server.encoding}; Vietnamese needs UTF8: CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'`,
    );
  }
}

const createTable = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  varchar(36) PRIMARY KEY NOT NULL,
    checksum            varchar(64) NOT NULL,
    finished_at         timestamptz,
    migration_name      varchar(255) NOT NULL,
    logs                text,
    rolled_back_at      timestamptz,
    started_at          timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
  )`;

async function appliedMigrations(client: pg.Client): Promise<Applied[]> {
  const { rows } = await client.query<Applied>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name',
  );
  return rows;
}

/** What is still to do. @throws Error when the database has a history that is not the one in the folder */
function dueMigrations(migrations: Migration[], applied: Applied[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { migration_name: name, checksum, finished_at } of applied) {
    const migration = known.get(name);
    if (!finished_at) {
      throw new Error(
        `Migration ${name} was begun and never finished. Look at what it did, repair it, then set finished_at (or rolled_back_at) of its row in _prisma_migrations.`,
      );
    }
    if (!migration) {
      throw new Error(
        `The database has migration ${name}, which this release does not know: it belongs to a newer release.`,
      );
    }
    if (!checksums(migration.sql).includes(checksum)) {
      throw new Error(
        `Migration ${name} is not the one that was applied: its text has changed since. Restore it, and write a new migration for the change.`,
      );
    }
  }
  const done = new Set(applied.map((row) => row.migration_name));
  return migrations.filter(({ name }) => !done.has(name));
}

/** As Prisma reckons it; a checkout on Windows may have changed the ends of lines, which changes nothing. */
function checksums(sql: string): string[] {
  const lf = sql.replaceAll('\r\n', '\n');
  return [sql, lf, lf.replaceAll('\n', '\r\n')].map((text) => createHash('sha256').update(text).digest('hex'));
}

async function apply(client: pg.Client, { name, sql }: Migration): Promise<void> {
  const outside = /^-- outside a transaction\b/.test(sql);
  const id = randomUUID();
  try {
    if (!outside) await client.query('BEGIN');
    const record = 'INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)';
    await client.query(record, [id, checksums(sql)[0], name]);
    await client.query(sql);
    const finish =
      'UPDATE _prisma_migrations SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE id = $1';
    await client.query(finish, [id]);
    if (!outside) await client.query('COMMIT');
  } catch (error) {
    const reason = explain(error, sql);
    // What ran outside a transaction may have left a part behind: its row stays unfinished until somebody has looked.
    if (outside) await client.query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, reason]);
    else await client.query('ROLLBACK');
    throw new Error(`Migration ${name} failed${reason}`);
  }
}

function explain(error: unknown, sql: string): string {
  if (!(error instanceof pg.DatabaseError)) return `: ${error instanceof Error ? error.message : error}`;
  const line = error.position ? ` at line ${sql.slice(0, Number(error.position)).split('\n').length}` : '';
  const more = [error.detail, error.hint, error.where].filter(Boolean).map((text) => `\n  ${text}`);
  return `${line}: ${error.message}${more.join('')}`;
}

import { resolve } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '#app/foundation/database/embedded.server';
import { withLock } from '#app/foundation/database/lock.mjs';
import { ensureTemplate } from './template';

declare module 'vitest' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be added to.
  export interface ProvidedContext {
    database: { adminUrl: string; appUrl: string; template: string; prefix: string };
  }
}

const settings = {
  // Nothing here survives a power cut, and nothing has to.
  ...{ fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', autovacuum_naptime: '10s' },
  // What the planner knows is what a test tells it by `analyze`, not what happened to lie there when somebody looked.
  autovacuum_analyze_threshold: '2000000000',
};

/**
 * One server for a run: the one of `TEST_DATABASE_URL` (a superuser's), else an embedded one in `TEST_DATA_DIR` (`.data/test`),
 * with the programs of `TEST_POSTGRES_BIN` if given. Runs that share a server take a number each, which their databases bear.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = resolve(process.env.TEST_DATA_DIR ?? '.data/test');
  const lock = `${dataDir}/run.lock`;
  const { server, admin, slot } = await withLock(lock, async () => {
    const server = await reachServer(dataDir);
    const admin = new pg.Client({ connectionString: server.adminUrl });
    await admin.connect();
    return { server, admin, slot: await takeSlot(admin) };
  });
  const prefix = `lantoa_test_${slot}_`;

  async function tearDown(): Promise<void> {
    await withLock(lock, async () => {
      await dropDatabases(admin, prefix);
      const others = await admin.query(
        `SELECT FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
      );
      await admin.end();
      if (others.rows.length === 0) await server.stop?.();
    });
  }

  try {
    await dropDatabases(admin, prefix);
    const template = await ensureTemplate(admin, server.adminUrl, server.url);
    project.provide('database', { adminUrl: server.adminUrl, appUrl: server.url, template, prefix });
  } catch (error) {
    await tearDown();
    throw error;
  }
  return tearDown;
}

type Server = { adminUrl: string; url: string; stop?: () => Promise<void> };

async function reachServer(dataDir: string): Promise<Server> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { adminUrl: given, url: given };
  return startEmbedded({ dataDir, settings, programs: process.env.TEST_POSTGRES_BIN });
}

const SLOT_LOCK = 1_279_350_612;

/** A number that no other run on this server has; it is free again when the connection ends. */
async function takeSlot(admin: pg.Client): Promise<number> {
  for (let slot = 1; slot < 100; slot++) {
    const { rows } = await admin.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS taken', [
      SLOT_LOCK,
      slot,
    ]);
    if (rows[0]?.taken) return slot;
  }
  throw new Error('A hundred test runs are under way on this server');
}

async function dropDatabases(admin: pg.Client, prefix: string): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    'SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)',
    [prefix],
  );
  for (const { name } of rows) await admin.query(`DROP DATABASE ${pg.escapeIdentifier(name)} WITH (FORCE)`);
}

import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, inject, onTestFinished } from 'vitest';
import { closeDatabase } from '#app/foundation/db.server';
import { amendEnv } from '#app/foundation/env.server';
import { withDatabase } from './template';

/**
 * Gives a test file a database of its own, empty before each test but for what the migrations insert. Call it once, at the top
 * of a `*.server.test.ts`, before anything connects.
 * @param options.keep empties it before the first test alone: for many questions about one large body of data
 * @returns `clean` empties it within a test: for properties, each of whose worlds begins with nothing
 */
export function useDatabase({ keep = false }: { keep?: boolean } = {}): { clean: () => Promise<unknown> } {
  const { adminUrl, appUrl, template, prefix } = inject('database');
  const name = `${prefix}${process.env.VITEST_POOL_ID}`;
  let janitor: pg.Client;
  const clean = () => janitor.query('SELECT test_support.clean()');

  beforeAll(async () => {
    await clone(adminUrl, name, template, new URL(appUrl).username);
    amendEnv({ DATABASE_URL: withDatabase(appUrl, name) });
    janitor = new pg.Client({ connectionString: withDatabase(adminUrl, name) });
    await janitor.connect();
    await janitor.query(FORGET);
    if (keep) await clean();
  });

  beforeEach(async () => {
    if (!keep) await clean();
  });

  afterAll(async () => {
    await closeDatabase();
    await janitor.end();
  });

  return { clean };
}

/** What the planner learned of the tables while another file filled them: which one that was is left to chance. */
const FORGET = `
  UPDATE pg_class SET relpages = 0, reltuples = -1, relallvisible = 0 WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i');
  DELETE FROM pg_statistic WHERE starelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)`;

/**
 * An empty database for one test, dropped when it ends.
 * @param options what follows `CREATE DATABASE … TEMPLATE template0`
 * @returns its address, as the role that owns it
 */
export async function scratchDatabase(options = `ENCODING 'UTF8'`): Promise<string> {
  const { adminUrl, appUrl, prefix } = inject('database');
  const name = `${prefix}scratch_${randomUUID().replaceAll('-', '')}`;
  const owner = pg.escapeIdentifier(new URL(appUrl).username);
  await asAdmin(adminUrl, `CREATE DATABASE ${name} OWNER ${owner} TEMPLATE template0 ${options}`);
  onTestFinished(() => asAdmin(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`));
  return withDatabase(appUrl, name);
}

async function asAdmin(adminUrl: string, statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}

async function clone(adminUrl: string, name: string, template: string, owner: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const existing = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (existing.rows.length > 0) return;
    await admin.query(
      `CREATE DATABASE ${name} OWNER ${pg.escapeIdentifier(owner)} TEMPLATE ${template} STRATEGY file_copy`,
    );
  } finally {
    await admin.end();
  }
}

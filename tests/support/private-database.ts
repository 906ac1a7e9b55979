import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { fullSql, readSource } from '#app/cli/schema-source';
import { startEmbedded } from '#app/foundation/database/embedded.server';
import { build, withDatabase } from './template';

/**
 * Gives a run outside vitest (a fault run, a measurement) an empty database of its own, on the server of TEST_DATABASE_URL or an
 * embedded one, and takes it away again. Set before anything reads the environment: `run` imports what it needs itself.
 */
export async function withPrivateDatabase<T>(name: string, run: () => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), `lan-toa-${name}-`));
  const given = process.env.TEST_DATABASE_URL;
  const server = given
    ? { adminUrl: given, url: given, stop: undefined }
    : await startEmbedded({
        dataDir: resolve(process.env.TEST_DATA_DIR ?? `.data/${name}`),
        programs: process.env.TEST_POSTGRES_BIN,
      });
  const database = `lantoa_${name.replaceAll('-', '_')}_${process.pid}`;
  const admin = new pg.Client({ connectionString: server.adminUrl });
  await admin.connect();
  try {
    const owner = pg.escapeIdentifier(new URL(server.url).username);
    await admin.query(`CREATE DATABASE ${database} OWNER ${owner} TEMPLATE template0 ENCODING 'UTF8'`);
    const url = withDatabase(server.url, database);
    await build(url, await fullSql(readSource(process.cwd())));
    Object.assign(process.env, {
      NODE_ENV: 'test',
      LOG_LEVEL: 'error',
      DATA_DIR: dataDir,
      DATABASE_URL: url,
      DATABASE_POOL: '6',
      DEMO: '0',
      SECRET_KEY: 'a key for runs of the tests, which protects nothing',
    });
    return await run();
  } finally {
    await admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    await admin.end();
    await server.stop?.();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '#app/foundation/database/free-port.server';
import { endProcess, spawnBuiltServer, withClient } from '#tests/support/built-server';
import { parentOf } from './cpu';

export type MeasuredServer = {
  origin: string;
  pid: number;
  postmasterPid: number;
  /** The database as superuser. */
  adminUrl: string;
  /** Whether the database is that of an earlier run and holds what that one made. */
  filled: boolean;
  /** A second database of the cluster with all that the first one holds now, and a server of its own on it. It ends with the first. */
  copy: (name: string) => Promise<MeasuredCopy>;
  stop: () => Promise<void>;
};

export type MeasuredCopy = {
  origin: string;
  pid: number;
  postmasterPid: number;
  /** The copy as superuser. */
  adminUrl: string;
};

/**
 * Starts the built server as in production, without background work, on an empty database of its own: an embedded server with the
 * settings that people get. Sets the environment of this process alike, so that the run can fill the database by commands.
 * @param options.keep a folder that keeps the database for the next run, where making it takes minutes
 * @param options.profile a folder: the server writes there where its time went (`.cpuprofile`), which costs time itself
 */
export async function startMeasuredServer(options: { profile?: string; keep?: string } = {}): Promise<MeasuredServer> {
  const filled = options.keep !== undefined && existsSync(options.keep);
  const dataDir = options.keep ?? mkdtempSync(join(tmpdir(), 'lan-toa-bench-'));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  Object.assign(process.env, {
    NODE_ENV: 'production',
    DEMO: '0',
    WORKER: '0',
    LOG_LEVEL: 'error',
    DATA_DIR: dataDir,
    PORT: String(port),
    APP_ORIGIN: origin,
    SECRET_KEY: 'a key for benches, which protects nothing at all',
  });
  const { startEmbedded } = await import('#app/foundation/database/embedded.server');
  const database = await startEmbedded({ dataDir, programs: process.env.TEST_POSTGRES_BIN });
  process.env.DATABASE_URL = database.url;
  const postmasterPid = await postmasterOf(database.adminUrl);
  const profiling = options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : [];
  const { child, ready } = spawnBuiltServer({ flags: profiling });
  const copies: ChildProcess[] = [];
  const stop = once(async () => {
    await Promise.all([child, ...copies].map((each) => endProcess(each, 'SIGTERM')));
    const { closeDatabase } = await import('#app/foundation/db.server');
    await closeDatabase();
    await database.stop();
    if (!options.keep) rmSync(dataDir, { recursive: true, force: true });
  });
  // Ended before its time, it takes its servers along.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().then(() => process.exit(1)));
  await ready.catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  async function copy(name: string): Promise<MeasuredCopy> {
    await copyDatabase(database.adminUrl, name);
    const own = String(await freePort());
    const env = {
      PORT: own,
      APP_ORIGIN: `http://localhost:${own}`,
      DATA_DIR: join(dataDir, name),
      DATABASE_URL: inDatabase(database.url, name),
    };
    const server = spawnBuiltServer({ env });
    copies.push(server.child);
    await server.ready;
    const adminUrl = inDatabase(database.adminUrl, name);
    return { origin: env.APP_ORIGIN, pid: server.child.pid as number, postmasterPid, adminUrl };
  }
  return {
    origin,
    pid: child.pid as number,
    postmasterPid,
    adminUrl: inDatabase(database.adminUrl, 'lantoa'),
    filled,
    copy,
    stop,
  };
}

/** A database is copied while nobody is connected to it: those who are will connect again. */
async function copyDatabase(adminUrl: string, name: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    await client.query('alter database lantoa allow_connections false');
    await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'lantoa'`);
    await client.query(`create database ${name} template lantoa owner lantoa`);
    await client.query('alter database lantoa allow_connections true');
  });
}

function inDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.toString();
}

/**
 * What a server does behind requests after a bulk load is done now, so that no request is charged with it: statistics, frozen rows,
 * dirty pages written. Ends when no worker of autovacuum is left.
 */
export async function settle(adminUrl: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    await client.query('vacuum (analyze, freeze)');
    await client.query('checkpoint');
    for (let quiet = 0; quiet < 3; quiet += 1) {
      await sleep(500);
      const { rowCount } = await client.query(`select from pg_stat_activity where backend_type = 'autovacuum worker'`);
      if (rowCount) quiet = -1;
    }
  });
}

function once(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= action();
    return done;
  };
}

/** The process that all backends of a server are children of. */
export function postmasterOf(adminUrl: string): Promise<number> {
  return withClient(adminUrl, async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    return parentOf(rows[0]?.pid ?? 0);
  });
}

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endProcess, freePort, spawnBuiltServer, withClient } from '#tests/support/built-server';
import { parentOf } from './cpu';

export type MeasuredServer = {
  origin: string;
  pid: number;
  postmasterPid: number;
  /** Whether the database is that of an earlier run and holds what that one made. */
  filled: boolean;
  stop: () => Promise<void>;
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
  const stop = once(async () => {
    await endProcess(child, 'SIGTERM');
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
  return { origin, pid: child.pid as number, postmasterPid, filled, stop };
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

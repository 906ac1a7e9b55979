import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { parentOf } from './cpu';

export type MeasuredServer = {
  origin: string;
  pid: number;
  postmasterPid: number;
  stop: () => Promise<void>;
};

/**
 * Starts the built server as in production, without background work, on an empty database of its own: an embedded server with the
 * settings that people get. Sets the environment of this process alike, so that the run can fill the database by commands.
 * @param options.profile a folder: the server writes there where its time went (`.cpuprofile`), which costs time itself
 */
export async function startMeasuredServer(options: { profile?: string } = {}): Promise<MeasuredServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lan-toa-bench-'));
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
  const child = spawn(process.execPath, [...profiling, 'app/cli/start.mjs'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: process.env,
  });
  const stop = once(async () => {
    const ended = child.exitCode !== null || new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await ended;
    const { closeDatabase } = await import('#app/foundation/db.server');
    await closeDatabase();
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  // Ended before its time, it takes its servers along.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().then(() => process.exit(1)));
  await ready(child).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { origin, pid: child.pid as number, postmasterPid, stop };
}

function once(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= action();
    return done;
  };
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((done, fail) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk;
      if (said.includes('Ready:')) done();
    });
    child.once('exit', (code) => fail(new Error(`The server ended with ${code}:\n${said}`)));
  });
}

async function postmasterOf(adminUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const postmaster = parentOf(rows[0]?.pid ?? 0);
  await client.end();
  return postmaster;
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}

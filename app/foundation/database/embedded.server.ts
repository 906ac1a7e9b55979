import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { initialiseCluster, launchServer } from './cluster.server';
import { type KeeperTold, keepRunning } from './keeper.server';
import { withLock } from './lock.mjs';
import { findPostgres, type PostgresRunner } from './postgres-binaries.server';
import { livingPostmaster, type Postmaster, removeStalePidFile, stopPostmaster } from './postmaster.server';

export type EmbeddedDatabase = {
  /** The application's database, as a role that owns it and is no superuser: by the server's socket where it has one. */
  url: string;
  /** The database `postgres`, as superuser: for tests and upkeep. */
  adminUrl: string;
  /** Whether the server was already running, left behind by a process that was killed. */
  adopted: boolean;
  /** What whoever reads the log should know, if anything. */
  note?: string;
  /** Throws the application's database away and makes an empty one. */
  recreate(): Promise<void>;
  /** From now on a server that ends by itself is started again, at the same address. */
  keep(tell: KeeperTold): void;
  /** Fast shutdown. Resolves when the server has ended. */
  stop(): Promise<void>;
};

type Options = {
  dataDir: string;
  /** Settings of `postgresql.conf`, for example `{ fsync: 'off' }`. A server that is adopted keeps its own. */
  settings?: Record<string, string>;
  /** Whether a user namespace may be used as root; false serves the tests of the other way. */
  namespace?: boolean;
  /** A folder with `initdb` and `postgres` instead of the npm package's: tests run on older versions too. */
  programs?: string;
};

/**
 * Runs a real PostgreSQL in `<dataDir>/postgres`, reachable from this machine alone, with passwords of its own. A server that a
 * killed process left behind is adopted; processes that start it at once wait for each other.
 * @throws Error that says what PostgreSQL wrote, or what to do
 */
export async function startEmbedded(options: Options): Promise<EmbeddedDatabase> {
  const home = join(resolve(options.dataDir), 'postgres');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  return withLock(join(home, 'lock'), () => startOrAdopt(home, options));
}

async function startOrAdopt(home: string, { settings = {}, ...programs }: Options): Promise<EmbeddedDatabase> {
  const runner = findPostgres(home, programs);
  const keys = keysOf(home, runner);
  const adopted = await adopt(runner, keys);
  if (!adopted) {
    initialiseCluster(runner, keys.admin);
    removeStalePidFile(runner.cluster);
  }
  const { port, sockets } = adopted ?? (await launchServer(home, runner, settings));
  const adminUrl = urlOf('postgres', keys.admin, port, 'postgres');
  await ensureDatabase(adminUrl, keys);
  const running = () => livingPostmaster(runner.cluster);
  let stopKeeping = async () => {};
  return {
    url: overSocket(urlOf('lantoa', keys.app, port, 'lantoa'), sockets),
    adminUrl,
    adopted: adopted !== undefined,
    note: runner.note,
    recreate: () => recreateDatabase(adminUrl),
    keep(tell) {
      const launch = () => withLock(join(home, 'lock'), () => launchAgain(home, runner, settings, port));
      stopKeeping = keepRunning({ runs: () => running() !== undefined, launch, tell });
    },
    async stop() {
      await stopKeeping();
      const left = running();
      if (left) await stopPostmaster(runner.cluster, left.pid);
    },
  };
}

/** @throws Error when it does not start at its own address, which is the one that connections know */
async function launchAgain(
  home: string,
  runner: PostgresRunner,
  settings: Record<string, string>,
  port: number,
): Promise<void> {
  if (livingPostmaster(runner.cluster)) return;
  removeStalePidFile(runner.cluster);
  await launchServer(home, runner, settings, port);
}

type Keys = { admin: string; app: string };

function keysOf(home: string, runner: PostgresRunner): Keys {
  const file = join(home, 'keys.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Keys;
  if (existsSync(runner.cluster)) {
    throw new Error(
      `${file} is missing: it holds the passwords of the database in ${runner.cluster}. Restore it from a backup.`,
    );
  }
  const keys = { admin: randomBytes(24).toString('base64url'), app: randomBytes(24).toString('base64url') };
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}

/** A living server of this cluster that answers; one that does not is stopped. */
async function adopt(runner: PostgresRunner, keys: Keys): Promise<Postmaster | undefined> {
  const end = performance.now() + 15_000;
  let running = livingPostmaster(runner.cluster);
  while (running && performance.now() < end) {
    if (running.port > 0 && (await answers(urlOf('postgres', keys.admin, running.port, 'postgres')))) return running;
    await sleep(50);
    running = livingPostmaster(runner.cluster);
  }
  if (running) await stopPostmaster(runner.cluster, running.pid);
  return undefined;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function urlOf(user: string, password: string, port: number, database: string): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
}

/** The same database by the server's socket, where it has one. */
function overSocket(url: string, sockets: string): string {
  return sockets === '' ? url : `${url}?host=${encodeURIComponent(sockets)}`;
}

/** The role of the application and its database, once. Its connections cannot read files or run programs of this machine. */
async function ensureDatabase(adminUrl: string, keys: Keys): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query(`SELECT FROM pg_database WHERE datname = 'lantoa'`);
    if (rows.length > 0) return;
    const role = await client.query(`SELECT FROM pg_roles WHERE rolname = 'lantoa'`);
    if (role.rows.length === 0) await client.query(`CREATE ROLE lantoa LOGIN PASSWORD ${pg.escapeLiteral(keys.app)}`);
    await client.query('CREATE DATABASE lantoa OWNER lantoa');
  } finally {
    await client.end();
  }
}

async function recreateDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('DROP DATABASE IF EXISTS lantoa WITH (FORCE)');
    await client.query('CREATE DATABASE lantoa OWNER lantoa');
  } finally {
    await client.end();
  }
}

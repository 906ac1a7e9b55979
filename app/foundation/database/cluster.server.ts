import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.server';
import type { PostgresRunner } from './postgres-binaries.server';
import { livingPostmaster, type Postmaster } from './postmaster.server';

/**
 * Makes the cluster unless it is there, beside its place first: an interrupted `initdb` leaves nothing that looks finished.
 * @throws Error when the cluster was made by another major version, or with what `initdb` said
 */
export function initialiseCluster(runner: PostgresRunner, password: string): void {
  if (existsSync(runner.cluster)) {
    assertSameMajor(runner);
    return;
  }
  const draft = `${runner.cluster}.new`;
  const passwordFile = join(runner.cluster, '..', 'initdb.key');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  runner.share(draft);
  runner.share(passwordFile);

  // The order of text and the case of letters must not depend on the machine's language. macOS has no C.UTF-8.
  const locale =
    process.platform === 'darwin'
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--lc-ctype=UTF-8']
      : ['--locale=C.UTF-8'];
  const { file, args, ...identity } = runner.command('initdb', [
    ...['-D', draft, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8'],
    ...locale,
  ]);
  const done = spawnSync(file, args, { ...identity, cwd: '/', env: environment, encoding: 'utf8' });
  rmSync(passwordFile, { force: true });
  if (done.status !== 0) throw new Error(`initdb failed:\n${done.error?.message ?? ''}${done.stdout}${done.stderr}`);
  renameSync(draft, runner.cluster);
}

function assertSameMajor(runner: PostgresRunner): void {
  const version = readFileSync(join(runner.cluster, 'PG_VERSION'), 'utf8').trim();
  if (version === runner.major) return;
  throw new Error(
    `The database in ${runner.cluster} was made by PostgreSQL ${version}, and the one installed is ${runner.major}: install the former release, or move the data with pg_dump of ${version}.`,
  );
}

// Nothing of ours reaches the server: no PG* variable, no secret.
const environment = {
  PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
  LC_ALL: 'C',
} as unknown as NodeJS.ProcessEnv;

const fixed: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // What the server does and why it ends; failed statements hold people's data, and the application logs its own errors.
  log_min_messages: 'log',
  log_checkpoints: 'off',
  // A single server without replicas: bulk loads into new tables skip the write-ahead log.
  wal_level: 'minimal',
  max_wal_senders: '0',
};

/**
 * Starts the server and waits until it takes connections, at the port it had before if that is free. @throws Error with what it wrote
 * @param only the one port that will do
 */
export async function launchServer(
  home: string,
  runner: PostgresRunner,
  settings: Record<string, string>,
  only?: number,
): Promise<Postmaster> {
  const portFile = join(home, 'port');
  const before = existsSync(portFile) ? readFileSync(portFile, 'utf8') : '';
  for (let attempt = 1; ; attempt++) {
    // A disk that was full may have left the file empty.
    const wish = attempt === 1 && Number(before) > 0 ? Number(before) : undefined;
    const port = only ?? (await freePort(wish));
    const said = await launchOn(port, home, runner, settings);
    if (said === undefined) {
      if (Number(before) !== port) writeFileSync(portFile, `${port}\n`);
      const server = livingPostmaster(runner.cluster);
      if (server) return server;
    }
    // Another program may take a free port before the server does.
    if (attempt === 3 || !/could not bind|could not create any TCP/.test(said ?? '')) {
      throw new Error(`PostgreSQL did not start in ${runner.cluster}:\n${said ?? 'it ended at once'}`);
    }
  }
}

/** What the address of a socket may have at most: `sun_path` of macOS, the shortest of all. */
const LONGEST_SOCKET = 103;

/**
 * The folder of the cluster, whose own socket costs both ends less than loopback does; empty where there can be none: on Windows, and
 * where the path is too long.
 */
function socketFolder(cluster: string): string {
  const folder = dirname(cluster);
  const fits = Buffer.byteLength(join(folder, '.s.PGSQL.65535.lock')) <= LONGEST_SOCKET;
  // A setting that names several folders: a comma stands between two, quotation marks around one.
  return fits && process.platform !== 'win32' && !/[,"]/.test(folder) ? folder : '';
}

/** Undefined when the server is ready, else what it wrote. */
async function launchOn(
  port: number,
  home: string,
  runner: PostgresRunner,
  settings: Record<string, string>,
): Promise<string | undefined> {
  const own = { port: String(port), unix_socket_directories: socketFolder(runner.cluster) };
  const options = Object.entries({ ...fixed, ...own, ...settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const { file, args, ...identity } = runner.command('postgres', ['-D', runner.cluster, ...options]);
  const log = openLog(join(home, 'server.log'));
  // A file, not a pipe, and a session of its own: the server outlives neither Ctrl-C nor a killed starter in a bad state.
  const child = spawn(file, args, {
    ...identity,
    cwd: '/',
    env: environment,
    detached: true,
    stdio: ['ignore', log.file, log.file],
  });
  closeSync(log.file);
  child.unref();
  const ready = await untilReady(child, runner.cluster);
  return ready ? undefined : readFileSync(join(home, 'server.log')).subarray(log.start).toString('utf8');
}

async function untilReady(child: ChildProcess, cluster: string): Promise<boolean> {
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  child.once('error', () => {
    ended = true;
  });
  const end = performance.now() + 60_000;
  while (!ended && performance.now() < end) {
    const server = livingPostmaster(cluster);
    if (server?.pid === child.pid && server?.ready) return true;
    await sleep(10);
  }
  return false;
}

/** The server's log, begun anew when it has grown beyond 5 MB. */
function openLog(path: string): { file: number; start: number } {
  const file = openSync(path, 'a', 0o600);
  const { size } = fstatSync(file);
  if (size > 5_000_000) ftruncateSync(file);
  return { file, start: size > 5_000_000 ? 0 : size };
}

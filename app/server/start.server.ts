import { statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import type { ServerBuild } from '@remix-run/node';
import { keepBeating } from '#app/features/assessment/pulse.server';
import { ContentFaults } from '#app/features/learning/content-fault';
import { type EmbeddedDatabase, startEmbedded } from '#app/foundation/database/embedded.server';
import { migrate } from '#app/foundation/database/migrate.server';
import { closeDatabase, databaseUrl } from '#app/foundation/db.server';
import { agreeWithDatabase, keepAgreeing } from '#app/foundation/db-clock.server';
import { amendEnv, env } from '#app/foundation/env.server';
import { log } from '#app/foundation/log.server';
import { wire } from '#app/wiring.server';
import { assertFits, databaseKind, markDemo } from './demo-database.server';
import { beginLifetime, type Lifetime } from './lifetime.server';
import { assertKnownKeys } from './secret-keys.server';
import { type ServeOptions, serve } from './serve.server';

export type StartOptions = {
  getBuild: () => Promise<ServerBuild>;
  vite?: ServeOptions['vite'];
  /** Names the code, words and libraries that this is: what they published from the same files is not published again. */
  program: string;
};

/**
 * Runs everything in this process: database (an embedded one without `DATABASE_URL`), migrations, the demo's data, background
 * work and the web server. Prints `Ready:` with the address when people can use it.
 * @throws Error that says what to do; what had been started is stopped again
 */
export async function start(options: StartOptions): Promise<void> {
  const lifetime = beginLifetime();
  try {
    await assertPortFree();
    const embedded = await openDatabase(lifetime);
    wire();
    await prepareData(embedded);
    await assertKnownKeys();
    await publish(options);
    // Before anybody is answered and anything is closed: what was lost while no server ran is given back.
    const pulse = await keepBeating();
    lifetime.started('signs of life', pulse.stop);
    if (env().WORKER) await work(lifetime);
    const server = await listen(options);
    lifetime.started('web server', server.stop);
    await announce();
  } catch (error) {
    await lifetime.end();
    throw error;
  }
}

/** Runs background work alone. The database is the one of `DATABASE_URL`, which a web process has migrated or this one does. */
export async function startWorkerProcess(): Promise<void> {
  const lifetime = beginLifetime();
  try {
    if (!env().DATABASE_URL) {
      throw new Error(
        'A worker of its own needs DATABASE_URL: the embedded database belongs to the process of `npm start`.',
      );
    }
    await openDatabase(lifetime);
    assertFits(await databaseKind(), env().DEMO);
    await assertKnownKeys();
    lifetime.started('one clock for all', (await keepAgreeing()).stop);
    await work(lifetime);
    process.stdout.write('Ready: background work\n');
  } catch (error) {
    await lifetime.end();
    throw error;
  }
}

async function openDatabase(lifetime: Lifetime): Promise<EmbeddedDatabase | undefined> {
  let embedded: EmbeddedDatabase | undefined;
  if (!env().DATABASE_URL) {
    embedded = await startEmbedded({ dataDir: env().DATA_DIR });
    lifetime.started('database server', embedded.stop);
    if (embedded.note) process.stdout.write(`${embedded.note}\n`);
    embedded.keep(tellOfDatabase);
    if (embedded.adopted) log.warn('adopted a database server that a killed process left behind');
    amendEnv({ DATABASE_URL: embedded.url });
  }
  lifetime.started('database connections', closeDatabase);
  const { applied } = await migrate(databaseUrl());
  await agreeWithDatabase();
  if (applied.length > 0) log.info({ applied }, 'migrated');
  return embedded;
}

/** PostgreSQL does not start with less: a new segment of its log has sixteen megabytes. */
const ROOM = 32 * 1024 * 1024;

/** Whoever reads the log is told what to do. */
function tellOfDatabase(what: 'ended' | 'failed' | 'again', said = ''): void {
  // Its own log may be what found no room.
  const { bavail, bsize } = statfsSync(env().DATA_DIR);
  const full = bavail * bsize < ROOM || /No space left on device|Disk quota exceeded/.test(said);
  const advice = full
    ? `the disk of ${env().DATA_DIR} is full: make room on it`
    : 'see postgres/server.log in DATA_DIR';
  if (what === 'again') log.warn('PostgreSQL runs again');
  else if (what === 'ended') log.error('PostgreSQL ended by itself: it is started again');
  else log.error({ said: said.slice(-1_500) }, `PostgreSQL does not start, and is tried again and again: ${advice}`);
}

/** Fills an empty database with the demo, once; a seed that was interrupted begins again from nothing. */
async function prepareData(embedded: EmbeddedDatabase | undefined): Promise<void> {
  const { DEMO } = env();
  const kind = await databaseKind();
  assertFits(kind, DEMO);
  if (!DEMO || kind === 'demo') return;
  if (kind === 'begun') {
    if (!embedded) throw new Error('The demo was not filled to its end: give it an empty database in DATABASE_URL.');
    await embedded.recreate();
    await migrate(databaseUrl());
  }
  process.stdout.write('Filling the demo …\n');
  const { seedDemo } = await import('#seed/seed.server');
  await markDemo(false);
  await seedDemo();
  await markDemo(true);
}

/**
 * Courses are published where they changed since the last start; where they did not, nothing is read. A fault in the content keeps
 * nobody out: the courses stay as they were published, and whoever started is told. Without any there is nothing to serve.
 */
async function publish({ program }: StartOptions): Promise<void> {
  const { publishContent } = await import('#app/features/learning/publish-content.server');
  try {
    const { changed } = await publishContent(undefined, { program });
    if (changed.length > 0) log.info({ courses: changed }, 'published');
  } catch (error) {
    if (!(error instanceof ContentFaults) || error.published === 0) throw error;
    process.stdout.write(`${error.message}\nThe courses stay as they were published before.\n`);
  }
}

async function work(lifetime: Lifetime): Promise<void> {
  const { startMessaging } = await import('#app/features/messaging/start-messaging.server');
  const { startWorker } = await import('#jobs/worker.server');
  const messaging = await startMessaging();
  lifetime.started('messaging', messaging.stop);
  const worker = await startWorker();
  lifetime.started('background work', () => worker.stop());
}

async function listen({ getBuild, vite }: StartOptions): ReturnType<typeof serve> {
  try {
    return await serve({ getBuild, vite, buildFolder: env().BUILD_DIR });
  } catch (error) {
    throw explainAddress(error as NodeJS.ErrnoException);
  }
}

/** Asked before the work begins, which for a first demo takes a while. */
function assertPortFree(): Promise<void> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', (error) => fail(explainAddress(error)));
    probe.listen(env().PORT, env().HOST, () => probe.close(() => done()));
  });
}

function explainAddress(error: NodeJS.ErrnoException): Error {
  const { PORT, HOST } = env();
  switch (error.code) {
    case 'EADDRINUSE':
      return new Error(`Port ${PORT} is taken by another program. Choose another: PORT=${PORT + 1} npm start`);
    case 'EACCES':
      return new Error(`This user may not listen on port ${PORT}. Choose one above 1023: PORT=3000 npm start`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Error(`HOST=${HOST} is no address of this machine.`);
    default:
      return error;
  }
}

async function announce(): Promise<void> {
  const lines = [`Ready: ${env().APP_ORIGIN}`];
  if (env().DEMO) {
    const { demoAccounts } = await import('#seed/seed.server');
    const accounts = demoAccounts();
    const width = Math.max(0, ...accounts.map(({ loginName }) => loginName.length));
    lines.push('', 'Demo accounts (sign in with name and password):');
    for (const { loginName, password, role, note } of accounts) {
      lines.push(`  ${loginName.padEnd(width)}  ${password}  ${role}${note ? `: ${note}` : ''}`);
    }
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

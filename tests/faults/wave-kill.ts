/**
 * `npm run faults -- wave-kill [--small] [--kills N] [--recipients N] [--verbose]`: proves that a worker may be killed at any
 * instruction. On the server of TEST_DATABASE_URL, else an embedded one; in a database of its own.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { fullSql, readSource } from '#app/cli/schema-source';
import { build, withDatabase } from '#tests/support/template';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((word) => word.startsWith('--') || /^\d+$/.test(word)),
  options: {
    small: { type: 'boolean', default: false },
    kills: { type: 'string' },
    recipients: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});

const dataDir = mkdtempSync(join(tmpdir(), 'lan-toa-faults-'));
Object.assign(process.env, {
  NODE_ENV: 'test',
  LOG_LEVEL: 'error',
  DATA_DIR: dataDir,
  DATABASE_POOL: '6',
  DEMO: '0',
  SECRET_KEY: 'a key for the fault run, which protects nothing',
});

const say = (line: string) => process.stdout.write(`${line}\n`);
const server = await startServer();
const name = `lantoa_wave_kill_${process.pid}`;
const admin = new pg.Client({ connectionString: server.adminUrl });
await admin.connect();
await admin.query(`CREATE DATABASE ${name} OWNER ${pg.escapeIdentifier(new URL(server.url).username)}`);
process.env.DATABASE_URL = withDatabase(server.url, name);
let failed = true;
try {
  await build(process.env.DATABASE_URL, await fullSql(readSource(process.cwd())));
  const { runWaveKill } = await import('./wave-kill-run');
  const { closeDatabase } = await import('#app/foundation/db.server');
  const result = await runWaveKill({
    kills: Number(values.kills ?? (values.small ? 3 : 20)),
    recipients: Number(values.recipients ?? (values.small ? 400 : 2_000)),
    window: 10,
    perSecond: values.small ? 60 : 50,
    singles: values.small ? 6 : 40,
    say: values.verbose ? say : () => {},
  });
  await closeDatabase();
  const { lost, twice, doubts, kills, limit, states, frozen, seconds } = result;
  say(
    `${frozen} rows in ${seconds} s: ${Object.entries(states)
      .map(([state, count]) => `${count} ${state}`)
      .join(', ')}`,
  );
  for (const line of lost) say(`lost: ${line}`);
  for (const line of twice) say(`twice: ${line}`);
  for (const { what, state, received } of doubts) {
    say(
      `unknown: ${what}: ${state === 'unknown' ? 'unknown' : `${state} by a later receipt`}, ${received ? 'had arrived' : 'had not arrived'}`,
    );
  }
  say(
    `wave-kill: ${kills} kills, ${lost.length} lost, ${twice.length} twice, ${doubts.length} unknown (limit ${limit})`,
  );
  const enough = kills === Number(values.kills ?? (values.small ? 3 : 20));
  failed = !enough || lost.length > 0 || twice.length > 0 || doubts.length > limit;
} finally {
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await admin.end();
  await server.stop?.();
  rmSync(dataDir, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);

async function startServer(): Promise<{ adminUrl: string; url: string; stop?: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { adminUrl: given, url: given };
  const { startEmbedded } = await import('#app/foundation/database/embedded.server');
  return startEmbedded({
    dataDir: resolve(process.env.TEST_DATA_DIR ?? '.data/faults'),
    programs: process.env.TEST_POSTGRES_BIN,
  });
}

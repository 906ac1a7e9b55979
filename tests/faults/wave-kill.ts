/**
 * `npm run faults -- wave-kill [--small] [--kills N] [--recipients N] [--verbose]`: proves that a worker may be killed at any
 * instruction. On the server of TEST_DATABASE_URL, else an embedded one; in a database of its own.
 */
import { parseArgs } from 'node:util';
import { withPrivateDatabase } from '#tests/support/private-database';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((word) => word.startsWith('--') || /^\d+$/.test(word)),
  options: {
    small: { type: 'boolean', default: false },
    kills: { type: 'string' },
    recipients: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});
const say = (line: string) => void process.stdout.write(`${line}\n`);
const wanted = Number(values.kills ?? (values.small ? 3 : 20));

const held = await withPrivateDatabase('wave-kill', async () => {
  const { runWaveKill } = await import('./wave-kill-run');
  const { closeDatabase } = await import('#app/foundation/db.server');
  const { lost, twice, doubts, kills, limit, states, frozen, seconds } = await runWaveKill({
    kills: wanted,
    recipients: Number(values.recipients ?? (values.small ? 400 : 2_000)),
    window: 10,
    perSecond: values.small ? 60 : 50,
    singles: values.small ? 6 : 40,
    say: values.verbose ? say : () => {},
  });
  await closeDatabase();
  const counts = Object.entries(states).map(([state, count]) => `${count} ${state}`);
  say(`${frozen} rows in ${seconds} s: ${counts.join(', ')}`);
  for (const line of lost) say(`lost: ${line}`);
  for (const line of twice) say(`twice: ${line}`);
  for (const { what, state, received } of doubts) {
    const became = state === 'unknown' ? 'unknown' : `${state} by a later receipt`;
    say(`unknown: ${what}: ${became}, ${received ? 'had arrived' : 'had not arrived'}`);
  }
  say(
    `wave-kill: ${kills} kills, ${lost.length} lost, ${twice.length} twice, ${doubts.length} unknown (limit ${limit})`,
  );
  return kills === wanted && lost.length === 0 && twice.length === 0 && doubts.length <= limit;
});
process.exit(held ? 0 : 1);

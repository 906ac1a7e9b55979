/**
 * `npm run faults -- attempt [--small] [--learners N] [--seed N] [--verbose]`: proves that no acknowledged answer is lost: learners answer while their
 * lines are cut, pages reload, devices change, the server is killed and PostgreSQL is restarted. On servers of its own.
 */
import { parseArgs } from 'node:util';
import { xoshiro128 } from '#app/features/assessment/seeded-random.rules';
import { runAttempts } from './attempt-run';

const { values } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    learners: { type: 'string' },
    seed: { type: 'string', default: '1' },
    verbose: { type: 'boolean', default: false },
  },
});
const { small } = values;
const say = (line: string) => void process.stdout.write(`${line}\n`);
const random = xoshiro128([Number(values.seed), 2, 3, 4]);

const result = await runAttempts({
  learners: Number(values.learners ?? (small ? 36 : 200)),
  browsers: small ? 0 : 4,
  serverKills: small ? 1 : 5,
  databaseRestarts: small ? 1 : 4,
  pauseMs: small ? 150 : 1_500,
  // In the full form they see their time end, and the grace after it.
  nearMs: small ? 6_000 : 50_000,
  minutesAtMost: small ? 4 : 12,
  below: (limit) => random() % limit,
  say: values.verbose ? say : () => {},
});
const { lost, twice, lateCounted, early, wrong, unfinished, kills, restarts, cuts, seconds } = result;
// The first kill was long enough for an outage: papers that were open in it must have their time back.
if (result.givenBack === 0) wrong.push('no time was given back');
const found = { lost, twice, 'counted late': lateCounted, 'closed early': early, wrong, unfinished };
for (const [what, cases] of Object.entries(found)) for (const each of cases) say(`${what}: ${each}`);
const stood = Object.entries(result.standings).map(([standing, count]) => `${count} ${standing}`);
say(
  `${result.attempts} attempts in ${seconds} s, ${kills} kills, ${restarts} restarts of PostgreSQL, ${cuts} lines cut`,
);
say(`journal: ${stood.join(', ')}; ${result.counted} answers made the marks; ${result.givenBack} papers got time back`);
say(
  `attempt: ${result.acknowledged} answers acknowledged, ${lost.length} lost, ${twice.length} marked twice, ${lateCounted.length} counted late, ${early.length} closed early, ${wrong.length} wrong, ${unfinished.length} unfinished`,
);
process.exit(Object.values(found).every((cases) => cases.length === 0) ? 0 : 1);

/**
 * `npm run bench -- start-rush [--small] [--starts N] [--seconds N]`: so many learners start a quiz and get their papers within so many seconds, as a
 * class or a contest does when the hour strikes: how long each waits (p50, p95, worst), and how many are refused.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { cpuOf } from './cpu';
import { startMeasuredServer } from './measured-server';
import { openQuiz } from './quiz-attempts';

const { values } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    starts: { type: 'string' },
    seconds: { type: 'string' },
  },
});
const starts = Number(values.starts ?? (values.small ? 200 : 5_000));
const seconds = Number(values.seconds ?? (values.small ? 5 : 60));
const server = await startMeasuredServer();
try {
  const quiz = await openQuiz(server.origin, { sitters: starts, people: starts });
  const waits: number[] = [];
  const errors: string[] = [];
  const before = cpuOf(server.pid, server.postmasterPid);
  const begun = performance.now();
  await Promise.all(
    quiz.cookies.map(async (_, index) => {
      // Spread as the lobby spreads them: evenly, with nobody's clock running yet.
      await sleep((index / starts) * seconds * 1000);
      const asked = performance.now();
      await quiz.start(index).catch((error: Error) => errors.push(error.message));
      waits.push(performance.now() - asked);
    }),
  );
  const took = (performance.now() - begun) / 1000;
  const after = cpuOf(server.pid, server.postmasterPid);
  waits.sort((one, other) => one - other);
  const at = (share: number) => (waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? 0).toFixed(0);
  const cpu = (after.serverMs - before.serverMs + after.databaseMs - before.databaseMs) / starts;
  for (const error of errors.slice(0, 5)) process.stdout.write(`  ${error}\n`);
  process.stdout.write(
    `start-rush: ${starts} starts with their papers in ${took.toFixed(1)} s, median ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms, ${errors.length} errors, ${cpu.toFixed(2)} ms of CPU each\n`,
  );
  process.exitCode = errors.length === 0 ? 0 : 1;
} finally {
  await server.stop();
}

/**
 * `npm run bench -- quiz [--small] [--people N] [--stored N] [--profile folder]`: what a whole quiz attempt costs the built server, 1, 8, 32 and 200
 * learners at once: start, paper, acknowledgement, every answer saved as it is given, submission, result. Then the same beside so many
 * stored attempts as beside 1,000, in turns, as a ratio. Every acknowledged answer must be there. A figure is all that the server's and
 * PostgreSQL's processes used, what they use of themselves included; the measuring client's own stands beside it and is not in it.
 */
import { parseArgs } from 'node:util';
import { settle, startMeasuredServer } from './measured-server';
import { openQuiz } from './quiz-attempts';
import { measureGrowth, sittersOfGrowth } from './quiz-growth';
import { type Medians, measure, measureIdle, type Round, report } from './rounds';

const { values } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    people: { type: 'string', default: '1000' },
    stored: { type: 'string' },
    profile: { type: 'string' },
  },
});
const { small } = values;
const stored = Number(values.stored ?? (small ? 20_000 : 1_000_000));
const rounds = small ? 3 : 5;
const WARM = small ? 60 : 240;
const crowds = small ? [1, 8, 32] : [1, 8, 32, 200];
const attemptsOf = (atOnce: number) => Math.max(small ? 24 : 96, atOnce);
const growth = { few: 1_000, many: stored, pairs: small ? 3 : 7, attempts: small ? 24 : 64 };
const server = await startMeasuredServer({ profile: values.profile });
try {
  const measured = crowds.reduce((sum, atOnce) => sum + rounds * attemptsOf(atOnce), 0);
  const sitters = WARM + measured + sittersOfGrowth(growth);
  const quiz = await openQuiz(server.origin, { sitters, people: Number(values.people) });

  await measure(server, { operations: WARM, atOnce: 8, work: quiz.sit });
  // A server that has run for an hour knows how large its tables are; one that was made a minute ago plans for empty ones.
  await settle(server.adminUrl);
  const idle = await measureIdle(server, small ? 10 : 30);
  const medians = new Map<number, Medians>();
  for (const atOnce of crowds) {
    quiz.saves.length = 0;
    const each: Round[] = [];
    for (let round = 0; round < rounds; round += 1)
      each.push(await measure(server, { operations: attemptsOf(atOnce), atOnce, work: quiz.sit }));
    medians.set(atOnce, report(`whole attempt, ${atOnce} at once`, each));
    process.stdout.write(`  saving one answer: p95 ${quiz.p95OfSaves().toFixed(1)} ms\n`);
  }
  const kept = await quiz.assertAllKept(server.adminUrl);
  const grown = await measureGrowth(server, { ...growth, cookies: quiz.cookies, sat: quiz.sat() });
  process.stdout.write(`${kept} answers acknowledged, all kept\n`);
  const idleMs = idle.serverMs + idle.databaseMs;
  for (const [atOnce, { perSecond, cpuMs, serverMs, databaseMs, clientMs }] of medians) {
    const parts = `node ${serverMs.toFixed(2)} + PostgreSQL ${databaseMs.toFixed(2)}, of which idle ${(idleMs / perSecond).toFixed(2)}`;
    process.stdout.write(
      `quiz, ${atOnce} at once: ${perSecond.toFixed(1)} whole attempts a second, ${cpuMs.toFixed(2)} ms of CPU each (${parts}; beside it, not in it, the client itself ${clientMs.toFixed(2)})\n`,
    );
  }
  process.stdout.write(
    `while nobody asks: ${idleMs.toFixed(2)} ms of CPU a second (node ${idle.serverMs.toFixed(2)}, PostgreSQL ${idle.databaseMs.toFixed(2)})\n`,
  );
  process.stdout.write(`${grown}\n`);
} finally {
  await server.stop();
}

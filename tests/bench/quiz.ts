/**
 * `npm run bench -- quiz [--small] [--people N] [--stored N] [--profile folder]`: what a whole quiz attempt costs the built server, 1, 8, 32 and 200
 * learners at once: start, paper, acknowledgement, every answer saved as it is given, submission, result. Then the same with so many
 * attempts stored as with few, as a ratio. At the end every acknowledged answer must be there.
 */
import { parseArgs } from 'node:util';
import { startMeasuredServer } from './measured-server';
import { openQuiz } from './quiz-attempts';
import { measure, type Round, report } from './rounds';

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
const rounds = 3;
const crowds = small ? [1, 8, 32] : [1, 8, 32, 200];
const attemptsOf = (atOnce: number) => Math.max(small ? 24 : 96, atOnce);
const server = await startMeasuredServer({ profile: values.profile });
try {
  const sitters =
    60 + crowds.reduce((sum, atOnce) => sum + rounds * attemptsOf(atOnce), 0) + 2 * rounds * attemptsOf(8);
  const quiz = await openQuiz(server.origin, { sitters, people: Number(values.people) });
  const rate = async (atOnce: number) => {
    const measured: Round[] = [];
    for (let round = 0; round < rounds; round += 1)
      measured.push(await measure(server, { operations: attemptsOf(atOnce), atOnce, work: quiz.sit }));
    return measured;
  };

  await measure(server, { operations: 60, atOnce: 8, work: quiz.sit });
  const cpu = new Map<number, number>();
  for (const atOnce of crowds) {
    quiz.saves.length = 0;
    const { cpuMs } = report(`whole attempt, ${atOnce} at once`, await rate(atOnce));
    cpu.set(atOnce, cpuMs);
    process.stdout.write(`  saving one answer: p95 ${quiz.p95OfSaves().toFixed(1)} ms\n`);
  }
  await quiz.store(1_000);
  const few = report('with 1,000 attempts stored, 8 at once', await rate(8));
  const begun = performance.now();
  await quiz.store(stored);
  process.stdout.write(
    `${stored.toLocaleString('en')} attempts stored in ${((performance.now() - begun) / 1000).toFixed(0)} s\n`,
  );
  const many = report(`with ${stored.toLocaleString('en')} attempts stored, 8 at once`, await rate(8));
  const kept = await quiz.assertAllKept();
  process.stdout.write(`${kept} answers acknowledged, all kept\n`);
  const each = crowds.map((atOnce) => `${cpu.get(atOnce)?.toFixed(2)} ms at ${atOnce}`);
  process.stdout.write(`quiz: ${each.join(', ')}; growth ${(many.cpuMs / few.cpuMs).toFixed(2)}\n`);
} finally {
  await server.stop();
}

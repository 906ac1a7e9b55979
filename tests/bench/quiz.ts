/**
 * `npm run bench -- quiz [--small] [--people N] [--profile folder]`: what a whole quiz attempt costs the built server, 8 learners at once: start, paper,
 * acknowledgement, every answer saved as it is given, submission, result. At the end every acknowledged answer must be there.
 */
import { parseArgs } from 'node:util';
import { type Answer, type Browser, openBrowser, redirectOf } from './browser';
import { startMeasuredServer } from './measured-server';
import { measure, report } from './rounds';

const { values } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    people: { type: 'string', default: '1000' },
    profile: { type: 'string' },
  },
});
const course = 'can-bo-dvctt';
const ANSWERS = 20;
const attempts = values.small ? 24 : 120;
const rounds = 3;
const server = await startMeasuredServer({ profile: values.profile });
try {
  const { publishContent } = await import('#app/features/learning/publish-content.server');
  const { gatherCrowd, signInSome } = await import('./crowd');
  const { row, sql } = await import('#app/foundation/db.server');
  await publishContent();
  const sitters = attempts * (rounds + 1);
  await gatherCrowd(Math.max(sitters, Number(values.people)), course);
  const cookies = await signInSome(sitters);
  const saves: number[] = [];
  let sat = 0;

  async function work(): Promise<void> {
    const learner = openBrowser(server.origin, cookies[sat++] ?? '', 'identity');
    const paper = redirectOf(await learner.form(`/learn/courses/${course}/quiz`, {}));
    expectStatus(await learner.get(paper), 200);
    const held = expectStatus(await learner.json(`${paper}/hold`, { device: 'a-browser-of-a-bench' }), 200);
    const { epoch } = JSON.parse(held.body) as { epoch: number };
    await answer(learner, paper, epoch);
    const result = redirectOf(await learner.form(paper, { intent: 'submit', epoch: String(epoch), was: '' }));
    expectStatus(await learner.get(result), 200);
  }

  async function answer(learner: Browser, paper: string, epoch: number): Promise<void> {
    for (let question = 0; question < ANSWERS; question += 1) {
      const begun = performance.now();
      const sent = { epoch, sequence: question + 1, question, chosen: [question % 2] };
      expectStatus(await learner.json(`${paper}/answers`, sent), 200);
      saves.push(performance.now() - begun);
    }
  }

  await measure(server, { operations: attempts, atOnce: 8, work });
  saves.length = 0;
  const measured = [];
  for (let round = 0; round < rounds; round += 1)
    measured.push(await measure(server, { operations: attempts, atOnce: 8, work }));
  const kept = await row<{ answers: number; marked: number }>(sql`
    select (select count(*) from "AnswerEntry") as answers, (select count(*) from "Attempt" where "state" = 'marked') as marked`);
  if (kept.answers !== sitters * ANSWERS || kept.marked !== sitters) {
    throw new Error(
      `${sitters * ANSWERS} answers and ${sitters} attempts were acknowledged, ${kept.answers} and ${kept.marked} are kept`,
    );
  }
  saves.sort((one, other) => one - other);
  const p95 = saves[Math.floor(saves.length * 0.95)] ?? 0;
  process.stdout.write(`${kept.answers} answers acknowledged, all kept; saving one: p95 ${p95.toFixed(1)} ms\n`);
  const { cpuMs } = report('whole attempt', measured);
  process.stdout.write(`quiz: ${cpuMs.toFixed(2)} ms\n`);
} finally {
  await server.stop();
}

function expectStatus(answer: Answer, status: number): Answer {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${answer.body.slice(0, 500)}`);
  return answer;
}

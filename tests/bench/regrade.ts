/**
 * `npm run bench -- regrade [--small] [--attempts N]`: marks so many attempts again after a question's key was corrected: preview and
 * application, attempts a second, and what one costs among many as a ratio to what it costs among few. On TEST_DATABASE_URL, else an
 * embedded server.
 */
import { parseArgs } from 'node:util';
import { withPrivateDatabase } from '#tests/support/private-database';

const { values } = parseArgs({
  options: { small: { type: 'boolean', default: false }, attempts: { type: 'string' } },
});
const many = Number(values.attempts ?? (values.small ? 20_000 : 100_000));
const few = Math.min(4_000, many / 5);
const COURSE = 'can-bo-dvctt';
const say = (line: string) => void process.stdout.write(`${line}\n`);

await withPrivateDatabase('bench-regrade', async () => {
  const { closeDatabase, row, sql } = await import('#app/foundation/db.server');
  const { wire } = await import('#app/wiring.server');
  const { publishContent } = await import('#app/features/learning/publish-content.server');
  const { startQuiz } = await import('#app/features/learning/start-quiz.server');
  const { quizOwner } = await import('#app/features/learning/learning.paths');
  const { attemptView } = await import('#app/features/assessment/attempt-view.queries.server');
  const { beginCorrection } = await import('#app/features/assessment/begin-correction.server');
  const { decideCorrection } = await import('#app/features/assessment/decide-correction.server');
  const { runCorrection } = await import('#app/features/assessment/run-correction.server');
  const { submitAttempt } = await import('#app/features/assessment/submit-attempt.server');
  const { actorWith, makeUnit } = await import('#tests/support/organisations');
  const { learner, system } = await import('#tests/support/quiz');
  const { storeAttempts } = await import('./quiz-attempts');
  wire();
  await publishContent();
  const keeper = actorWith('administrator', await makeUnit('tinh', { type: 'province' }));
  const who = learner();
  const { attemptId } = await startQuiz(who, { courseSlug: COURSE });
  await attemptView(who, { attemptId });
  await submitAttempt(who, { attemptId });
  const { content } = await row<{ content: Array<{ itemId: string }> }>(
    sql`select p."content" from "Attempt" a join "Paper" p on p."id" = a."paperId" where a."id" = ${attemptId}::uuid`,
  );

  async function timed(work: () => Promise<void>): Promise<number> {
    const begun = performance.now();
    await work();
    return (performance.now() - begun) / 1000;
  }

  /** A question that was asked on every paper is withdrawn: every mark moves. @returns seconds */
  async function regrade(question: number, attempts: number): Promise<number> {
    await storeAttempts(attempts - 1, { ownerKey: quizOwner(COURSE) });
    const correction = { mode: 'everybody' as const, right: [], accepted: '', reason: 'Câu hỏi bị rút, đo tốc độ.' };
    const { correctionId } = await beginCorrection(keeper, { itemId: content[question]?.itemId ?? '', ...correction });
    const preview = await timed(() => runCorrection(system, { correctionId }));
    await decideCorrection(keeper, { correctionId, intent: 'apply' });
    const applied = await timed(() => runCorrection(system, { correctionId }));
    const { moved, state } = await row<{ moved: number; state: string }>(
      sql`select "moved", "state" from "KeyCorrection" where "id" = ${correctionId}::uuid`,
    );
    if (state !== 'applied' || moved !== attempts) throw new Error(`${state}: ${moved} of ${attempts} marks moved`);
    say(
      `${attempts.toLocaleString('en')} attempts: preview ${preview.toFixed(1)} s, marked again in ${applied.toFixed(1)} s, ${Math.round(attempts / applied).toLocaleString('en')} a second`,
    );
    return applied;
  }

  // Not measured: what runs for the first time.
  await regrade(0, 500);
  const one = (await regrade(1, few)) / few;
  const other = (await regrade(2, many)) / many;
  say(`regrade: ${(other * 1000).toFixed(2)} ms an attempt; growth ${(other / one).toFixed(2)}`);
  await closeDatabase();
});

import { beforeEach, describe, expect, test } from 'vitest';
import { correctionCertificates } from '#app/features/learning/correction-certificates.queries.server';
import { publishContent } from '#app/features/learning/publish-content.server';
import { readLesson } from '#app/features/learning/read-lesson.server';
import { startQuiz } from '#app/features/learning/start-quiz.server';
import { row, rows, sql } from '#app/foundation/db.server';
import type { UserActor } from '#app/foundation/http/actor';
import { wire } from '#app/wiring.server';
import { freezeAt } from '#tests/support/clock';
import { contentFolder, goodCourse } from '#tests/support/course-folder';
import { useDatabase } from '#tests/support/database';
import { actorWith, makePerson, makeUnit } from '#tests/support/organisations';
import { learner, rightAnswers, system } from '#tests/support/quiz';
import { attemptResult } from './attempt-result.queries.server';
import { attemptView } from './attempt-view.queries.server';
import { beginCorrection } from './begin-correction.server';
import { correctionView } from './correction-view.queries.server';
import { decideCorrection } from './decide-correction.server';
import { runCorrection } from './run-correction.server';
import { saveAnswer } from './save-answer.server';
import { submitAttempt } from './submit-attempt.server';

useDatabase();
wire();

const root = contentFolder({ 'khoa-nho': goodCourse() });
const reason = 'Đáp án in nhầm, đã đối chiếu quy định.';
let keeper: UserActor;
let itemId: string;
const right = { right: true, credit: null };
const wrong = { right: false, credit: null };
/** The first option; the published key has the second one. */
const wrongOption = 0;

beforeEach(async () => {
  freezeAt('2026-03-02');
  await publishContent(undefined, { root });
  keeper = actorWith('administrator', await makeUnit('tinh', { type: 'province' }));
  ({ id: itemId } = await row<{ id: string }>(sql`select "id" from "Item" where "itemKey" = 'r1'`));
});

/** Sits the quiz with every lesson read: right but for `wrong` other questions and the one whose key is wrong, answered as given. */
async function sit(
  option: number,
  wrong: number,
  who = learner(),
  lessons = ['mo-dau', 'ket-thuc'],
): Promise<{ attemptId: string; who: ReturnType<typeof learner> }> {
  for (const lessonSlug of lessons) await readLesson(who, { courseSlug: 'khoa-nho', lessonSlug });
  const { attemptId } = await startQuiz(who, { courseSlug: 'khoa-nho' });
  await attemptView(who, { attemptId });
  const { content } = await row<{ content: Array<{ itemId: string; order: number[] }> }>(sql`
    select p."content" from "Attempt" a join "Paper" p on p."id" = a."paperId" where a."id" = ${attemptId}::uuid`);
  let left = wrong;
  for (const [question, right] of (await rightAnswers(attemptId)).entries()) {
    const here = content[question];
    let { chosen } = right;
    if (here?.itemId === itemId) chosen = [here.order.indexOf(option)];
    else if (left > 0) {
      left -= 1;
      chosen = [];
    }
    await saveAnswer(who, { attemptId, answer: { epoch: 1, sequence: question + 1, question, chosen } });
  }
  await submitAttempt(who, { attemptId });
  return { attemptId, who };
}

const withPerson = async () => learner({ personId: await makePerson('Trần Thị Ánh') });
const begin = (right: number[] = [wrongOption]) =>
  beginCorrection(keeper, { itemId, mode: 'options', right, accepted: '', reason });
const attempts = () =>
  rows<{ id: string; mark: number; passed: boolean }>(sql`select "id", "mark", "passed" from "Attempt" order by "id"`);
const completions = () => rows<{ userId: string }>(sql`select "userId" from "Completion" order by "userId"`);

describe('a corrected key', () => {
  test('is previewed without moving a mark, then applied: marks move, those who pass now complete, who completed keeps it', async () => {
    const gains = await sit(wrongOption, 1);
    const loses = await sit(1, 1);
    const stays = await sit(2, 1);
    expect((await attempts()).map(({ mark, passed }) => [mark, passed])).toEqual([
      [6000, false],
      [8000, true],
      [6000, false],
    ]);
    const { correctionId } = await begin();
    await runCorrection(system, { correctionId });
    const before = await correctionView(keeper, { correctionId });
    expect(before).toMatchObject({ state: 'previewed', attempts: 3, moved: 2, up: 1, down: 1, gained: 1, lost: 1 });
    expect(before.change.map((line) => [line.text, line.before, line.after])).toEqual([
      ['r1 một', wrong, right],
      ['r1 hai', right, wrong],
      ['r1 ba', wrong, wrong],
      ['r1 bốn', wrong, wrong],
    ]);
    expect(
      before.answers.map(({ chosen, count, before, after }) => [chosen, count, before.points, after.points]),
    ).toEqual([
      [[0], 1, 0, 1],
      [[1], 1, 1, 0],
    ]);
    expect(new Set(before.moves.map((move) => move.attemptId))).toEqual(new Set([gains.attemptId, loses.attemptId]));
    expect((await attempts()).map(({ mark }) => mark)).toEqual([6000, 8000, 6000]);

    await decideCorrection(keeper, { correctionId, intent: 'apply' });
    await runCorrection(system, { correctionId });
    expect(await correctionView(keeper, { correctionId })).toMatchObject({
      state: 'applied',
      attempts: 3,
      moved: 2,
      gained: 1,
      lost: 1,
    });
    expect((await attempts()).map(({ mark, passed }) => [mark, passed])).toEqual([
      [8000, true],
      [6000, false],
      [6000, false],
    ]);
    expect((await completions()).map(({ userId }) => userId).sort()).toEqual(
      [gains.who.userId, loses.who.userId].sort(),
    );
    expect((await attemptResult(stays.who, { attemptId: stays.attemptId }))?.remarks).toEqual([]);
    const shown = await attemptResult(gains.who, { attemptId: gains.attemptId });
    expect(shown?.remarks).toMatchObject([{ at: expect.any(String), markBefore: 6000, markAfter: 8000, reason }]);
    expect(shown?.remarks[0]?.corrected?.change?.slice(0, 2)).toMatchObject([
      { text: 'r1 một', before: wrong, after: right, changed: true },
      { text: 'r1 hai', before: right, after: wrong, changed: true },
    ]);
    const { content } = await row<{ content: Array<{ itemId: string }> }>(sql`
      select p."content" from "Attempt" a join "Paper" p on p."id" = a."paperId" where a."id" = ${gains.attemptId}::uuid`);
    expect(content[(shown?.remarks[0]?.corrected?.number ?? 0) - 1]?.itemId).toBe(itemId);
    // Who passes no more learns which question it was, and not its key.
    expect((await attemptResult(loses.who, { attemptId: loses.attemptId }))?.remarks[0]?.corrected).toMatchObject({
      text: 'Câu hỏi r1?',
      withdrawn: false,
      change: null,
    });
    expect(await rows(sql`select "action" from "AuditEntry" order by "id"`)).toMatchObject([
      { action: 'key-correction.begin' },
      { action: 'key-correction.apply' },
    ]);
  });

  test('marks whoever hands in afterwards, and the version before stays', async () => {
    const { attemptId } = await sit(wrongOption, 1);
    const { correctionId } = await begin();
    await runCorrection(system, { correctionId });
    await decideCorrection(keeper, { correctionId, intent: 'apply' });
    const later = await sit(wrongOption, 0);
    expect((await attemptResult(later.who, later))?.mark).toBe(10_000);
    await runCorrection(system, { correctionId });
    const { result } = await row<{ result: Array<{ points: number }> }>(sql`
      select "resultBefore" as result from "Remark" where "attemptId" = ${attemptId}::uuid and "appliedAt" is not null`);
    expect(result.filter((question) => question.points === 1)).toHaveLength(3);
    await expect(rows(sql`update "Remark" set "markBefore" = 0`)).rejects.toThrow('stays');
    await expect(rows(sql`delete from "Remark"`)).rejects.toThrow('stays');
  });

  test('run twice, or by two at once, moves each mark once', async () => {
    await sit(wrongOption, 1);
    const { correctionId } = await begin();
    await Promise.all([runCorrection(system, { correctionId }), runCorrection(system, { correctionId })]);
    await runCorrection(system, { correctionId });
    await decideCorrection(keeper, { correctionId, intent: 'apply' });
    await Promise.all([runCorrection(system, { correctionId }), runCorrection(system, { correctionId })]);
    await runCorrection(system, { correctionId });
    expect(await correctionView(keeper, { correctionId })).toMatchObject({ state: 'applied', moved: 1, gained: 1 });
    expect(await rows(sql`select 1 from "Remark"`)).toHaveLength(1);
  });

  test('withdrawn leaves everything as it was, and another may begin', async () => {
    await sit(wrongOption, 1);
    const { correctionId } = await begin();
    await expect(begin()).rejects.toMatchObject({ messageKey: 'assessment:error.correctionOpen' });
    await runCorrection(system, { correctionId });
    await decideCorrection(keeper, { correctionId, intent: 'withdraw' });
    expect((await attempts()).map(({ mark }) => mark)).toEqual([6000]);
    await expect(decideCorrection(keeper, { correctionId, intent: 'apply' })).rejects.toMatchObject({
      kind: 'conflict',
    });
    await begin();
  });

  test('corrected again, it is compared with the key that marked between, and certificates are counted', async () => {
    const first = await sit(1, 1);
    const { correctionId: one } = await begin();
    await runCorrection(system, { correctionId: one });
    await decideCorrection(keeper, { correctionId: one, intent: 'apply' });
    await runCorrection(system, { correctionId: one });
    const { correctionId: other } = await begin([0, 1]);
    await runCorrection(system, { correctionId: other });
    const changed = async (correctionId: string) =>
      (await correctionView(keeper, { correctionId })).change.flatMap((line) => (line.changed ? [line.text] : []));
    expect([await changed(one), await changed(other)]).toEqual([['r1 một', 'r1 hai'], ['r1 hai']]);
    // An account without a record completes courses and gets no certificate.
    const none = { resting: 0, withoutPass: 0, made: 0 };
    expect(await correctionCertificates(keeper, { correctionId: one })).toEqual(none);
    expect(await completions()).toEqual([{ userId: first.who.userId }]);
    expect(await correctionCertificates(keeper, { correctionId: other })).toEqual(none);
  });

  test('says which certificates rest on papers that move, and which are made', async () => {
    const gains = await sit(wrongOption, 1, await withPerson());
    const reads = await sit(wrongOption, 1, await withPerson(), ['mo-dau']);
    const holds = await sit(1, 1, await withPerson());
    const { correctionId } = await begin();
    await runCorrection(system, { correctionId });
    const counts = { resting: 1, withoutPass: 1, made: 1 };
    expect(await correctionCertificates(keeper, { correctionId })).toEqual(counts);
    await decideCorrection(keeper, { correctionId, intent: 'apply' });
    await runCorrection(system, { correctionId });
    expect(await correctionCertificates(keeper, { correctionId })).toEqual(counts);
    const granted = (await completions()).map(({ userId }) => userId);
    expect(granted.sort()).toEqual([gains.who.userId, holds.who.userId].sort());
    expect(granted).not.toContain(reads.who.userId);
  });

  test('that changes nothing, or does not fit, is refused', async () => {
    await expect(begin([1])).rejects.toMatchObject({ messageKey: 'assessment:error.correctsNothing' });
    await expect(begin([9])).rejects.toMatchObject({ kind: 'invalid' });
    const typed = { itemId, mode: 'accepted' as const, right: [], accepted: 'x', reason };
    await expect(beginCorrection(keeper, typed)).rejects.toMatchObject({ kind: 'invalid' });
  });

  test('a question is withdrawn: everybody has its point, who left it open too', async () => {
    await sit(2, 1);
    const { correctionId } = await beginCorrection(keeper, {
      itemId,
      mode: 'everybody',
      right: [],
      accepted: '',
      reason,
    });
    await runCorrection(system, { correctionId });
    await decideCorrection(keeper, { correctionId, intent: 'apply' });
    await runCorrection(system, { correctionId });
    expect((await attempts()).map(({ mark }) => mark)).toEqual([8000]);
  });

  test('is for keepers of the whole province', async () => {
    keeper = actorWith('administrator', await makeUnit('xa'));
    await expect(begin()).rejects.toMatchObject({ kind: 'not-found' });
  });
});

import { AsyncResource } from 'node:async_hooks';
import { beforeEach, describe, expect, test } from 'vitest';
import { freezeClock } from '#app/foundation/clock';
import { closeDatabase, inTransaction, rows, sql } from '#app/foundation/db.server';
import { found } from '#app/foundation/errors';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { fc } from '#tests/support/properties';
import { learner, publishQuiz } from '#tests/support/quiz';
import { type AnswerMessage, answerMessage } from './answer.schema';
import { postedAnswers } from './answer-form.rules';
import { attemptView } from './attempt-view.queries.server';
import { standingAt } from './clock.rules';
import { holdPaper } from './hold-paper.server';
import { answersOf, type JournalEntry } from './journal.rules';
import { saveAnswer } from './save-answer.server';
import { savePaper } from './save-paper.server';
import { startAttempt } from './start-attempt.server';
import { submitAttempt } from './submit-attempt.server';

useDatabase();

const another = new AsyncResource('another request');
/** As another request would, not in the transaction under way. */
const outside = <T>(work: () => T) => another.runInAsyncScope(work);

const ownerKey = 'course:thu';
const an = learner();
const [phone, desk] = ['device-of-the-phone', 'device-of-the-desk-'];
let attemptId: string;

beforeEach(async () => {
  freezeAt('2026-03-02');
  await publishQuiz();
  ({ attemptId } = await startAttempt(an, { ownerKey }));
  await attemptView(an, { attemptId });
  await holdPaper(an, { attemptId, device: phone });
});

const send = (answer: AnswerMessage) => saveAnswer(an, { attemptId, answer });
const answer = (sequence: number, question: number, chosen: number[], epoch = 1) => ({
  epoch,
  sequence,
  question,
  chosen,
});
const journal = () =>
  rows<JournalEntry>(
    sql`select "epoch", "sequence", "question", "chosen", "standing" from "AnswerEntry" where "attemptId" = ${attemptId}::uuid
        order by "epoch", "sequence"`,
  );
const shown = async () =>
  found(await attemptView(an, { attemptId })).questions.map((question) => question.answer.chosen);

test('what is sent again gives the same reply and changes nothing', async () => {
  const first = await send(answer(1, 0, [2]));
  expect(await send(answer(1, 0, [2]))).toEqual(first);
  expect(await Promise.all([send(answer(2, 1, [1])), send(answer(2, 1, [1])), send(answer(2, 1, [1]))])).toHaveLength(
    3,
  );
  expect(await journal()).toHaveLength(2);
});

test('answers of many that arrive at once: each gets its own reply, also two that bear one number', async () => {
  const others = [learner(), learner(), learner()];
  const papers = await Promise.all(others.map((each) => startAttempt(each, { ownerKey })));
  const sent = [
    saveAnswer(others[0] as typeof an, { attemptId: papers[0]?.attemptId ?? '', answer: answer(1, 0, [0]) }),
    send(answer(1, 0, [1])),
    send(answer(1, 1, [2])),
    send(answer(1, 0, [1])),
    send(answer(2, 4, [0])),
    send(answer(3, 9, [0])),
    send(answer(4, 0, [0], 2)),
    saveAnswer(others[1] as typeof an, { attemptId, answer: answer(7, 0, [0]) }),
    saveAnswer(others[2] as typeof an, { attemptId: papers[2]?.attemptId ?? '', answer: answer(1, 2, [3]) }),
  ];
  const replies = await Promise.all(sent.map((each) => each.catch((error: Error) => error.message)));
  const onTime = { standing: 'on-time', epoch: 1, taken: false };
  const refused = { standing: null, epoch: 1, taken: false };
  expect(replies).toEqual([
    onTime,
    onTime,
    { standing: null, epoch: 1, taken: true },
    onTime,
    onTime,
    refused,
    refused,
    expect.stringContaining('not-found'),
    onTime,
  ]);
  expect((await journal()).map((entry) => [entry.sequence, entry.question, entry.chosen])).toEqual([
    [1, 0, [1]],
    [2, 4, [0]],
  ]);
});

test('who is being marked does not keep others waiting', async () => {
  const other = learner();
  const paper = await startAttempt(other, { ownerKey });
  let late: Promise<unknown> | undefined;
  await inTransaction(async () => {
    await rows(sql`select 1 from "Attempt" where "id" = ${attemptId}::uuid for update`);
    late = outside(() => send(answer(1, 0, [1])));
    const saved = await outside(() => saveAnswer(other, { attemptId: paper.attemptId, answer: answer(1, 0, [0]) }));
    expect(saved.standing).toBe('on-time');
  });
  expect(await late).toMatchObject({ standing: 'on-time' });
});

test('an answer that no table takes fails for its sender alone, and the door takes none', async () => {
  const others = await Promise.all(
    [learner(), learner()].map(async (who) => ({ who, ...(await startAttempt(who, { ownerKey })) })),
  );
  const poison = { ...answer(1, 0, []), words: 'a\0' };
  const all = [
    send(answer(1, 0, [1])),
    ...others.map(({ who, attemptId: mine }) => saveAnswer(who, { attemptId: mine, answer: answer(1, 0, [0]) })),
    send({ ...poison, sequence: 2 }),
    send(answer(3, 1, [1])),
  ];
  const outcomes = (await Promise.allSettled(all)).map(({ status }) => status);
  expect(outcomes).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect(answerMessage.safeParse(poison).success).toBe(false);
  expect(answerMessage.safeParse({ ...poison, words: 'Hòa Bình – 50 %' }).success).toBe(true);
  const { typed } = postedAnswers({ epoch: 1, was: '' }, [['q0w', `a\0b${'😀'.repeat(120)}`]]);
  await savePaper(an, { attemptId, answers: { epoch: 1, was: new Map(), typed } });
  expect(typed.get(0)?.words).toMatch(/^a b(😀){98}$/u);
});

test('two windows that count alike: the second answer is told to take another number, the first stays', async () => {
  await send(answer(1, 0, [2]));
  expect(await send(answer(1, 3, [1]))).toEqual({ standing: null, epoch: 1, taken: true });
  expect(await send(answer(1, 0, [3]))).toMatchObject({ taken: true });
  expect(await shown()).toEqual([[2], [], [], [], []]);
});

test('questions that are not on the paper and epochs that do not exist yet are not taken', async () => {
  expect(await send(answer(1, 5, [0]))).toEqual({ standing: null, epoch: 1, taken: false });
  expect(await send(answer(1, 0, [0], 2))).toEqual({ standing: null, epoch: 1, taken: false });
  expect(await journal()).toEqual([]);
});

test('whatever order, replays and duplicates: the page shows what the rules say', async () => {
  const entry = fc.record({
    question: fc.integer({ min: 0, max: 4 }),
    chosen: fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { maxLength: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(entry, { minLength: 1, maxLength: 12 }),
      fc.infiniteStream(fc.nat()),
      async (answers, random) => {
        const who = learner();
        const { attemptId: mine } = await startAttempt(who, { ownerKey });
        const numbered = answers.map((each, index) => ({ ...each, epoch: 1, sequence: index + 1 }));
        const wire = [...numbered, ...numbered.filter((_, index) => index % 3 === 0)]
          .map((each) => ({ each, at: random.next().value as number }))
          .sort((one, other) => one.at - other.at);
        await Promise.all(wire.map(({ each }) => saveAnswer(who, { attemptId: mine, answer: each })));
        const expected = answersOf(numbered.map((each) => ({ ...each, words: '', standing: 'on-time' as const })));
        const view = found(await attemptView(who, { attemptId: mine }));
        expect(view.questions.map((question) => question.answer.chosen)).toEqual(
          [0, 1, 2, 3, 4].map((question) => expected.get(question)?.chosen ?? []),
        );
      },
    ),
    { numRuns: 15 },
  );
});

test('the statement and the rules judge time alike', async () => {
  const { deadlineAt } = (await rows<{ deadlineAt: Date }>(sql`select "deadlineAt" from "Attempt"`))[0] as {
    deadlineAt: Date;
  };
  for (const [index, offset] of [-1, 0, 1, 29_999, 30_000, 30_001, 86_400_000].entries()) {
    const at = new Date(deadlineAt.getTime() + offset);
    freezeClock(at);
    expect((await send(answer(index + 1, 0, [0]))).standing).toBe(standingAt(at, deadlineAt));
  }
});

describe('another device', () => {
  test('takes the paper over; what the first one still sends is kept and does not count', async () => {
    await send(answer(1, 0, [1]));
    expect(await holdPaper(an, { attemptId, device: desk })).toMatchObject({
      epoch: 2,
      lastSequence: 0,
      journalled: 1,
    });
    expect(await send(answer(2, 0, [3]))).toEqual({ standing: 'old-epoch', epoch: 2, taken: false });
    expect((await shown())[0]).toEqual([1]);
    await send(answer(1, 0, [2], 2));
    expect((await shown())[0]).toEqual([2]);
    expect(await holdPaper(an, { attemptId, device: desk })).toMatchObject({
      epoch: 2,
      lastSequence: 1,
      journalled: 3,
    });
    expect(await holdPaper(an, { attemptId, device: phone })).toMatchObject({ epoch: 3 });
  });

  test('a page without a script cannot be told from another one and raises nothing', async () => {
    expect(await holdPaper(an, { attemptId, device: null })).toMatchObject({ epoch: 1 });
  });

  test('the old page can neither save nor hand in what the new one works on', async () => {
    await holdPaper(an, { attemptId, device: desk });
    await send(answer(1, 0, [2], 2));
    const answers = { epoch: 1, typed: new Map([[0, { chosen: [0], words: '' }]]), was: new Map() };
    await expect(savePaper(an, { attemptId, answers })).rejects.toMatchObject({
      messageKey: 'assessment:error.takenOver',
    });
    await expect(submitAttempt(an, { attemptId, answers })).rejects.toMatchObject({
      messageKey: 'assessment:error.takenOver',
    });
    expect((await shown())[0]).toEqual([2]);
    expect((await journal()).filter((entry) => entry.standing === 'old-epoch')).toHaveLength(2);
  });
});

test('a restart loses no acknowledged answer: the paper goes on where it was', async () => {
  await send(answer(1, 0, [1]));
  await send(answer(2, 4, [0]));
  await closeDatabase();
  delete (globalThis as unknown as { __lanToa?: Map<string, unknown> }).__lanToa;
  expect(await shown()).toEqual([[1], [], [], [], [0]]);
});

test('the journal refuses to be rewritten', async () => {
  await send(answer(1, 0, [1]));
  await expect(rows(sql`update "AnswerEntry" set "chosen" = '{3}'`)).rejects.toThrow('only grows');
  await expect(rows(sql`delete from "AnswerEntry"`)).rejects.toThrow('only grows');
  await expect(rows(sql`update "Item" set "key" = '{}'`)).rejects.toThrow('not edited');
});

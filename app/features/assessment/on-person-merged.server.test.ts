import { beforeEach, expect, test } from 'vitest';
import { freezeClock } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { learner, publishQuiz } from '#tests/support/quiz';
import { attemptView } from './attempt-view.queries.server';
import { onPersonMerged } from './on-person-merged.server';
import { saveAnswer } from './save-answer.server';
import { startAttempt } from './start-attempt.server';
import { submitAttempt } from './submit-attempt.server';

useDatabase();

const ownerKey = 'course:thu';
const answer = { epoch: 1, sequence: 1, question: 0, chosen: [1] };
let start: Date;
beforeEach(async () => {
  start = freezeAt('2026-03-02');
  await publishQuiz();
});

test('two records do not become one while the account that would be closed holds a paper; the other may go on with hers', async () => {
  const [gone, kept] = [learner({ personId: newId() }), learner({ personId: newId() })];
  const merge = (closedUserId: string | null, keptUserId: string) =>
    onPersonMerged({ fromId: gone.personId ?? '', intoId: kept.personId ?? '', closedUserId, keptUserId });
  const { attemptId } = await startAttempt(gone, { ownerKey });
  await attemptView(gone, { attemptId });
  await expect(merge(gone.userId, kept.userId)).rejects.toMatchObject({
    kind: 'conflict',
    messageKey: 'assessment:error.paperInHand',
  });
  await saveAnswer(gone, { attemptId, answer });
  await submitAttempt(gone, { attemptId });
  const own = await startAttempt(kept, { ownerKey });
  await attemptView(kept, own);
  await merge(gone.userId, kept.userId);
  expect(await saveAnswer(kept, { attemptId: own.attemptId, answer })).toMatchObject({ standing: 'on-time' });
  expect(await rows(sql`select "personId" from "Attempt" group by 1`)).toEqual([{ personId: kept.personId }]);
});

test('a paper that nobody has seen, or whose time is over, keeps nobody waiting', async () => {
  const [gone, kept] = [learner(), learner()];
  const merge = () =>
    onPersonMerged({ fromId: newId(), intoId: newId(), closedUserId: gone.userId, keptUserId: kept.userId });
  await startAttempt(kept, { ownerKey });
  const { attemptId } = await startAttempt(gone, { ownerKey });
  await merge();
  await attemptView(gone, { attemptId });
  freezeClock(new Date(start.getTime() + 3_600_000));
  await merge();
});

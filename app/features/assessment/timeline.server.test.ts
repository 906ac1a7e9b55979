import { beforeEach, expect, test } from 'vitest';
import { found } from '#app/foundation/errors';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith, type MadeUnit, makeMembership, makePerson, makeUnit } from '#tests/support/organisations';
import { learner, publishQuiz } from '#tests/support/quiz';
import { attemptResult } from './attempt-result.queries.server';
import { attemptView } from './attempt-view.queries.server';
import { startAttempt } from './start-attempt.server';
import { submitAttempt } from './submit-attempt.server';
import { timelineByReceipt } from './timeline.queries.server';

useDatabase();

let unit: MadeUnit;
let receipt: string;

beforeEach(async () => {
  freezeAt('2026-03-02');
  await publishQuiz();
  unit = await makeUnit('xa-a');
  const personId = await makePerson('Nguyễn Văn An');
  await makeMembership(personId, unit);
  const an = learner({ personId });
  const { attemptId } = await startAttempt(an, { ownerKey: 'course:thu' });
  await attemptView(an, { attemptId });
  await submitAttempt(an, { attemptId });
  ({ receipt } = found(await attemptResult(an, { attemptId })));
});

test('an attempt under appeal is found by its receipt, however that is written down', async () => {
  const desk = actorWith('campaign-team', unit);
  for (const written of [receipt, receipt.toLowerCase(), receipt.replaceAll('-', ''), receipt.replaceAll('-', ' – ')])
    expect(await timelineByReceipt(desk, { receipt: written })).toMatchObject({
      person: 'Nguyễn Văn An',
      receipt,
      receiptHolds: true,
    });
  expect(await timelineByReceipt(desk, { receipt: receipt.slice(0, -1) })).toBeNull();
  expect(await timelineByReceipt(desk, { receipt: '' })).toBeNull();
});

test('whoever looks after another unit finds nothing', async () => {
  const other = actorWith('campaign-team', await makeUnit('xa-b'));
  expect(await timelineByReceipt(other, { receipt })).toBeNull();
});

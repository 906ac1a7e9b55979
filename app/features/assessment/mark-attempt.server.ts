import { createHash } from 'node:crypto';
import { now } from '#app/foundation/clock';
import { execute, sql } from '#app/foundation/db.server';
import { publish } from '#app/foundation/events.server';
import type { Answers } from './answer';
import { attemptMarked } from './assessment.events';
import type { AttemptRow } from './attempt-row.queries.server';
import { answersOf, type JournalEntry } from './journal.rules';
import { holdKeys, keysOf } from './keys.queries.server';
import { markPaper } from './marking.rules';

type Options = { attempt: AttemptRow; journal: readonly JournalEntry[]; closedBy: 'learner' | 'deadline' };

/**
 * Marks a locked, open attempt from its journal and tells who listens, in the caller's transaction. Marking is a pure function of
 * paper, journal and keys, so an appeal can run it again.
 */
export async function markAttempt({ attempt, journal, closedBy }: Options): Promise<void> {
  const answers = answersOf(journal);
  await holdKeys('shared');
  const keys = await keysOf(attempt.content.map((question) => question.itemId));
  const marked = markPaper(attempt.content, answers, (itemId) => keys.get(itemId), attempt.passPercent);
  const at = now();
  const receipt = receiptOf(attempt, answers, marked.mark, at);
  await execute(sql`
    update "Attempt" set "state" = 'marked', "markedAt" = ${at}, "closedBy" = ${closedBy}, "mark" = ${marked.mark},
      "passed" = ${marked.passed}, "receipt" = ${receipt}, "result" = ${JSON.stringify(marked.questions)}::jsonb
    where "id" = ${attempt.id}::uuid and "state" = 'open'`);
  const { id: attemptId, ownerKey, userId, personId } = attempt;
  await publish(attemptMarked, { attemptId, ownerKey, userId, personId, passed: marked.passed, mark: marked.mark });
}

/** Eighty bits of the hash over what was handed in and what came out: enough to show later that nothing was changed. */
function receiptOf(attempt: AttemptRow, answers: Answers, mark: number, at: Date): string {
  const given = [...answers].sort(([one], [other]) => one - other);
  const text = JSON.stringify([attempt.id, attempt.sealHash, given, mark, at.toISOString()]);
  const hex = createHash('sha256').update(text).digest('hex').slice(0, 20).toUpperCase();
  return (hex.match(/.{5}/g) ?? []).join('-');
}

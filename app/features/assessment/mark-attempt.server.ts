import { now } from '#app/foundation/clock';
import { preparedRows, sql } from '#app/foundation/db.server';
import { publish } from '#app/foundation/events.server';
import { attemptMarked } from './assessment.events';
import type { AttemptRow } from './attempt-row.queries.server';
import { answersOf, type JournalEntry } from './journal.rules';
import { type MarkedItem, markPaper } from './marking.rules';
import { receiptOf } from './receipt.server';

type Options = {
  attempt: AttemptRow;
  journal: readonly JournalEntry[];
  /** Those of its paper, held in this transaction (`heldKeysOf`). */
  keys: ReadonlyMap<string, MarkedItem>;
  closedBy: 'learner' | 'deadline';
};

/**
 * Marks a locked, open attempt from its journal and tells who listens, in the caller's transaction. Marking is a pure function of
 * paper, journal and keys, so an appeal can run it again.
 */
export async function markAttempt({ attempt, journal, keys, closedBy }: Options): Promise<void> {
  const answers = answersOf(journal);
  const marked = markPaper(attempt.content, answers, (itemId) => keys.get(itemId), attempt.passPercent);
  const at = now();
  const receipt = receiptOf(attempt, answers, marked.mark, at);
  const written = preparedRows(
    'assessment.mark-attempt',
    sql`
      update "Attempt" set "state" = 'marked', "markedAt" = ${at}::timestamptz, "closedBy" = ${closedBy}::text,
        "mark" = ${marked.mark}::int, "passed" = ${marked.passed}::boolean, "receipt" = ${receipt}::text,
        "result" = ${JSON.stringify(marked.questions)}::jsonb
      where "id" = ${attempt.id}::uuid and "state" = 'open'`,
  );
  const { id: attemptId, ownerKey, userId, personId } = attempt;
  // What the listeners ask comes after what was written, and goes with it.
  const told = publish(attemptMarked, {
    attemptId,
    ownerKey,
    userId,
    personId,
    passed: marked.passed,
    mark: marked.mark,
  });
  await Promise.all([written, told]);
}

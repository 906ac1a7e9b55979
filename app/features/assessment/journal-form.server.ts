import { execute, sql } from '#app/foundation/db.server';
import type { Answers } from './answer';
import { formChanges } from './answer-form.rules';
import type { AttemptRow } from './attempt-row.queries.server';
import { standingAt } from './clock.rules';
import { answersOf, type JournalEntry, type Standing } from './journal.rules';

export type PaperAnswers = {
  /** The epoch of the page that was posted. */
  epoch: number;
  typed: Answers;
  /** What that page showed when it was drawn. */
  was: Answers;
};

/**
 * Journals what a posted paper changes, also after the marking, and returns the whole journal. The server numbers these entries:
 * the caller holds the attempt's row locked, so no number is given twice.
 */
export async function journalForm(
  attempt: AttemptRow,
  answers: PaperAnswers,
  arrivedAt: Date,
): Promise<JournalEntry[]> {
  const { epoch, typed, was } = answers;
  if (epoch > attempt.epoch) return attempt.journal;
  const changes = formChanges(attempt.content.length, typed, was, answersOf(attempt.journal));
  if (changes.length === 0) return attempt.journal;

  const standing = standingOf(attempt, epoch, arrivedAt);
  const last = Math.max(0, ...attempt.journal.filter((entry) => entry.epoch === epoch).map((entry) => entry.sequence));
  const entries = changes.map((change, index) => ({ ...change, epoch, sequence: last + 1 + index, standing }));
  await execute(sql`
    insert into "AnswerEntry" ("attemptId", "epoch", "sequence", "question", "chosen", "words", "arrivedAt", "standing")
    select ${attempt.id}::uuid, ${epoch}, e.sequence, e.question, e.chosen::int[], e.words, ${arrivedAt}, ${standing}
    from unnest(
      ${entries.map((entry) => entry.sequence)}::int[], ${entries.map((entry) => entry.question)}::int[],
      ${entries.map((entry) => `{${entry.chosen.join(',')}}`)}::text[], ${entries.map((entry) => entry.words)}::text[]
    ) as e(sequence, question, chosen, words)`);
  return [...attempt.journal, ...entries];
}

function standingOf(attempt: AttemptRow, epoch: number, at: Date): Standing {
  if (attempt.state !== 'open') return 'closed';
  return epoch < attempt.epoch ? 'old-epoch' : standingAt(at, attempt.deadlineAt);
}

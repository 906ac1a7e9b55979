import { inStatements } from '#app/foundation/db.server';
import { DomainError, found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { lockAttempt } from './attempt-row.queries.server';
import { standingAt } from './clock.rules';
import { journalForm, type PaperAnswers } from './journal-form.server';
import { arrival } from './pulse.server';

/**
 * "Lưu tạm" without a script: journals every answer of the posted paper that the page changed.
 * @throws DomainError conflict when the page belongs to a device that another one took over from, or when the time is over
 */
export async function savePaper(
  actor: Actor,
  { attemptId, answers }: { attemptId: string; answers: PaperAnswers },
): Promise<void> {
  const arrivedAt = await arrival();
  // What arrives too late is kept as well, so the refusal comes after the commit.
  const attempt = await inStatements(async () => {
    const locked = found(await lockAttempt(actor, attemptId));
    await journalForm(locked, answers, arrivedAt);
    return locked;
  });
  if (attempt.state === 'marked') throw new DomainError('conflict', 'assessment:error.timeOver');
  if (answers.epoch < attempt.epoch) throw new DomainError('conflict', 'assessment:error.takenOver');
  if (standingAt(arrivedAt, attempt.deadlineAt) === 'late')
    throw new DomainError('conflict', 'assessment:error.timeOver');
}

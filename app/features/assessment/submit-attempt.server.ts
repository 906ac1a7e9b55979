import { now } from '#app/foundation/clock';
import { inStatements } from '#app/foundation/db.server';
import { DomainError, found, notFound } from '#app/foundation/errors';
import type { Actor, SessionActor } from '#app/foundation/http/actor';
import { lockAttempt } from './attempt-row.queries.server';
import { closesAt } from './clock.rules';
import { journalForm, type PaperAnswers } from './journal-form.server';
import { heldKeysOf } from './keys.queries.server';
import { markAttempt } from './mark-attempt.server';
import { arrival } from './pulse.server';

type Options = { attemptId: string; answers?: PaperAnswers };

/**
 * Hands an attempt in and marks it. Answers that are posted with it are journalled first and stand by the server's clock, so
 * those that come after deadline and grace are kept and do not count. Handing in again changes nothing.
 *
 * @throws DomainError not-found, to a session also where the attempt is not plainly its own to hand in: the user of the session is to do
 *   it again; conflict when the page belongs to a device that another one took over from
 */
export async function submitAttempt(
  actor: Actor | SessionActor,
  { attemptId, answers }: Options,
): Promise<{ attemptId: string }> {
  const arrivedAt = await arrival();
  const takenOver = await inStatements(async () => {
    const [locked, keys] = await Promise.all([lockAttempt(actor, attemptId), heldKeysOf(attemptId)]);
    const attempt = found(locked);
    const plain = attempt.state === 'open' && (!answers || answers.epoch === attempt.epoch);
    if (actor.kind === 'session' && !plain) throw notFound();
    const journal = answers ? await journalForm(attempt, answers, arrivedAt) : attempt.journal;
    if (attempt.state === 'marked') return false;
    const over = attempt.deadlineAt !== null && now() > closesAt(attempt.deadlineAt);
    // An old page must not hand in what another device is working on; what it held is journalled all the same.
    if (answers && answers.epoch < attempt.epoch && !over) return true;
    await markAttempt({ attempt, journal, keys, closedBy: over ? 'deadline' : 'learner' });
    return false;
  });
  if (takenOver) throw new DomainError('conflict', 'assessment:error.takenOver');
  return { attemptId };
}

import { now } from '#app/foundation/clock';
import { inTransaction } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { lockAttempt } from './attempt-row.queries.server';
import { closesAt } from './clock.rules';
import { markAttempt } from './mark-attempt.server';

/** Marks an attempt whose time and grace are over; leaves every other one alone. @returns whether it marked one */
export async function closeAttempt(actor: Actor, { attemptId }: { attemptId: string }): Promise<boolean> {
  return inTransaction(async () => {
    const attempt = await lockAttempt(actor, attemptId);
    if (attempt?.state !== 'open' || !attempt.deadlineAt || now() <= closesAt(attempt.deadlineAt)) return false;
    await markAttempt({ attempt, journal: attempt.journal, closedBy: 'deadline' });
    return true;
  });
}

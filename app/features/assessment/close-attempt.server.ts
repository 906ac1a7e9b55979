import { now } from '#app/foundation/clock';
import { inStatements, row, sql } from '#app/foundation/db.server';
import { agreeWithDatabase } from '#app/foundation/db-clock.server';
import type { Actor } from '#app/foundation/http/actor';
import { lockAttempt } from './attempt-row.queries.server';
import { closedAt } from './clock.rules';
import { heldKeysOf } from './keys.queries.server';
import { markAttempt } from './mark-attempt.server';
import { serversAway } from './pulse.server';

/**
 * Marks an attempt whose time and grace are over; leaves every other one alone, and each while no server answers learners: it has time
 * to be given back. @returns whether it marked one
 */
export async function closeAttempt(actor: Actor, { attemptId }: { attemptId: string }): Promise<boolean> {
  await agreeWithDatabase();
  return inStatements(async () => {
    const [attempt, keys] = await Promise.all([lockAttempt(actor, attemptId), heldKeysOf(attemptId)]);
    if (attempt?.state !== 'open' || !attempt.deadlineAt || now() <= closedAt(attempt.deadlineAt)) return false;
    if ((await row<{ away: boolean }>(sql`select ${serversAway()} as "away"`)).away) return false;
    await markAttempt({ attempt, journal: attempt.journal, keys, closedBy: 'deadline' });
    return true;
  });
}

import { now } from '#app/foundation/clock';
import { preparedRows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { learnerOf } from './attempt-row.queries.server';
import { HOLD_MS } from './clock.rules';

/**
 * Notes that a paper left the server for the first time. From here the clock starts by itself after 30 seconds; an earlier
 * acknowledgement (`holdPaper`) starts it at once. Serving again changes nothing.
 *
 * @returns the deadline as it stands, or null when the attempt is not the actor's or not open
 */
export async function servePaper(
  actor: Actor,
  { attemptId, minutes }: { attemptId: string; minutes: number },
): Promise<Date | null> {
  const { userId } = learnerOf(actor);
  const served = now();
  const [row] = await preparedRows<{ deadlineAt: Date }>(
    'assessment.serve-paper',
    sql`
      update "Attempt" set "servedAt" = ${served}::timestamptz,
        "heldAt" = ${served}::timestamptz + ${HOLD_MS}::int * interval '1 millisecond',
        "deadlineAt" = ${served}::timestamptz + ${HOLD_MS}::int * interval '1 millisecond' + ${minutes}::int * interval '1 minute'
      where "id" = ${attemptId}::uuid and "userId" = ${userId}::uuid and "state" = 'open' and "servedAt" is null
      returning "deadlineAt"`,
  );
  return row?.deadlineAt ?? null;
}

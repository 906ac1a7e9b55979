import { now } from '#app/foundation/clock';
import { preparedRows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { learnerOf } from './attempt-row.queries.server';
import { HOLD_MS } from './clock.rules';

type Served = { deadlineAt: Date; extraPercent: number };

/**
 * Notes that a paper left the server for the first time. From here the clock starts by itself after 30 seconds; an earlier
 * acknowledgement (`holdPaper`) starts it at once. Whoever has an accommodation has its extra time. Serving again changes nothing.
 *
 * @returns null when the attempt is not the actor's, not open, or was served before
 */
export async function servePaper(
  actor: Actor,
  { attemptId, minutes }: { attemptId: string; minutes: number },
): Promise<Served | null> {
  const { userId, personId } = learnerOf(actor);
  const served = now();
  const [row] = await preparedRows<Served>(
    'assessment.serve-paper',
    sql`
      update "Attempt" set "servedAt" = ${served}::timestamptz,
        "heldAt" = ${served}::timestamptz + ${HOLD_MS}::int * interval '1 millisecond',
        "deadlineAt" = ${served}::timestamptz + ${HOLD_MS}::int * interval '1 millisecond'
          + ${minutes}::int * (100 + extra."percent") * interval '0.6 seconds',
        "extraPercent" = extra."percent"
      from (select coalesce((
          select c."extraPercent" from "Accommodation" c
          where c."personId" = ${personId}::uuid and c."endedAt" is null order by c."givenAt" desc limit 1
        ), 0) as "percent") extra
      where "id" = ${attemptId}::uuid and "userId" = ${userId}::uuid and "state" = 'open' and "servedAt" is null
      returning "deadlineAt", "Attempt"."extraPercent"`,
  );
  return row ?? null;
}
